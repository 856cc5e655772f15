import type { IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { type Endpoint, startEndpoint } from '../endpoint.ts';
import type { Mailbox, PersonalMessage } from '../mailbox.ts';
import { type ErrorAnswer, restError } from '../proxy/calls.ts';
import { matches } from '../sources/filter.ts';
import { LOCAL_ACCOUNT } from '../template/identifiers.ts';
import type { EventTargetModel, Model } from '../template/model.ts';

/** Who takes mails and SMS on this machine. */
export type MailService = Endpoint & {
  /** Lets a mail come back; false when there is none with that id, or nobody is told of such. */
  returned(id: string, as: 'Bounce' | 'Complaint'): Promise<boolean>;
  /** Sends a mail of the machine's own: one that a user pool sends. */
  post(mail: Pick<Sent, 'from' | 'subject' | 'text' | 'configurationSet'> & { to: string }): Promise<void>;
};

export type MailServiceOptions = {
  model: Pick<Model, 'region' | 'senders' | 'mailEvents' | 'eventRules'>;
  mailbox: Pick<Mailbox, 'deliver'>;
  now: () => number;
  /** Puts an event on a queue, or hands it to a function. */
  send: (targetArn: string, body: string) => Promise<void>;
};

/** A mail that was sent, as far as its events tell of it. */
type Sent = PersonalMessage & { configurationSet: string | undefined };

/** How many mails can still come back. */
const CAPACITY = 1000;

/**
 * Serves `SendEmail` of SES v2 with simple content, and `Publish` of SNS to a number: what is sent goes to the mailbox. A mail to an
 * address of the mailbox simulator comes back at once, as it does at AWS (SES Developer Guide, "Using the mailbox simulator").
 */
export async function startMailService(options: MailServiceOptions): Promise<MailService> {
  const sent = new Map<string, Sent>();
  const served = await startEndpoint(
    (request) => answer(options, sent, request),
    restError(400, 'BadRequestException', 'the request cannot be read'),
  );
  return {
    ...served,
    returned: async (id, as) => {
      const mail = sent.get(id);
      return mail !== undefined && (await tell(options, mail, as));
    },
    post: (mail) => take(options, sent, { ...mail, id: crypto.randomUUID(), way: 'email', tags: {} }),
  };
}

async function answer(
  options: MailServiceOptions,
  sent: Map<string, Sent>,
  request: IncomingMessage,
): Promise<ErrorAnswer> {
  const body = await readText(request);
  const isMail = request.url?.startsWith('/v2/email/') === true;
  return isMail ? await takeMail(options, sent, JSON.parse(body) as MailInput) : takeSms(options, body);
}

type Text = { Data?: string };
type MailInput = {
  FromEmailAddress?: string;
  Destination?: { ToAddresses?: string[] };
  ConfigurationSetName?: string;
  EmailTags?: { Name: string; Value: string }[];
  Content?: { Simple?: { Subject?: Text; Body?: { Text?: Text; Html?: Text } } };
};

async function takeMail(
  options: MailServiceOptions,
  sent: Map<string, Sent>,
  { FromEmailAddress: from = '', Destination, ConfigurationSetName, EmailTags = [], Content }: MailInput,
): Promise<ErrorAnswer> {
  const domain = from.slice(from.indexOf('@') + 1);
  if (![from, domain].some((sender) => options.model.senders.includes(sender))) {
    return restError(400, 'MessageRejected', `Email address is not verified: ${from}`);
  }
  const badTag = EmailTags.find(({ Name, Value }) => !/^[\w-]{1,256}$/.test(Name) || !/^[\w-]{1,256}$/.test(Value));
  if (badTag) return restError(400, 'BadRequestException', `Invalid tag ${badTag.Name}`);
  const simple = Content?.Simple;
  const [to] = Destination?.ToAddresses ?? [];
  if (simple === undefined || to === undefined) {
    return restError(400, 'BadRequestException', 'only simple content to one address is served on this machine');
  }
  const mail: Omit<Sent, 'at'> = {
    id: crypto.randomUUID(),
    way: 'email',
    to,
    from,
    subject: simple.Subject?.Data ?? '',
    text: simple.Body?.Text?.Data ?? '',
    ...(simple.Body?.Html?.Data !== undefined && { html: simple.Body.Html.Data }),
    tags: Object.fromEntries(EmailTags.map(({ Name, Value }) => [Name, Value])),
    configurationSet: ConfigurationSetName,
  };
  await take(options, sent, mail);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ MessageId: mail.id }) };
}

/** Keeps a mail; one to the mailbox simulator comes back at once. */
async function take(options: MailServiceOptions, sent: Map<string, Sent>, mail: Omit<Sent, 'at'>): Promise<void> {
  const { configurationSet: _set, ...shown } = mail;
  options.mailbox.deliver(shown);
  const kept: Sent = { ...mail, at: new Date(options.now()).toISOString() };
  sent.set(mail.id, kept);
  for (const [oldest] of sent) if (sent.size > CAPACITY) sent.delete(oldest);
  const simulated = /^(bounce|complaint)(?:\+[^@]*)?@simulator\.amazonses\.com$/.exec(mail.to ?? '')?.[1];
  if (simulated !== undefined) await tell(options, kept, simulated === 'bounce' ? 'Bounce' : 'Complaint');
}

/** Puts the event of a mail on the queues whose rules match it. Source: SES Developer Guide, "Contents of event data". */
async function tell(
  { model, now, send }: MailServiceOptions,
  mail: Sent,
  as: 'Bounce' | 'Complaint',
): Promise<boolean> {
  const destination = model.mailEvents.find(
    ({ configurationSet, types }) => configurationSet === mail.configurationSet && types.includes(as.toLowerCase()),
  );
  if (destination === undefined) return false;
  const time = new Date(now()).toISOString();
  const recipients = [{ emailAddress: mail.to }];
  const details =
    as === 'Bounce'
      ? {
          bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: recipients, timestamp: time },
        }
      : { complaint: { complainedRecipients: recipients, complaintFeedbackType: 'abuse', timestamp: time } };
  const tags = { ...mail.tags, 'ses:configuration-set': mail.configurationSet };
  const event = {
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': as === 'Bounce' ? 'Email Bounced' : 'Email Complaint Received',
    source: 'aws.ses',
    account: LOCAL_ACCOUNT,
    time,
    region: model.region,
    resources: [],
    detail: {
      eventType: as,
      ...details,
      mail: {
        timestamp: mail.at,
        messageId: mail.id,
        source: mail.from,
        destination: [mail.to],
        tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
      },
    },
  };
  const rules = model.eventRules.filter(({ pattern }) => matches(pattern, event));
  const targets = rules.flatMap((rule) => rule.targets);
  for (const { arn, transformer } of targets) await send(arn, inputOf(event, transformer));
  return targets.length > 0;
}

/** What a target gets. Source: EventBridge User Guide, "Input transformation". */
function inputOf(event: unknown, transformer: EventTargetModel['transformer']): string {
  if (transformer === undefined) return JSON.stringify(event);
  return transformer.template.replaceAll(/<([^<>]+)>/g, (_name, name: string) =>
    JSON.stringify(valueAt(event, transformer.paths[name] ?? '')),
  );
}

/** The value at a path such as `$.detail.tags.desk[0]`. */
function valueAt(event: unknown, path: string): unknown {
  const names = path
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .slice(1);
  return names.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], event);
}

function takeSms({ mailbox }: MailServiceOptions, body: string): ErrorAnswer {
  const { PhoneNumber = '', Message = '' } = Object.fromEntries(new URLSearchParams(body)) as Record<string, string>;
  const xml = (status: number, content: string) => ({ status, headers: { 'content-type': 'text/xml' }, body: content });
  if (!/^\+[1-9]\d{6,14}$/.test(PhoneNumber)) {
    return xml(
      400,
      '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameter</Code><Message>Invalid parameter: PhoneNumber</Message></Error><RequestId>local</RequestId></ErrorResponse>',
    );
  }
  const id = crypto.randomUUID();
  mailbox.deliver({ id, way: 'sms', to: PhoneNumber, text: Message });
  return xml(
    200,
    `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${id}</MessageId></PublishResult><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></PublishResponse>`,
  );
}
