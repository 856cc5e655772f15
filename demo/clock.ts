import { type Caller, listAt, valueAt } from './client.ts';
import { eventually, type Stage } from './stage.ts';

/** After so many looks at queues that are not empty, a minute goes by. */
const LOOKS_A_MINUTE = 20;

/** Moves the local cloud's clock. @param duration ISO 8601, as in `PT31M` */
export async function advance(stage: Stage, duration: string): Promise<void> {
  await changeClock(stage, { advance: duration });
  stage.say(`      ${duration.slice(2).toLowerCase()} go by`);
}

/** What the local cloud's clock shows. */
export async function nowOn({ url }: Stage): Promise<Date> {
  const response = await fetch(`${url}/_local/clock`);
  return new Date(String(valueAt(await response.json(), 'now')));
}

/** Moves the clock to a later instant, once everything has been told that was to be told before: a queue keeps nothing for months. */
export async function leapTo(stage: Stage, instant: string): Promise<void> {
  await changeClock(stage, { advance: 'PT2M' });
  let looks = 0;
  // All that the stories before have to tell, whatever else the machine does.
  await eventually(
    'the queues are empty',
    async () => {
      if (await areQueuesEmpty(stage)) return true;
      // What was told meanwhile can wait for the digest of the next minute.
      looks += 1;
      if (looks % LOOKS_A_MINUTE === 0) await changeClock(stage, { advance: 'PT1M' });
      return false;
    },
    120,
  );
  await changeClock(stage, { set: instant });
}

/** Moves the clock until the next rung of a task is due, and waits until it has fired. */
export async function climb(
  stage: Stage,
  reader: Caller,
  taskId: string,
  rung: number,
  duration: string,
): Promise<void> {
  await advance(stage, duration);
  await eventually(`rung ${rung} is reached`, async () => {
    const { body } = await reader.get(`/v1/tasks/${taskId}`);
    return valueAt(body, 'clock', 'rung') === rung;
  });
  stage.say(`      rung ${rung} is reached`);
}

async function changeClock({ url }: Stage, change: Readonly<Record<string, string>>): Promise<void> {
  const response = await fetch(`${url}/_local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  if (!response.ok) throw new Error(`The clock did not move: ${response.status}`);
}

/** The timers' queue is left out: it holds what is due in the next minutes, and is told of it again. */
async function areQueuesEmpty({ url }: Stage): Promise<boolean> {
  const response = await fetch(`${url}/_local/queues`);
  const queues = listAt(await response.json(), 'queues').filter(
    (queue) => !/-timers$/.test(String(valueAt(queue, 'name'))),
  );
  return queues.every((queue) => ['visible', 'inFlight', 'delayed'].every((count) => valueAt(queue, count) === 0));
}
