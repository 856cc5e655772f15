import { loadAddresses } from '../desks/store/addresses.ts';
import { loadContacts } from '../desks/store/contacts.ts';
import { loadWebhook } from '../desks/store/webhooks.ts';
import type { Desk, Label } from '../kernel/forum.ts';
import { isoOf } from '../kernel/instant.ts';
import type { RungRole } from '../kernel/policy.ts';
import { en, id, joined } from '../kernel/texts.ts';
import { exceptionRecord } from '../platform/lambda/exceptions.ts';
import { postTo, publish } from './channels.ts';
import type { DelivererOptions } from './options.ts';
import { type Outgoing, subjectOf } from './outgoing.ts';
import { type PeopleSent, reachedBy, recipientsOf, sendToPeople } from './people.ts';
import type { FactLine } from './sentences.ts';

/** What a desk is told that is about no case. */
export interface DeskNews {
  readonly id: string;
  readonly kind: 'summary' | 'address-unreachable';
  /** For programs: codes and numbers. */
  readonly data: Readonly<Record<string, string | number>>;
  readonly subject: Label;
  readonly headline: Label;
  readonly lines: readonly FactLine[];
  /** Where to act: the whole address. */
  readonly link: string;
}

/**
 * Tells a desk of something that is in no journal, since it is about no case: once, on every way that leads to it. The topic is
 * the way that has to take it; a mail or a webhook that fails is not tried again, because the topic has it.
 */
export async function tellDesk(options: DelivererOptions, desk: Desk, news: DeskNews): Promise<void> {
  const { tables, now, logger } = options;
  const outgoing = outgoingOf(desk, news, isoOf(now()));
  const [{ contacts }, { addresses }, webhook] = await Promise.all([
    loadContacts(tables, desk.code),
    loadAddresses(tables, desk.code),
    loadWebhook(tables, desk.code),
  ]);
  const people = { contacts, addresses, webhook };
  await publish(options, outgoing, reachedBy(people, desk, outgoing.role, now()));
  const others = await Promise.allSettled([
    sendToPeople(options, outgoing, recipientsOf(people, desk, outgoing, now()), new Set()),
    webhook?.state === 'active' ? postTo(options, desk.code, webhook, outgoing) : undefined,
  ]);
  const failures = others.flatMap((other) => (other.status === 'rejected' ? [other.reason] : failuresIn(other.value)));
  for (const failure of failures)
    logger.error('desk not told on every way', { desk: desk.code, exception: exceptionRecord(failure) });
}

function failuresIn(sent: PeopleSent | boolean | undefined): readonly unknown[] {
  return typeof sent === 'object' ? sent.failures : [];
}

function outgoingOf(
  desk: Desk,
  { id: message, kind, data, subject, headline, lines, link }: DeskNews,
  timestamp: string,
): Outgoing {
  const role: RungRole = desk.kind === 'secretariat' ? 'secretariat' : 'officer';
  const facts = joined(
    lines.map(([name, value]) => ({ id: id` ${name}: ${value}.`, en: en` ${name}: ${value}.` })),
    '',
  );
  const sentence: Label = {
    id: id`Estafet, ${desk.name}: ${headline}${facts} ${link}`,
    en: en`Estafet, ${desk.name}: ${headline}${facts} ${link}`,
  };
  const priority = 'normal';
  const body = { id: message, desk: desk.code, role, priority, ...data, sentence: sentence.id };
  return {
    id: message,
    desk: desk.code,
    role,
    kind,
    priority,
    body: JSON.stringify({ type: kind, timestamp, data: body }),
    subject: subjectOf(desk),
    letter: { subject, office: desk.name, paragraphs: [{ headline, lines, link }], sentence },
  };
}
