import { setTimeout as delay } from 'node:timers/promises';
import { executeOnCase } from '../../lib/capabilities/store/execute.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { PersonActor } from '../../lib/kernel/actor.ts';
import type { Instant, TaskId } from '../../lib/kernel/ids.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { LocalCloud } from '../../local/cloud.ts';
import { functionNamed } from '../assembly.ts';
import { type Arena, openArena } from '../hand-offs/arena.ts';
import { atOnce } from '../hand-offs/at-once.ts';
import { HAND_OFF } from '../hand-offs/prepare.ts';
import { tablesOf } from '../hand-offs/ways.ts';
import { greatestOf, leastOf } from '../report.ts';
import { type CommittedFire, FireWatch, storedFires } from './fire-watch.ts';
import type { Played, Scenario } from './scenario.ts';
import { storeWaiting, type WaitingTask, waitingTasks } from './waiting-tasks.ts';

/** What runs beside the clocks. */
export interface Surroundings {
  /** Whether the journal's stream is held back, so that no notice of a fire is published or delivered meanwhile. */
  readonly quiet: boolean;
}

/** How far ahead the tasks are made, and how long before the first is due the cloud's time is moved there. */
const AHEAD_MS = 3_600_000;
const LEAD_MS = 60_000;
/** An acknowledgement takes a moment: so much longer is the lead for each. Right before the first is due none is begun. */
const ACKNOWLEDGED_IN_MS = 15;
const NO_MORE_MS = 1000;
const OFFICERS = 4;
/** When nothing has fired for two sweeps and more, what is missing counts as lost. */
const GIVEN_UP_MS = 180_000;
/** How long a held batch of the stream waits: longer than a storm takes. */
const HELD_MS = 20_000;
const POLL_MS = 100;

/**
 * Lets timers become due on a local cloud of their own, with the functions as they are deployed, and watches when their fires
 * are committed.
 */
export async function timeFires(scenario: Scenario, { quiet }: Surroundings): Promise<Played> {
  const arena = await openArena();
  try {
    const { cloud, served, person } = arena;
    if (quiet) cloud.intercept({ batch: ({ kind }) => (kind === 'stream' ? { delayMs: HELD_MS } : undefined) });
    const start = cloud.clock.now() + AHEAD_MS;
    const tasks = waitingTasks(
      scenario.offsets.map((offset) => (start + offset) as Instant),
      person,
    );
    const tables = tablesOf(served);
    await storeWaiting(tables, tasks);
    const { fires, acknowledged } = await watchFires(arena, tables, tasks, scenario);
    const played = playedOf(tasks, acknowledged, fires, await storedFires(tables));
    tables.client.destroy();
    return played;
  } finally {
    await arena.close();
  }
}

async function watchFires(
  { cloud, served }: Arena,
  tables: Tables,
  tasks: readonly WaitingTask[],
  { acknowledged = 0, killed = false }: Scenario,
): Promise<{ readonly fires: readonly CommittedFire[]; readonly acknowledged: ReadonlySet<TaskId> }> {
  const fire = functionNamed(cloud.model, 'fire').name;
  const watch = new FireWatch(cloud, fire, served.journal);
  const due = tasks.map(({ dueAt }) => dueAt);
  const lead = LEAD_MS + acknowledged * ACKNOWLEDGED_IN_MS;
  await cloud.clock.advance(leastOf(due) - lead - cloud.clock.now());
  const ended = await acknowledgeInTime(cloud, tables, tasks.slice(0, acknowledged), leastOf(due) - NO_MORE_MS);
  const wanted = tasks.length - ended.size;
  const until = async (count: number) => {
    let [last, fired] = [greatestOf(due), 0];
    while (watch.count < count && cloud.clock.now() < last + GIVEN_UP_MS) {
      await delay(POLL_MS);
      if (watch.count > fired) [last, fired] = [Math.max(last, cloud.clock.now()), watch.count];
    }
  };
  if (killed) {
    await until(wanted / 2);
    await cloud.crash(fire);
  }
  await until(wanted);
  watch.stop();
  return { fires: watch.fires(), acknowledged: ended };
}

async function acknowledgeInTime(
  { clock }: LocalCloud,
  tables: Tables,
  tasks: readonly WaitingTask[],
  end: number,
): Promise<ReadonlySet<TaskId>> {
  const done = new Set<TaskId>();
  const actor: PersonActor = { kind: 'person', desk: HAND_OFF.to, role: 'officer', person: 'bench' };
  await atOnce(OFFICERS, tasks, async ({ taskId, file }) => {
    const now = clock.now() as Instant;
    if (now > end) return;
    const executed = await executeOnCase({
      tables,
      context: () => ({ now, actor, forum: mpu }),
      idempotent: { scope: 'bench', key: taskId, bodyHash: '0'.repeat(64), now },
      answer: async () => '{}',
      caseId: file.case.id,
      command: { name: 'acknowledge', taskId },
    });
    if (executed.ok) done.add(taskId);
  });
  return done;
}

function playedOf(
  tasks: readonly WaitingTask[],
  acknowledged: ReadonlySet<TaskId>,
  fires: readonly CommittedFire[],
  stored: ReadonlyMap<TaskId, number>,
): Played {
  const dueAt = new Map(tasks.map((task) => [task.taskId, task.dueAt]));
  const undue = ({ taskId, at, firedAt }: CommittedFire) =>
    acknowledged.has(taskId) || Math.min(at, firedAt) < (dueAt.get(taskId) ?? 0);
  const expected = tasks.filter(({ taskId }) => !acknowledged.has(taskId));
  const counts = expected.map(({ taskId }) => stored.get(taskId) ?? 0);
  return {
    expected: expected.length,
    lateness: fires.map(({ taskId, at }) => at - (dueAt.get(taskId) ?? Number.NaN)),
    early: fires.filter(undue).length,
    lost: counts.filter((count) => count === 0).length,
    double: counts.filter((count) => count > 1).length,
    repeats: 0,
  };
}
