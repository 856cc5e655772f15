import { randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import { decide, decideOpening } from '../../lib/capabilities/engine.ts';
import { transact } from '../../lib/capabilities/store/case-store.ts';
import { writesOf } from '../../lib/capabilities/store/change.ts';
import { caseKey, idempotencyKey, needsKey } from '../../lib/capabilities/store/keys.ts';
import { taskView } from '../../lib/capabilities/views.ts';
import { deliveryKey } from '../../lib/delivery/store/keys.ts';
import type { Context } from '../../lib/engine/context.ts';
import type { Decision } from '../../lib/engine/decide.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { PersonActor } from '../../lib/kernel/actor.ts';
import type { AreaCode, CaseId, DeskCode, Instant } from '../../lib/kernel/ids.ts';
import { AS_WRITTEN } from '../../lib/kernel/people.ts';
import { referenceOf } from '../../lib/kernel/reference.ts';
import type { Key } from '../../lib/platform/dynamodb/keys.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { LabelledWrite } from '../../lib/platform/dynamodb/writes.ts';
import { atOnce } from './at-once.ts';

/** From which desk to which, and in what words. */
export const FROM = '35' as DeskCode;
export const HAND_OFF = { to: '53' as DeskCode, reason: 'Lokasi bencana di NTT.' } as const;

/** A hand-off of a fresh case, ready to be made in one of the ways that are compared. Plain data: it goes to threads. */
export interface HandOff {
  readonly caseId: CaseId;
  readonly idempotencyKey: string;
  /** What the API reads before it decides. */
  readonly keys: readonly Key[];
  /** The very writes that the API's transaction consists of. */
  readonly writes: readonly LabelledWrite[];
  /** The marks that its notices leave when they have been delivered. */
  readonly marks: readonly Key[];
}

/** Opens cases that nobody has handed over yet and decides their hand-offs. Throws when a case cannot be opened. */
export async function prepareHandOffs(tables: Tables, person: string, count: number): Promise<readonly HandOff[]> {
  const prepared = Array.from({ length: count }, () => prepare(tables, person));
  await atOnce(OPENERS, prepared, async ({ opening }) => {
    const outcome = await transact(tables, opening);
    if (outcome !== 'committed') throw new Error(`a case was not opened: ${outcome}`);
  });
  return prepared.map(({ handOff }) => handOff);
}

const OPENERS = 8;

/** A fresh case and its hand-off, decided at an instant, not written. */
export function decideHandOff(now: Instant, person: string) {
  const actor: PersonActor = { kind: 'person', desk: FROM, role: 'officer', person };
  const context: Context = { now, actor, forum: mpu };
  const opened = decided(decideOpening(openingOf(context.now), context));
  const handed = decided(decide(opened.after, { name: 'hand-over', ...HAND_OFF }, context));
  return { context, opened, handed };
}

function prepare(tables: Tables, person: string) {
  const { context, opened, handed } = decideHandOff(Date.now() as Instant, person);
  const caseId = opened.after.case.id;
  const idempotent = idempotentOf(context, person, answerOf(handed));
  const { scope, key } = idempotent;
  const handOff: HandOff = {
    caseId,
    idempotencyKey: key,
    keys: [caseKey(caseId), needsKey(caseId), idempotencyKey(scope, key)],
    writes: writesOf({ before: opened.after, ...handed, idempotent }, tables),
    marks: marksOf(handed),
  };
  return { opening: openingWrites(opened, tables), handOff };
}

/** Without its journal entry, an opening gives nobody notice: what is timed is the hand-offs' notices and no others. */
function openingWrites(opened: Decision, tables: Tables): readonly LabelledWrite[] {
  return writesOf({ before: undefined, ...opened }, tables).filter(({ label }) => label !== 'journal');
}

function marksOf({ entry }: Decision): readonly Key[] {
  return entry.notify.map((desk) => deliveryKey(entry.caseId, entry.seq, desk));
}

function idempotentOf({ now }: Context, person: string, answer: string) {
  return { scope: `${FROM}#${person}`, key: randomUUID(), bodyHash: '0'.repeat(64), answer, now };
}

/** As the API keeps it for replays. */
function answerOf({ after }: Decision): string {
  const [task] = after.tasks.values();
  if (!task) throw new Error('A hand-off opens a task.');
  const headers = { location: `/v1/tasks/${task.id}` };
  return JSON.stringify({ status: 201, body: taskView(task, AS_WRITTEN), etag: task.version, headers });
}

let serials = 0;

/** In their order: among some thousand random references two are soon the same. */
function nextSerial(): number {
  serials += 1;
  return serials;
}

function openingOf(now: Instant) {
  return {
    name: 'open-case',
    caseId: ulid().toLowerCase() as CaseId,
    reference: referenceOf(mpu.desk(FROM)?.province, new Date(now).getUTCFullYear(), nextSerial()),
    kind: 'disaster-aid',
    priority: 'urgent',
    title: 'Banjir di Adonara',
    summary: 'Logistik untuk pengungsi (rekaan).',
    area: '53.06' as AreaCode,
    subjectCount: 0,
    escort: [],
    needs: [{ id: 'n1', item: 'blanket', unit: 'lembar', quantity: 900, neededBy: '2026-12-01' }],
  } as const;
}

/** A decision; throws when it was a refusal. */
export function decided(decision: ReturnType<typeof decide>): Decision {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
  return decision.value;
}
