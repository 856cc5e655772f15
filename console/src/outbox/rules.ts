import { defined } from '../../../lib/kernel/absent.ts';
import { isForeign, type ProblemFacts, problemFrom } from '../api/problem.ts';
import { fieldsOf, listOf, textOf } from '../store/shape.ts';
import type {
  Doubt,
  Entry,
  Hitch,
  Pause,
  RefusedEntry,
  RefusedPart,
  SendingEntry,
  SentEntry,
  UnsureEntry,
  WaitingEntry,
} from './entry.ts';

/** How many lanes are sent at once: a slow line is not divided into more. */
export const LANES = 3;
/** How long the server remembers a key: 48 hours, less an hour for what is not known of the clocks. */
export const KEY_KNOWN_MS = 47 * 3600_000;
/** How long what was sent stays in the list. */
export const SENT_SHOWN_MS = 24 * 3600_000;

/** When a request that another tab sends must be over. */
const TAKE_UP_MS = 60_000;

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** What an attempt came to. */
export type Attempted =
  | { readonly kind: 'no-answer' }
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly etag: number | undefined;
      /** Seconds. */
      readonly retryAfter: number | undefined;
      /** Undefined when it is no JSON. */
      readonly body: unknown;
    };

/** The present, as far as the rules need it. */
export interface Present {
  /** The server's time. */
  readonly serverNow: number;
  /** The device's time. */
  readonly now: number;
  /** From 0 to below 1. */
  readonly random: number;
}

/** Whether the server does it once however often it is sent. */
function hasKey({ method }: Pick<Entry, 'method'>): boolean {
  return method === 'POST' || method === 'PATCH';
}

/** An entry that is sent now. What is written before the request: without it nobody knew after a crash that it was made. */
export function sending(entry: WaitingEntry, ifMatch: number | undefined, { serverNow }: Present): SendingEntry {
  const { hitch: _hitch, pause: _pause, ifMatch: _before, ...rest } = entry;
  const attempts = entry.attempts + 1;
  return {
    ...rest,
    ...defined({ ifMatch }),
    state: 'sending',
    attempts,
    firstTriedAt: entry.firstTriedAt ?? serverNow,
  };
}

/** An entry that was being sent when its tab went: it may have arrived. */
export function interrupted(entry: SendingEntry): WaitingEntry {
  return { ...entry, state: 'waiting', lost: true };
}

/** Why it must not be sent by itself; undefined when it may. */
export function doubtOf(entry: WaitingEntry, place: string, { serverNow }: Present): Doubt | undefined {
  if (entry.place !== place) return 'moved';
  if (!entry.lost || entry.firstTriedAt === undefined) return undefined;
  const isForgotten = serverNow - entry.firstTriedAt > KEY_KNOWN_MS;
  // With a version it cannot be done twice: had it been done, the version would be another.
  return isForgotten && hasKey(entry) && entry.ifMatch === undefined ? 'too-old' : undefined;
}

/** An entry that a person has to look at. */
export function unsure(entry: WaitingEntry | SendingEntry, doubt: Doubt, problem?: ProblemFacts): UnsureEntry {
  return { ...withoutPause(entry), state: 'unsure', doubt, ...defined({ problem }) };
}

/** What becomes of an entry after an attempt. */
export function after(
  entry: SendingEntry,
  attempted: Attempted,
  present: Present,
): WaitingEntry | SentEntry | RefusedEntry | UnsureEntry {
  if (attempted.kind === 'no-answer') return waiting(entry, { kind: 'offline' }, present, { lost: true });
  const { status, body, retryAfter } = attempted;
  if (status < 300 && isOfApi(attempted)) return sent(entry, attempted, present);
  const problem = problemFrom(body, status);
  if (status === 401) return waiting(entry, { kind: 'signed-out' }, present, { lost: entry.lost });
  const busy: Hitch = { kind: 'busy', status, code: problem.code };
  if (status < 400 || status >= 500) return waiting(entry, busy, present, { lost: true, retryAfter });
  // Somebody on the way may answer in the server's stead: the page of a hotel, a proxy, a distribution.
  if (isForeign(problem)) return waiting(entry, busy, present, { lost: true, retryAfter });
  if (status === 408 || status === 429) return waiting(entry, busy, present, { lost: entry.lost, retryAfter });
  if (mayBeOfItself(entry, problem, present)) return unsure(entry, 'answer-lost', problem);
  return { ...withoutPause(entry), state: 'refused', problem };
}

/** Whether a refusal may be because the act has been done by an attempt whose answer was lost. */
function mayBeOfItself(entry: SendingEntry, { status, code }: ProblemFacts, { serverNow }: Present): boolean {
  if (!entry.lost) return false;
  const isKeyKnown = hasKey(entry) && serverNow - (entry.firstTriedAt ?? serverNow) <= KEY_KNOWN_MS;
  // A server that knows the key gives the first answer before it looks at anything but the token.
  return isKeyKnown ? isOfToken(code) : [403, 404, 409, 412].includes(status);
}

/** Whether a request was refused for its token, before its key was looked at. */
function isOfToken(code: string): boolean {
  return code === 'claims-incomplete' || code === 'scope-missing' || code.startsWith('gateway-');
}

function isOfApi({ status, body }: Extract<Attempted, { kind: 'answered' }>): boolean {
  return status === 204 || body !== undefined;
}

function waiting(
  entry: SendingEntry,
  hitch: Hitch,
  { now, random }: Present,
  { lost, retryAfter }: { readonly lost: boolean; readonly retryAfter?: number | undefined },
): WaitingEntry {
  const length = Math.max(pauseAfter(entry.attempts, random), (retryAfter ?? 0) * 1000);
  return { ...entry, state: 'waiting', hitch, lost, pause: { until: now + length, length } };
}

/** Doubles from two seconds to five minutes, with jitter: after an outage not everybody comes at once. */
export function pauseAfter(attempts: number, random: number): number {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  return longest * (0.5 + random / 2);
}

function sent(
  entry: SendingEntry,
  { status, etag, body }: Extract<Attempted, { kind: 'answered' }>,
  { serverNow }: Present,
): SentEntry {
  const { body: _body, ...rest } = entry;
  const fields = fieldsOf(body);
  const id = textOf(fields['id']) ?? textOf(fields['convoyId']);
  const refused = listOf(fields['items']).flatMap((item) => (status === 207 ? refusedPart(item) : []));
  return { ...rest, state: 'sent', doneAt: serverNow, answer: { status, refused, ...defined({ etag, id }) } };
}

function refusedPart(value: unknown): readonly RefusedPart[] {
  const item = fieldsOf(value);
  const status = typeof item['status'] === 'number' ? item['status'] : 200;
  if (status < 400) return [];
  const rows = listOf(item['rows']).map(String).join(', ');
  const row = typeof item['row'] === 'number' ? String(item['row']) : rows;
  const what = textOf(item['reference']) ?? textOf(item['caseId']) ?? row;
  return [{ what, problem: problemFrom(item['problem'], status) }];
}

function withoutPause(entry: WaitingEntry | SendingEntry): SendingEntry {
  if (entry.state === 'sending') return entry;
  const { hitch: _hitch, pause: _pause, ...rest } = entry;
  return { ...rest, state: 'sending' };
}

/**
 * The entries that can be sent now: the first of each lane that is free and whose pause is over.
 * @param mayHurry whether one that waits for the line or for a sign-in need not wait for its pause
 */
export function sendable(
  entries: readonly Entry[],
  busy: ReadonlySet<string>,
  present: Present,
  mayHurry: (entry: WaitingEntry) => boolean,
): readonly WaitingEntry[] {
  return firstOfLanes(entries)
    .filter((entry) => !busy.has(entry.lane) && (isDue(entry, present.now) || (isOffline(entry) && mayHurry(entry))))
    .slice(0, Math.max(0, LANES - busy.size));
}

/** When there is something to do next, in milliseconds from now; undefined when nothing waits. */
export function nextDue(entries: readonly Entry[], now: number): number | undefined {
  const pauses = firstOfLanes(entries).map(({ pause }) => (pause ? leftOf(pause, now) : 0));
  // What another tab sends is looked after: it may be a tab that died.
  const others = entries.some(({ state }) => state === 'sending') ? [TAKE_UP_MS] : [];
  const all = [...pauses, ...others];
  return all.length === 0 ? undefined : Math.min(...all);
}

function firstOfLanes(entries: readonly Entry[]): readonly WaitingEntry[] {
  const firsts = new Map<string, WaitingEntry>();
  for (const entry of entries) {
    if (entry.state === 'waiting' && !firsts.has(entry.lane)) firsts.set(entry.lane, entry);
  }
  return [...firsts.values()];
}

function isDue({ pause }: WaitingEntry, now: number): boolean {
  return pause === undefined || leftOf(pause, now) <= 0;
}

function isOffline({ hitch }: WaitingEntry): boolean {
  return hitch?.kind === 'offline' || hitch?.kind === 'signed-out';
}

/** A clock that was set back must not make a pause longer. */
function leftOf({ until, length }: Pause, now: number): number {
  return until - now > length ? 0 : until - now;
}

/**
 * The version that an entry is based on by now. When the person's own acts of the lane, and nothing else, have moved the thing
 * since, that is the version after them. All things of a case are numbered by one journal without gaps: an act that made
 * version 8 of it found version 7.
 */
export function rebased(entry: WaitingEntry, entries: readonly Entry[]): number | undefined {
  if (entry.ifMatch === undefined) return undefined;
  const moves = entries.flatMap((one) => (one.state === 'sent' && one.lane === entry.lane ? movesOf(one, entry) : []));
  let version = entry.ifMatch;
  for (let move = from(moves, version); move; move = from(moves, version)) version = move.to;
  return version;
}

/**
 * Whether an act was refused because a list has changed that it replaces as a whole: sent once more as it is, it would undo that change.
 */
export function wouldUndo(entry: Entry): boolean {
  const isOfDesk = entry.href.startsWith('/v1/desks/');
  return entry.method === 'PUT' && isOfDesk && 'problem' in entry && entry.problem?.status === 412;
}

interface Move {
  readonly from: number;
  readonly to: number;
}

function from(moves: readonly Move[], version: number): Move | undefined {
  return moves.find((move) => move.from === version && move.to > version);
}

function movesOf(done: SentEntry, entry: WaitingEntry): readonly Move[] {
  const { etag } = done.answer;
  if (etag === undefined) return [];
  // A list that replaces another was written by looking at one version of it: on the next one it would undo what made that.
  const replacesIt = entry.method === 'PUT' && done.method === 'PUT' && entry.href === done.href;
  const isSame = thingIn(done.href) === thingIn(entry.href) && !replacesIt;
  const known = isSame && done.ifMatch !== undefined ? [{ from: done.ifMatch, to: etag }] : [];
  return thingIn(entry.href) === `cases/${entry.lane}` ? [...known, { from: etag - 1, to: etag }] : known;
}

/** The thing that a path is about: what `/v1/tasks/T1/accept` moves is `tasks/T1`. */
function thingIn(href: string): string {
  return href.split('?')[0]?.split('/').slice(2, 4).join('/') ?? '';
}
