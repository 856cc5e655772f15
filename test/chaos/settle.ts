import { status } from '../platform/webhooks/desk-system.ts';
import type { Violation } from './checks/check.ts';
import { dueTimers, PROMISED_MS, stillThere } from './checks/clocks.ts';
import type { World } from './world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const STEP_MS = 15 * SECOND;
/** Past the visibility timeout of the queues: messages of dead workers come again, and the auditor has been there. */
const PAST_VISIBILITY_MS = 6.5 * MINUTE;
/** Five receives and a redrive, and some. */
const MOST_ROUNDS = 25;
/** After so many the auditor has been there twice: what was lost has been written again, and fires in time like all else. */
const AUDITED_ROUNDS = 2;
/** Real time after which work counts as work without an end; on an idle machine it takes less than a second. */
const ENDLESS_MS = 10 * MINUTE;
/** How often somebody without an answer asks again. */
const REPEATS = 6;

/** Something is under way that never ends. */
class Endless extends Error {
  override name = 'Endless';
}

/**
 * What happens after the faults have stopped: time moves on in steps in which everything is given the time to end, operators
 * send back what is in the dead-letter queues, and who has no answer yet asks again.
 * @returns what did not come in time (I10)
 */
export async function settle(world: World): Promise<readonly Violation[]> {
  try {
    return await settled(world);
  } catch (error) {
    if (error instanceof Endless) return [{ invariant: 'I10', detail: error.message }];
    throw error;
  }
}

async function settled(world: World): Promise<readonly Violation[]> {
  const { cloud, queues, ledger } = world;
  for (const system of world.systems.values()) system.answer = status(204);
  const found = [...(await firedInTime(world))];
  for (let n = 0; n < REPEATS && ledger.unanswered > 0; n += 1) {
    await ledger.repeat();
    await rest(world);
  }
  if (ledger.unanswered > 0) found.push({ invariant: 'I10', detail: `${ledger.unanswered} requests get no answer` });
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    await cloud.clock.advance(PAST_VISIBILITY_MS);
    await rest(world);
    if (round === AUDITED_ROUNDS) found.push(...(await firedInTime(world)));
    const sent = await queues.redrive();
    const left = sent + (await queues.unfinished());
    if (left === 0 && round > AUDITED_ROUNDS && (await isStill(world))) return found;
  }
  return [...found, { invariant: 'I10', detail: `${await queues.unfinished()} messages are never done with` }];
}

/**
 * Stops what time alone would begin, ticks of schedules and pokes, so that nothing is changed while it is checked: real time goes
 * on. @returns whether nothing was under way; if not, all goes on
 */
async function isStill(world: World): Promise<boolean> {
  const goOn = world.cloud.intercept({
    tick: () => 0,
    batch: ({ sourceName }) => (sourceName.endsWith('-timers') ? { deliver: [], lose: true } : undefined),
  });
  await rest(world);
  const isDone = (await world.queues.unfinished()) === 0;
  if (!isDone) goOn();
  return isDone;
}

/** Moves time by what is promised, and tells which of the timers that were due before are still there. */
async function firedInTime(world: World): Promise<readonly Violation[]> {
  const { clock } = world.cloud;
  // What the last leap has brought about is still under way.
  await rest(world);
  const due = await dueTimers(world);
  for (let moved = 0; moved < PROMISED_MS; moved += STEP_MS) {
    await clock.advance(STEP_MS);
    await rest(world);
  }
  return await stillThere(world, due);
}

/** Lets everything end that is under way, as long as that takes on this machine. */
async function rest(world: World): Promise<void> {
  if (await world.rests(ENDLESS_MS)) return;
  const busy = Object.entries(world.cloud.statistics()).flatMap(([name, { open }]) => (open > 0 ? [name] : []));
  const waiting = (await world.cloud.queues()).flatMap(({ name, visible }) =>
    visible > 0 ? [`${visible} in ${name}`] : [],
  );
  throw new Endless(`there is work without an end: ${[...busy, ...waiting].join(', ')}`);
}
