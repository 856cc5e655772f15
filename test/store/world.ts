import type { Need } from '../../lib/aid/aid.ts';
import type { OpenCase } from '../../lib/cases/commands.ts';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import type { Task } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { PartnerActor, PersonActor } from '../../lib/kernel/actor.ts';
import {
  type AreaCode,
  type CaseId,
  type DeskCode,
  type Instant,
  type TaskId,
  taskIdOf,
} from '../../lib/kernel/ids.ts';
import type { Nik } from '../../lib/kernel/nik.ts';
import { referenceOf } from '../../lib/kernel/reference.ts';
import type { Subject } from '../../lib/kernel/subject.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { Context, Decision, TestFile } from '../support/engine.ts';
import { type Executed, executeOnCase, executeOpening, type IdempotentAnswer, loadCase } from '../support/store.ts';

/** Monday 2 November 2026, 09:00 in Jakarta. */
export const START = Date.parse('2026-11-02T02:00:00Z') as Instant;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** That long after the start. */
export function after(millis: number): Instant {
  return (START + millis) as Instant;
}

export const desk = (code: string): DeskCode => code as DeskCode;
export const area = (code: string): AreaCode => code as AreaCode;

/** An officer of a desk; one per desk unless a person is named. */
export function officer(code: string, person = `officer-${code}`): PersonActor {
  return { kind: 'person', desk: desk(code), role: 'officer', person };
}

let ids = 0;

/** A case id that no other test of this file has: it sorts by the order of the calls. */
export function newCaseId(): CaseId {
  ids += 1;
  return String(ids).padStart(26, '0') as CaseId;
}

/** An opening of a referral at a desk, without subjects and needs unless they are given. */
export function openingOf(at: string, details: Partial<OpenCase> = {}): OpenCase {
  const caseId = details.caseId ?? newCaseId();
  return {
    name: 'open-case',
    caseId,
    reference: referenceOf(mpu.desk(at)?.province, 2026, Number(caseId)),
    kind: 'referral',
    priority: 'normal',
    title: 'Lanjut usia telantar di terminal',
    summary: 'Ditemukan petugas di terminal Purabaya.',
    area: area('35.78'),
    subjectCount: 0,
    escort: [],
    needs: [],
    ...details,
  };
}

/** How a request is made, where it is not the usual way. */
export interface RequestOptions {
  readonly at?: Instant;
  /** The clock of a request whose attempts are made at different times; otherwise it stands still. */
  readonly clock?: () => Instant;
  readonly key?: string;
  readonly bodyHash?: string;
  readonly ifMatch?: number;
  readonly dryRun?: true;
  readonly subjects?: readonly Subject[];
  readonly pause?: (millis: number) => Promise<unknown>;
}

/** Who makes requests. */
export type Requester = PersonActor | PartnerActor;

/** The parts of an execution that every request of `actor` has. */
export function requestOf(tables: Tables, actor: Requester, options: RequestOptions = {}) {
  const { clock = () => options.at ?? START } = options;
  const context = (): Context => ({
    now: clock(),
    actor,
    forum: mpu,
    ...(options.ifMatch !== undefined && { ifMatch: [options.ifMatch] }),
  });
  return {
    tables,
    context,
    idempotent: idempotentOf(actor, clock(), options),
    answer: async (decision: Decision) => JSON.stringify(answerOf(decision)),
    ...(options.pause && { pause: options.pause }),
  };
}

function idempotentOf(actor: Requester, now: Instant, options: RequestOptions): Omit<IdempotentAnswer, 'answer'> {
  ids += 1;
  const { key = `key-${ids}`, bodyHash = 'hash' } = options;
  const scope = actor.kind === 'partner' ? `partner#${actor.partner}` : `${actor.desk}#${actor.person}`;
  return { scope, key, bodyHash, now, ...(options.dryRun && { dryRun: true }) };
}

function answerOf({ entry }: Decision) {
  return { caseId: entry.caseId, seq: entry.seq, command: entry.command };
}

/** Opens a case; what the store answered. */
export async function open(
  tables: Tables,
  at: string,
  details: Partial<OpenCase> = {},
  options: RequestOptions = {},
): Promise<Executed> {
  return await executeOpening({
    ...requestOf(tables, officer(at), options),
    draft: () => openingOf(at, details),
    subjects: options.subjects ?? [],
  });
}

/** Opens a case; its id. */
export async function opened(
  tables: Tables,
  at: string,
  details: Partial<OpenCase> = {},
  options: RequestOptions = {},
): Promise<CaseId> {
  const caseId = details.caseId ?? newCaseId();
  succeeded(await open(tables, at, { ...details, caseId }, options));
  return caseId;
}

/** Gives a command on a case; what the store answered. */
export async function give(
  tables: Tables,
  caseId: CaseId,
  actor: Requester,
  command: CaseCommand,
  options: RequestOptions = {},
): Promise<Executed> {
  return await executeOnCase({ ...requestOf(tables, actor, options), caseId, command });
}

/** Gives a command that is carried out; its answer. */
export async function done(
  tables: Tables,
  caseId: CaseId,
  actor: Requester,
  command: CaseCommand,
  options: RequestOptions = {},
): Promise<unknown> {
  return succeeded(await give(tables, caseId, actor, command, options));
}

/** The answer of something that was carried out; throws when it was refused. */
export function succeeded(executed: Executed): unknown {
  if (!executed.ok) throw new Error(`refused: ${JSON.stringify(executed.refusal)}`);
  return JSON.parse(executed.answer);
}

/** The code of a refusal; throws when the command was carried out. */
export function refusalOf(executed: Executed): string {
  if (executed.ok) throw new Error(`carried out: ${executed.answer}`);
  return executed.refusal.code;
}

/** Hands a case from its holder to a desk; the id of the task, the case's `number`th. */
export async function handedOver(
  tables: Tables,
  caseId: CaseId,
  from: string,
  to: string,
  number = 1,
  options: RequestOptions = {},
): Promise<TaskId> {
  await done(tables, caseId, officer(from), { name: 'hand-over', to: desk(to), reason: 'Asal warga' }, options);
  return taskIdOf(caseId, number);
}

/** A case that is there. */
export async function loaded(tables: Tables, caseId: CaseId, taskId?: TaskId): Promise<TestFile> {
  const { file } = await loadCase(tables, caseId, { taskId });
  if (!file) throw new Error(`there is no case ${caseId}`);
  return file as TestFile;
}

/** A task that is there. */
export async function loadedTask(tables: Tables, caseId: CaseId, taskId: TaskId): Promise<Task> {
  const task = (await loaded(tables, caseId, taskId)).tasks.get(taskId);
  if (!task) throw new Error(`there is no task ${taskId}`);
  return task;
}

/** A subject with every field that a subject can have. */
export function fullSubject(n: number): Subject {
  return {
    n,
    name: 'Siti “Nyai” Khodijah – ꦱꦶꦠꦶ',
    nik: '3578014507900001' as Nik,
    nikWarnings: ['area-unknown'],
    nikAbsentReason: 'hilang saat banjir',
    sex: 'F',
    birthDate: '1990-07-05',
    birthYear: 1990,
    origin: area('53.08'),
    ppks: ['LANJUT_USIA_TELANTAR'],
    tags: ['kursi roda'],
    address: 'Jl. Raya Ende 12\nRT 03/RW 01',
    riskFlags: ['perlu obat 💊'],
  };
}

/** A subject with nothing that can be left out. */
export function bareSubject(n: number): Subject {
  return { n, nikWarnings: [], sex: 'M', origin: area('35'), ppks: ['GELANDANGAN'], tags: [], riskFlags: [] };
}

/** A need with or without the place it is to be delivered to. */
export function needOf(n: number, deliverTo?: string): Need {
  return {
    id: `n${n}`,
    item: 'rice',
    unit: 'kg',
    quantity: 0.125 * n,
    neededBy: '2026-11-30',
    ...(deliverTo !== undefined && { deliverTo: area(deliverTo) }),
  };
}
