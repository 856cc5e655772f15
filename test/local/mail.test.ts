import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { sesNeeds, snsNeeds, UnknownCallError } from '../../local/iam/access.ts';
import { mailboxPage } from '../../local/mail/page.ts';
import { type MailService, startMailService } from '../../local/mail/service.ts';
import { Mailbox } from '../../local/mailbox.ts';

const NOW = Date.parse('2026-11-23T05:00:00Z');
const MODEL = {
  region: 'ap-southeast-3',
  senders: ['contoh.example', 'only@other.example'],
  mailEvents: [{ configurationSet: 'watched', types: ['bounce'] }],
  eventRules: [
    {
      name: 'returned',
      pattern: { source: ['aws.ses'], detail: { eventType: ['Bounce'] } },
      targets: [{ arn: 'arn:q', transformer: undefined }],
    },
    { name: 'other', pattern: { source: ['aws.s3'] }, targets: [{ arn: 'arn:other', transformer: undefined }] },
    {
      name: 'short',
      pattern: { source: ['aws.ses'], detail: { mail: { destination: ['short@contoh.example'] } } },
      targets: [
        {
          arn: 'arn:short',
          transformer: {
            paths: { desk: '$.detail.mail.tags.desk[0]', type: '$.detail.eventType' },
            template: '{"v":1,"as":<type>,"desk":<desk>}',
          },
        },
      ],
    },
  ],
};

let service: MailService;
let mailbox: Mailbox;
let events: { arn: string; event: Record<string, unknown> }[];
beforeEach(async () => {
  events = [];
  mailbox = new Mailbox(() => NOW);
  const send = async (arn: string, body: string) => void events.push({ arn, event: JSON.parse(body) });
  service = await startMailService({ model: MODEL, mailbox, now: () => NOW, send });
});
afterEach(async () => {
  await service.close();
});

async function mail(to: string, changes: Record<string, unknown> = {}): Promise<Response> {
  const body = {
    FromEmailAddress: 'desk@contoh.example',
    Destination: { ToAddresses: [to] },
    ConfigurationSetName: 'watched',
    EmailTags: [{ Name: 'desk', Value: '35' }],
    Content: { Simple: { Subject: { Data: 'S' }, Body: { Text: { Data: 'T' }, Html: { Data: '<b>H</b>' } } } },
    ...changes,
  };
  return await fetch(`${service.endpoint}/v2/email/outbound-emails`, { method: 'POST', body: JSON.stringify(body) });
}

describe('SES on this machine', () => {
  it('puts a mail into the mailbox, with both of its parts', async () => {
    const answer = await mail('a@contoh.example');
    const { MessageId } = (await answer.json()) as { MessageId: string };
    expect(mailbox.messages('to=a@contoh.example')).toEqual([
      {
        id: MessageId,
        at: '2026-11-23T05:00:00.000Z',
        way: 'email',
        to: 'a@contoh.example',
        from: 'desk@contoh.example',
        subject: 'S',
        text: 'T',
        html: '<b>H</b>',
        tags: { desk: '35' },
      },
    ]);
    expect(mailbox.messages('to=b@contoh.example')).toEqual([]);
    expect(events).toEqual([]);
  });

  it.each([
    ['an unverified sender', { FromEmailAddress: 'x@else.example' }, 'MessageRejected'],
    ['another address of a verified address', { FromEmailAddress: 'x@other.example' }, 'MessageRejected'],
    ['a tag with a point', { EmailTags: [{ Name: 'desk', Value: '35.01' }] }, 'BadRequestException'],
    ['a template', { Content: { Template: {} } }, 'BadRequestException'],
  ])('refuses %s', async (_what, changes, error) => {
    const answer = await mail('a@contoh.example', changes);
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([400, error]);
    expect(mailbox.messages('')).toEqual([]);
  });

  it('lets a mail come back, by itself or by hand, where its configuration set tells of it', async () => {
    await mail('bounce+x@simulator.amazonses.com');
    await mail('complaint@simulator.amazonses.com');
    await mail('bounce@simulator.amazonses.com', { ConfigurationSetName: undefined });
    const answer = await mail('a@contoh.example');
    const { MessageId } = (await answer.json()) as { MessageId: string };
    expect(await service.returned(MessageId, 'Complaint')).toBe(false);
    expect(await service.returned(MessageId, 'Bounce')).toBe(true);
    expect(await service.returned('nothing', 'Bounce')).toBe(false);
    expect(events.map(({ arn }) => arn)).toEqual(['arn:q', 'arn:q']);
    const { MessageId: short } = (await (await mail('short@contoh.example')).json()) as { MessageId: string };
    expect(await service.returned(short, 'Bounce')).toBe(true);
    expect(events.find(({ arn }) => arn === 'arn:short')?.event).toEqual({ v: 1, as: 'Bounce', desk: '35' });
    expect(events[1]?.event).toMatchObject({
      source: 'aws.ses',
      'detail-type': 'Email Bounced',
      detail: {
        eventType: 'Bounce',
        bounce: { bounceType: 'Permanent' },
        mail: { messageId: MessageId, tags: { desk: ['35'], 'ses:configuration-set': ['watched'] } },
      },
    });
  });
});

test('an SMS goes into the mailbox, unless its number is none', async () => {
  const publish = (PhoneNumber: string) =>
    fetch(service.endpoint, {
      method: 'POST',
      body: new URLSearchParams({ Action: 'Publish', PhoneNumber, Message: 'M' }),
    });
  expect(await (await publish('+62000000001')).text()).toContain('<MessageId>');
  const refused = await publish('08123');
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('InvalidParameter')]);
  expect(mailbox.messages('way=sms')).toMatchObject([{ to: '+62000000001', text: 'M' }]);
});

test('the page shows messages as their readers see them, and nothing of them is markup of the page', () => {
  mailbox.keep('whatsapp', '{"text":"<script>"}');
  mailbox.deliver({
    id: '1',
    way: 'email',
    to: 'a@contoh.example',
    subject: 'S & T',
    text: 'see https://x.example/1.',
    html: '<p>"H"</p>',
  });
  const page = mailboxPage(mailbox.messages(''));
  expect(page.indexOf('S &amp; T')).toBeLessThan(page.indexOf('&lt;script&gt;'));
  expect(page).toContain('<a href="https://x.example/1">https://x.example/1</a>.');
  expect(page).toContain('<iframe sandbox title="HTML part" srcdoc="&lt;p&gt;&quot;H&quot;&lt;/p&gt;">');
  expect(page).not.toContain('<script');
});

test('a mail needs its sender and its configuration set, an SMS its number', () => {
  const input = { FromEmailAddress: 'desk@contoh.example', ConfigurationSetName: 'watched' };
  const needs = sesNeeds('SendEmail', input, 'ap-southeast-3');
  expect(needs.map(({ resource }) => resource)).toEqual([
    'arn:aws:ses:ap-southeast-3:000000000000:identity/contoh.example',
    'arn:aws:ses:ap-southeast-3:000000000000:configuration-set/watched',
  ]);
  expect(needs[0]?.context.get('ses:fromaddress')).toEqual(['desk@contoh.example']);
  expect(() => sesNeeds('GET /v2/email/account', {}, 'ap-southeast-3')).toThrow(UnknownCallError);
  expect(snsNeeds('Publish', { PhoneNumber: '+62000000001' })).toMatchObject([
    { action: 'sns:Publish', resource: '+62000000001' },
  ]);
});
