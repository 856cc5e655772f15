import type { ServiceCall } from './proxy/intercept.ts';

/** A message that a function has published on a topic. */
export type PublishedMessage = {
  /** Moved time, ISO 8601. */
  at: string;
  topic: string;
  subject?: string;
  /** As it was published; JSON is shown as what it says. */
  message: unknown;
  attributes: Record<string, string | number | string[]>;
};

/** A message to one person, as its reader sees it. */
export type PersonalMessage = {
  id: string;
  /** Moved time, ISO 8601. */
  at: string;
  /** `email`, `sms`, or the name of an inbox that a gateway of the program was given. */
  way: string;
  to?: string;
  from?: string;
  subject?: string;
  text: string;
  html?: string;
  /** With which the program has marked a mail. */
  tags?: Record<string, string>;
};

/** How many messages of each kind are kept: the oldest go first. */
const CAPACITY = 5000;

/** Remembers what functions publish on topics and send to people, since nobody gets mail on this machine. It goes when the cloud closes. */
export class Mailbox {
  readonly #now: () => number;
  readonly #published: PublishedMessage[] = [];
  readonly #personal: PersonalMessage[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A function has called a service with success. */
  record({ service, operation, input }: ServiceCall): void {
    if (service !== 'sns' || operation !== 'Publish') return;
    const { TopicArn, Subject, Message } = input as Record<string, string | undefined>;
    push(this.#published, {
      at: this.#at(),
      topic: TopicArn?.split(':').at(-1) ?? '',
      ...(Subject !== undefined && { subject: Subject }),
      message: parsed(Message ?? ''),
      attributes: attributesOf(input),
    });
  }

  /** A service of this machine has taken a message to a person. */
  deliver(message: Omit<PersonalMessage, 'at'>): void {
    push(this.#personal, { ...message, at: this.#at() });
  }

  /** A program has handed a message to a gateway of its own, in a form that the program alone knows. */
  keep(way: string, body: string): void {
    this.deliver({ id: crypto.randomUUID(), way, text: body });
  }

  /** The messages to people that have the fields of a query string, oldest first. */
  messages(query: string): PersonalMessage[] {
    const wanted = [...new URLSearchParams(query)];
    return this.#personal.filter((message) =>
      wanted.every(([name, value]) => message[name as keyof PersonalMessage] === value),
    );
  }

  #at(): string {
    return new Date(this.#now()).toISOString();
  }

  /** The messages whose attributes have the values that a query string names, oldest first. */
  read(query: string): PublishedMessage[] {
    const wanted = [...new URLSearchParams(query)];
    return this.#published.filter(({ attributes }) =>
      wanted.every(([name, value]) => [attributes[name] ?? []].flat().map(String).includes(value)),
    );
  }
}

function push<Message>(messages: Message[], message: Message): void {
  messages.push(message);
  if (messages.length > CAPACITY) messages.shift();
}

/** The query protocol numbers the attributes: `MessageAttributes.entry.1.Name`, `….Value.StringValue`. */
function attributesOf(input: Record<string, unknown>): PublishedMessage['attributes'] {
  const fields = input as Record<string, string | undefined>;
  const attributes: PublishedMessage['attributes'] = {};
  for (let n = 1; ; n += 1) {
    const entry = `MessageAttributes.entry.${n}`;
    const name = fields[`${entry}.Name`];
    if (name === undefined) return attributes;
    attributes[name] = attributeValue(fields[`${entry}.Value.DataType`], fields[`${entry}.Value.StringValue`] ?? '');
  }
}

function attributeValue(type: string | undefined, text: string): string | number | string[] {
  if (type === 'Number') return Number(text);
  return type === 'String.Array' ? [parsed(text)].flat().map(String) : text;
}

/** JSON as what it says, in it too (a message for several protocols is JSON in JSON); anything else as it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown) =>
      typeof value === 'string' && /^[[{]/.test(value) ? parsed(value) : value,
    );
  } catch {
    return text;
  }
}
