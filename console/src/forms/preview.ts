import type { Api } from '../api/client.ts';
import { ApiProblem, type ProblemFacts } from '../api/problem.ts';
import type { ActMethod } from '../outbox/entry.ts';
import { fieldsOf, listOf, textOf } from '../store/shape.ts';

/** A deadline that an act would cause. */
export interface Deadline {
  /** The desk that would have to act. */
  readonly desk: string;
  readonly dueAt: string;
  /** Where it would rise to without an answer, and when. */
  readonly next?: { readonly role: string; readonly at: string } | undefined;
}

/** The request that is tried. */
export interface Trial {
  readonly method: ActMethod;
  readonly href: string;
  readonly body: unknown;
  readonly ifMatch?: number | undefined;
}

/**
 * Tries a command without effect. @returns what the API would answer
 * Throws an ApiProblem with its refusal, or an OfflineError.
 */
export async function dryRun(api: Api, { method, href, body, ifMatch }: Trial, signal: AbortSignal): Promise<unknown> {
  const query = href.includes('?') ? '&' : '?';
  // The address comes from the API's own actions, not from its contract's list of paths.
  const request = api.request as (method: string, path: string, init: object) => Promise<{ readonly data?: unknown }>;
  const { data } = await request(method.toLowerCase(), `${href}${query}dryRun=true`, {
    body,
    signal,
    headers: { 'idempotency-key': crypto.randomUUID(), ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }) },
  });
  return data;
}

/**
 * Why the API would refuse what was tried; nothing where it has not judged it: no line, a session that has ended, too many requests, or
 * somebody else who answered. An act goes on then: the outbox keeps it.
 */
export function refusalIn(error: unknown): ProblemFacts | undefined {
  if (!(error instanceof ApiProblem) || error.status >= 500 || NOT_JUDGED.has(error.status)) return undefined;
  return textOf(error.facts['code']) === undefined ? undefined : error.plain;
}

const NOT_JUDGED: ReadonlySet<number> = new Set([401, 408, 429]);

/** The deadlines in an answer: of the task that it is, that it has, or of several. */
export function deadlinesIn(answer: unknown): readonly Deadline[] {
  const fields = fieldsOf(answer);
  const found = [
    fields,
    fieldsOf(fields['task']),
    fieldsOf(fields['openTask']),
    ...listOf(fields['tasks']).map(fieldsOf),
    ...listOf(fields['items']).map((item) => fieldsOf(fieldsOf(item)['task'])),
  ].flatMap((task) => deadlineOf(task) ?? []);
  return found.filter(({ desk }, n) => found.findIndex((one) => one.desk === desk) === n);
}

/** A part of an act on many things that the API would refuse. */
export interface RefusedPart {
  readonly what: string;
  readonly detail: string;
}

/** The parts of an answer that are refused: cases of a convoy, by their references. */
export function refusedIn(answer: unknown): readonly RefusedPart[] {
  return listOf(fieldsOf(answer)['items']).flatMap((value) => {
    const item = fieldsOf(value);
    const problem = fieldsOf(item['problem']);
    const [reference, detail] = [textOf(item['reference']), textOf(problem['detail']) ?? textOf(problem['title'])];
    return detail === undefined ? [] : [{ what: reference ?? textOf(item['caseId']) ?? '', detail }];
  });
}

function deadlineOf(task: Readonly<Record<string, unknown>>): Deadline | undefined {
  const clock = fieldsOf(task['clock']);
  const [desk, dueAt] = [textOf(task['desk']), textOf(clock['dueAt'])];
  if (desk === undefined || dueAt === undefined) return undefined;
  const next = fieldsOf(clock['nextRung']);
  const [role, at] = [textOf(next['role']), textOf(next['at'])];
  return { desk, dueAt, next: role !== undefined && at !== undefined ? { role, at } : undefined };
}

/** The verbs of which a dry run says what would happen: commands on cases and what belongs to them. */
export const PREVIEWED: ReadonlySet<string> = new Set([
  'open-case',
  'hand-over',
  'close-case',
  'reopen-case',
  'plan-journey',
  'depart',
  'publish-appeal',
  'make-offer',
  'amend-offer',
  'place-offer',
  'dispatch-goods',
  'receive-goods',
  'accept',
  'return',
  'withdraw',
  'complete',
  'reroute',
  'extend',
]);
