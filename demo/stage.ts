import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Caller, fieldOf, listAt, listed, officer, patient, type Reply, valueAt } from './client.ts';

/** Where a story is played: the API's address, and the output. */
export interface Stage {
  readonly url: string;
  readonly say: (line: string) => void;
}

/** A step was answered differently than the story expects. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

/** A story: its title and its steps. */
export interface Story {
  readonly title: string;
  /** Whether it moves the local cloud's clock; such a story is not used as initial data. */
  readonly movesClock?: true;
  /** Whether it takes too long for the start of the local cloud. */
  readonly long?: true;
  readonly play: (stage: Stage) => Promise<void>;
}

/** Performs a step and checks the status of the answer. */
export async function step(stage: Stage, line: string, expected: number, reply: Promise<Reply>): Promise<unknown> {
  const { status, body } = await reply;
  if (status !== expected) {
    throw new UnexpectedAnswer(`${line}: got ${status} instead of ${expected}: ${JSON.stringify(body)}`);
  }
  stage.say(`  ${status} ${line}`);
  return body;
}

/** Sends a plan or a correction as JSON, under a new idempotency key. */
export async function sendJson(desk: Caller, method: 'PUT' | 'PATCH', path: string, body: object): Promise<Reply> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  return await desk.send({ method, path, headers, body: JSON.stringify(body) });
}

/** Checks a fact of the story. */
export function hold(line: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) {
    throw new UnexpectedAnswer(`${line}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
  }
}

/** Officers of the desks of a story. */
export async function officers(stage: Stage, ...desks: readonly string[]): Promise<readonly Caller[]> {
  return await Promise.all(desks.map(async (desk) => patient(await officer(stage.url, desk))));
}

/** A desk opens a case. @returns its id */
export async function openCase(
  stage: Stage,
  line: string,
  desk: Caller,
  request: Readonly<Record<string, unknown>>,
): Promise<string> {
  return fieldOf(await step(stage, line, 201, desk.post('/v1/cases', request)), 'id');
}

/** The holder hands a case to another desk. @returns the task */
export async function handOver(
  stage: Stage,
  line: string,
  holder: Caller,
  caseId: string,
  terms: { readonly to: string; readonly reason: string },
): Promise<unknown> {
  return await step(stage, line, 201, holder.post(`/v1/cases/${caseId}/handoffs`, terms));
}

/** Prints the timeline of a case. */
export async function printTimeline(stage: Stage, reader: Caller, caseId: string): Promise<void> {
  const record = await step(stage, 'read the case', 200, reader.get(`/v1/cases/${caseId}`));
  const timeline = await step(stage, 'read its timeline', 200, reader.get(`/v1/cases/${caseId}/timeline`));
  const forum = await step(stage, 'read the names of the desks', 200, reader.get('/v1/forum'));
  const [reference, status, code] = ['reference', 'status', 'holder'].map((key) => fieldOf(record, key));
  const holder = listAt(forum, 'desks').find((desk) => valueAt(desk, 'code') === code);
  stage.say(`  Timeline of ${reference} (${status}, held by ${fieldOf(holder, 'name')}):`);
  for (const entry of listAt(timeline, 'items')) {
    stage.say(`    ${String(valueAt(entry, 'seq')).padStart(3)}  ${fieldOf(entry, 'at')}  ${fieldOf(entry, 'text')}`);
  }
}

/** A case's open task of a kind, looked for on every page of a desk's queue: others owe there, too. */
export async function owedIn(
  stage: Stage,
  line: string,
  reader: Caller,
  { desk, caseId, kind }: { readonly desk: string; readonly caseId: string; readonly kind: string },
): Promise<unknown> {
  const path = `/v1/desks/${desk}/tasks?limit=100`;
  await step(stage, line, 200, reader.get(path));
  const tasks = await listed(reader, path);
  return tasks.find((task) => valueAt(task, 'caseId') === caseId && valueAt(task, 'kind') === kind);
}

/** Long enough for a busy machine on which many timers fall due at once; a quiet one needs a moment. */
const TIMEOUT_SECONDS = 90;

/** Polls until a condition holds that no answer of the API reports: timers fire on their own. */
export async function eventually(
  line: string,
  holds: () => Promise<boolean>,
  timeoutSeconds = TIMEOUT_SECONDS,
): Promise<void> {
  const deadline = performance.now() + timeoutSeconds * 1000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new UnexpectedAnswer(`${line}: not within ${timeoutSeconds} s`);
    await pause(100);
  }
}
