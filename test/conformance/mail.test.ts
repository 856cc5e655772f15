import { afterEach, beforeEach, describe, it } from 'vitest';
import { type MailService, startMailService } from '../../local/mail/service.ts';
import { Mailbox } from '../../local/mailbox.ts';
import { MAIL_SUBJECTS } from './documented/mail/rows.ts';
import type { MailWorld } from './documented/mail/world.ts';
import { expectAsTold } from './told.ts';

const MODEL = {
  region: 'ap-southeast-3',
  senders: ['contoh.example'],
  mailEvents: [{ configurationSet: 'watched', types: ['bounce', 'complaint'] }],
  eventRules: [{ name: 'all', pattern: { source: ['aws.ses'] }, targets: [{ arn: 'arn:q', transformer: undefined }] }],
};

let service: MailService;
let world: MailWorld;

beforeEach(async () => {
  const mailbox = new Mailbox(() => Date.now());
  const events: Record<string, unknown>[] = [];
  const send = async (_arn: string, body: string) => void events.push(JSON.parse(body));
  service = await startMailService({ model: MODEL, mailbox, now: () => Date.now(), send });
  const post = (path: string, body: string) => fetch(service.endpoint + path, { method: 'POST', body });
  world = {
    async send(to, { from = 'desk@contoh.example', tags = [], configurationSet = 'watched' } = {}) {
      const mail = {
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        ConfigurationSetName: configurationSet,
        EmailTags: tags,
        Content: { Simple: { Subject: { Data: 'S' }, Body: { Text: { Data: 'T' } } } },
      };
      const answer = await post('/v2/email/outbound-emails', JSON.stringify(mail));
      const { MessageId = '' } = (await answer.json()) as { MessageId?: string };
      return { status: answer.status, id: MessageId };
    },
    async returned(id, as) {
      await service.returned(id, as);
    },
    events: () => events,
    delivered: (to) => mailbox.messages(`to=${to}`).length,
    text: async (phone) => (await post('/', String(new URLSearchParams({ PhoneNumber: phone, Message: 'M' })))).status,
  };
});

afterEach(async () => {
  await service.close();
});

describe('SES and SMS of the local cloud', () => {
  it.each(Object.values(MAIL_SUBJECTS).flat())('$behaviour', async (row) => {
    await expectAsTold(row, 'local cloud', world);
  });
});
