import type { ProblemFacts } from '../api/problem.ts';

/** The methods of acts. POST and PATCH go with an idempotency key; PUT and DELETE do the same however often they are sent. */
export type ActMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a request carries: JSON, a file's text, or a file that is no text. */
export type ActBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly type: string; readonly text: string }
  | { readonly kind: 'bytes'; readonly type: string; readonly base64: string };

/** One act of a person, as a form hands it over. */
export interface Act {
  readonly method: ActMethod;
  /** A path of the API, with its query. */
  readonly href: string;
  /** The case, or another thing: the acts of a lane are sent in their order, one after the other. */
  readonly lane: string;
  readonly body?: ActBody;
  /** The version on which the person decided. */
  readonly ifMatch?: number;
  /** How the outbox shows it: a verb of the API, and a reference or title. */
  readonly says: { readonly verb: string; readonly what: string };
}

/** Why an entry waits, when an attempt was made. */
export type Hitch =
  /** No answer came. */
  | { readonly kind: 'offline' }
  /** The server cannot now: too busy, being changed, or not the server at all. */
  | { readonly kind: 'busy'; readonly status: number; readonly code: string }
  /** The token is no longer good. */
  | { readonly kind: 'signed-out' };

/** Why nobody can say whether an act has been done. */
export type Doubt =
  /** An answer was lost so long ago that the server has forgotten the key: sent again, it might be done twice. */
  | 'too-old'
  /** The person acts for another desk or partner by now: the server would take it for another act. */
  | 'moved'
  /** An answer was lost, and what the server says now may be because it was done. */
  | 'answer-lost';

/** What is kept of an answer; the body lives in the memory of the page alone. */
export interface KeptAnswer {
  readonly status: number;
  /** The version of the thing afterwards. */
  readonly etag?: number;
  /** The thing that was made or moved. */
  readonly id?: string;
  /** Of an answer in parts: those that were refused. */
  readonly refused: readonly RefusedPart[];
}

/** A part of a convoy, a manifest or a list of people that was refused. */
export interface RefusedPart {
  /** The case, or the numbers of the rows. */
  readonly what: string;
  readonly problem: ProblemFacts;
}

interface Common extends Act {
  /** The form of this record: a later console reads it, or leaves it alone. */
  readonly format: 1;
  /** Its idempotency key. */
  readonly id: string;
  /** Whose it is. */
  readonly by: string;
  /** The desk or partner for which it was done. */
  readonly place: string;
  /** When it was written, by the server's clock. */
  readonly at: number;
  readonly attempts: number;
  /** When it was first sent, by the server's clock. */
  readonly firstTriedAt?: number;
  /** An attempt ended without an answer of the API: it may have been done. */
  readonly lost: boolean;
}

/** When the next attempt is due, by the device's clock, and how long that was away when it was set. */
export interface Pause {
  readonly until: number;
  readonly length: number;
}

/** Waits to be sent. */
export interface WaitingEntry extends Common {
  readonly state: 'waiting';
  readonly hitch?: Hitch;
  readonly pause?: Pause;
}

/** Is with the server. */
export interface SendingEntry extends Common {
  readonly state: 'sending';
}

/** Has been done. Its body is no longer kept. */
export interface SentEntry extends Omit<Common, 'body'> {
  readonly state: 'sent';
  readonly answer: KeptAnswer;
  readonly doneAt: number;
}

/** Was refused; nothing has changed. */
export interface RefusedEntry extends Common {
  readonly state: 'refused';
  readonly problem: ProblemFacts;
}

/** May have been done or not: a person has to look. */
export interface UnsureEntry extends Common {
  readonly state: 'unsure';
  readonly doubt: Doubt;
  readonly problem?: ProblemFacts;
}

/** An act on its way. */
export type Entry = WaitingEntry | SendingEntry | SentEntry | RefusedEntry | UnsureEntry;
/** An act whose way is at its end, as far as the sender goes. */
export type SettledEntry = SentEntry | RefusedEntry | UnsureEntry;

/** Whether the sender is through with it. */
export function isSettled(entry: Entry): entry is SettledEntry {
  return entry.state === 'sent' || entry.state === 'refused' || entry.state === 'unsure';
}

/** What was read from the store, when it is a record of this form. It was sealed, so nobody else has written it. */
export function entryFrom(value: unknown): Entry | undefined {
  return isEntry(value) ? value : undefined;
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 1;
}
