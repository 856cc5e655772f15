import type { MailRow, MailWorld } from './world.ts';

const TO = 'siti@contoh.example';

interface Told {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

// Each row reads the fields that its own event has.
const told = (world: MailWorld) => world.events() as unknown as readonly Told[];
const briefly = ({ source, detail, ...event }: Told) => [source, event['detail-type'], detail['eventType']];

const MAILS: readonly MailRow[] = [
  {
    behaviour: 'A mail from an address or domain that is not verified is refused.',
    source: 'verifiedIdentities',
    play: async (world) => {
      const own = await world.send(TO);
      const other = await world.send(TO, { from: 'a@lain.example' });
      return [own.status, other.status, world.delivered(TO)];
    },
    documented: [200, 400, 1],
  },
  {
    behaviour: 'Names and values of tags are letters, digits, `_` and `-`, 256 at most: an address is none.',
    source: 'messageTag',
    play: async (world) => {
      const tagged = async (Value: string) => (await world.send(TO, { tags: [{ Name: 'desk', Value }] })).status;
      return [await tagged('kab_35-15'), await tagged('a@contoh.example'), await tagged('x'.repeat(257))];
    },
    documented: [200, 400, 400],
  },
  {
    behaviour: 'Events of bounces and complaints go to the default bus with the tags of the mail, each a list.',
    source: 'mailEvents',
    play: async (world) => {
      const { id } = await world.send(TO, { tags: [{ Name: 'desk', Value: '35' }] });
      await world.returned(id, 'Bounce');
      await world.returned(id, 'Complaint');
      const [bounce] = told(world);
      const { tags, destination, messageId } = bounce?.detail['mail'] ?? {};
      return [told(world).map(briefly), tags, destination, messageId === id, bounce?.detail['bounce']?.['bounceType']];
    },
    documented: [
      [
        ['aws.ses', 'Email Bounced', 'Bounce'],
        ['aws.ses', 'Email Complaint Received', 'Complaint'],
      ],
      { desk: ['35'], 'ses:configuration-set': ['watched'] },
      [TO],
      true,
      'Permanent',
    ],
  },
  {
    behaviour: 'A configuration set without an event destination tells of nothing.',
    source: 'mailEvents',
    play: async (world) => {
      const { id } = await world.send(TO, { configurationSet: 'quiet' });
      await world.returned(id, 'Bounce');
      return told(world).length;
    },
    documented: 0,
  },
  {
    behaviour: 'A mail to the mailbox simulator bounces or is complained of by itself, with a label too.',
    source: 'simulator',
    play: async (world) => {
      await world.send('success@simulator.amazonses.com');
      await world.send('bounce+satu@simulator.amazonses.com');
      await world.send('complaint@simulator.amazonses.com');
      return told(world).map((event) => event.detail['eventType']);
    },
    documented: ['Bounce', 'Complaint'],
  },
  {
    behaviour: 'A further mail to an address that bounced is accepted, not delivered, and bounces again.',
    source: 'suppression',
    play: async (world) => {
      const { id } = await world.send(TO);
      await world.returned(id, 'Bounce');
      const { status } = await world.send(TO);
      return [status, world.delivered(TO), told(world).length];
    },
    documented: [200, 1, 2],
    differs: {
      'local cloud': {
        how: 'It has no list of suppressed addresses, and delivers the mail.',
        seen: [200, 2, 1],
        answer: {
          guard: 'docs/how-to/runbook.md',
          how: 'operators take an address that works again from the list of SES before the desk saves it (mail-returned)',
        },
      },
    },
  },
];

const TEXTS: readonly MailRow[] = [
  {
    behaviour: 'A phone number is one of E.164: a plus sign, the country and at most 15 digits.',
    source: 'phoneNumbers',
    play: async (world) => [await world.text('+6281200000000'), await world.text('081200000000')],
    documented: [200, 400],
  },
];

/** Every row of mail and SMS by subject, in the order of the page. */
export const MAIL_SUBJECTS: Readonly<Record<string, readonly MailRow[]>> = { Mails: MAILS, SMS: TEXTS };
