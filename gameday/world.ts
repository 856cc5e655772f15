import { eventually } from '../demo/stage.ts';
import { type LocalCloud, startLocalCloud } from '../local/cloud.ts';
import { ownAssembly } from '../local/own-assembly.ts';
import { Logs } from './logs.ts';
import { AlarmWatch, type Called } from './watch.ts';

/** The cloud of a game day, and all that an operator sees of it. */
export interface World {
  readonly cloud: LocalCloud;
  readonly logs: Logs;
  readonly seed: number;
  /** Mails since the last fault was over, oldest first. */
  readonly mails: readonly Called[];
  /** The sections of the alarms that call now. */
  calling(): readonly string[];
  /** Forgets the mails: the next fault begins. */
  forget(): void;
  /** Lets work end, moves time on, and lets the functions that run by the clock have their turn. */
  pass(minutes: number, idle?: Idle): Promise<void>;
  /** Waits until nothing is under way. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** What does not run while a fault lasts, so that nobody waits for it. */
export interface Idle {
  /** The sweep does not tick. */
  readonly sweep?: true;
  /** The stream is behind and stays so. */
  readonly stream?: true;
}

const SWEEP = 'estafet-dev-sweep';
const AUDIT = 'estafet-dev-audit';
const MINUTE_MS = 60_000;
/** The audit ticks every so many minutes. */
const AUDIT_MINUTES = 5;
/** Functions get more time than in Lambda: the machine may have other work. */
const TIMEOUT_FACTOR = 20;
/** Longer than any work here takes, on a busy machine too. */
const PATIENCE_SECONDS = 300;

/**
 * Starts the stack of this project on this machine.
 * @param badRelease changes the template of a release that then stands beside this one
 */
export async function startWorld(seed: number, badRelease?: Parameters<typeof ownAssembly>[0]): Promise<World> {
  const today = ownAssembly();
  const bad = badRelease && ownAssembly(badRelease);
  process.once('exit', () => {
    today.remove();
    bad?.remove();
  });
  const logs = new Logs();
  const clock: { now: () => number } = { now: Date.now };
  const cloud = await startLocalCloud({
    assembly: today.directory,
    ...(bad !== undefined && { beside: bad.directory }),
    log: (line) => logs.take(line, clock.now()),
    timeoutFactor: TIMEOUT_FACTOR,
  });
  clock.now = () => cloud.clock.now();
  const watch = new AlarmWatch(cloud);
  let mails: readonly Called[] = [];
  const settle = () => patiently('all work ends', () => cloud.idle());
  return {
    ...{ cloud, logs, seed, settle },
    get mails() {
      return mails;
    },
    calling: () => watch.calling(),
    forget() {
      mails = [];
    },
    async pass(minutes, idle = {}) {
      if (idle.stream === undefined) await settle();
      const turns = turnsOf(cloud, minutes, idle);
      await cloud.clock.advance(minutes * MINUTE_MS);
      await patiently('the clocks tick', () => Promise.resolve(turns.every((hasCome) => hasCome())));
      if (idle.stream === undefined) await settle();
      mails = [...mails, ...watch.look()];
    },
    close: () => cloud.close(),
  };
}

/** Waits in real time until something holds, which takes moments on a machine with nothing else to do. */
export async function patiently(what: string, holds: () => Promise<boolean>): Promise<void> {
  await eventually(what, holds, PATIENCE_SECONDS);
}

/** For each function that ticks in so many minutes: whether it has had its turn. */
function turnsOf(cloud: LocalCloud, minutes: number, idle: Idle): readonly (() => boolean)[] {
  const names = [...(idle.sweep ? [] : [SWEEP]), ...(minutes >= AUDIT_MINUTES ? [AUDIT] : [])];
  return names.map((name) => {
    const before = cloud.statistics()[name]?.invocations ?? 0;
    return () => {
      const now = cloud.statistics()[name];
      return now !== undefined && now.invocations > before && now.busy === 0;
    };
  });
}

/** Lets time pass, so many minutes at a time, until something holds. Throws when it still does not after `most` times. */
export async function until(
  world: World,
  what: string,
  holds: () => boolean | Promise<boolean>,
  { minutes, most, idle = {} }: { readonly minutes: number; readonly most: number; readonly idle?: Idle },
): Promise<void> {
  for (let n = 0; !(await holds()); n += 1) {
    if (n >= most) throw new Error(`${what}: not within ${most * minutes} minutes of the moved clock`);
    await world.pass(minutes, idle);
  }
}
