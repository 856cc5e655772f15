import { actionsFor, WORKS, type Work } from './actions.ts';
import { FAULTS } from './faults.ts';
import { Random } from './random.ts';

/**
 * One step of a run. Every step carries the seed of its own choices, so that leaving one out does not change the others; `at` is
 * its place in the whole plan, and a fault lasts until the step with the number `until`, whether that is still there or not.
 */
export type Step = { readonly at: number } & (
  | {
      readonly do: 'act';
      /** The actions that are carried out at once; another takes the place of one that nobody can do. */
      readonly actions: readonly string[];
      /** Nothing else is done before all are answered. */
      readonly waits?: true;
      /** What this world is mostly about. */
      readonly work: Work;
      readonly seed: number;
    }
  | {
      readonly do: 'leap';
      readonly ms: number;
      /** Leaps so many milliseconds beside the next timer instead, when there is one. */
      readonly beside?: number;
      readonly settles: boolean;
    }
  | { readonly do: 'fault'; readonly kind: string; readonly seed: number; readonly until: number }
  | { readonly do: 'redrive' }
  | { readonly do: 'outage'; readonly work: Work; readonly hours: number; readonly seed: number }
);

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How far time leaps, in milliseconds: within the look-ahead of a sweep, over it, over rungs, over whole ladders. */
const LEAPS = [
  { weight: 3, ms: 20 * SECOND },
  { weight: 3, ms: 70 * SECOND },
  { weight: 3, ms: 7 * MINUTE },
  { weight: 7, ms: 31 * MINUTE },
  { weight: 6, ms: 65 * MINUTE },
  { weight: 3, ms: 3 * HOUR },
  { weight: 1, ms: 25 * HOUR },
] as const;

/** Where a leap beside a timer ends: where a poke is sent ahead, where clocks that are wrong think that it is due, right on it. */
const BESIDE = [-100 * SECOND, -20 * SECOND, -4 * SECOND, -SECOND, -SECOND, 0, 0, 2 * SECOND] as const;
const LEAPS_BESIDE = 0.45;

const KINDS = [
  { weight: 40, do: 'act' },
  { weight: 25, do: 'leap' },
  { weight: 35, do: 'fault' },
  { weight: 3, do: 'redrive' },
] as const;

/** Steps of a run, without the openings at its beginning and what it ends with; and of a short one. */
const LENGTH = 54;
export const SHORT = 26;
/** What a world begins with. */
const OPENINGS: Readonly<Record<Work, readonly (readonly string[])[]>> = {
  'hand-overs': [['open-case'], ['open-case'], ['open-case']],
  aid: [
    ['open-disaster', 'open-disaster', 'register-partner', 'register-partner'],
    ['publish-appeal', 'publish-appeal', 'vet-partner', 'unsolicited-offer'],
    ['partner-offer', 'offer', 'offer'],
  ],
  relay: [
    ['open-stranded', 'open-stranded', 'open-stranded'],
    ['plan-journey', 'plan-journey'],
    ['depart', 'record-cost'],
  ],
};
/** What it ends with, so that every run has closed cases that were not final. */
const ENDINGS: Readonly<Record<Work, readonly (readonly string[])[]>> = {
  'hand-overs': [['close', 'close', 'close'], ['correct-outcome'], ['reopen', 'reopen']],
  aid: [['close', 'close', 'close'], ['correct-outcome'], ['reopen', 'reopen']],
  relay: [
    ['plan-outside', 'plan-outside'],
    ['depart-outside', 'depart-outside'],
    ['issue-link', 'issue-link'],
    ['answer-by-link', 'answer-by-link'],
    ['close', 'close', 'close'],
    ['correct-outcome'],
    ['reopen', 'reopen'],
  ],
};
/** A fault lasts so many steps at most. */
const LONGEST_FAULT = 14;
/** In how many runs nobody answers, so that ladders are climbed to their end; and in how many everything fails for six hours. */
const SILENT_RUNS: Readonly<Record<Work, number>> = { 'hand-overs': 0.45, aid: 0.2, relay: 0.3 };
const OUTAGES = 0.3;

/** The steps of a seed. A shorter plan is not the beginning of a longer one: an outage finds its place in it. */
export function planOf(seed: number, length = LENGTH): readonly Step[] {
  const random = new Random(seed);
  const work = workOf(seed);
  const [openings, endings] = [OPENINGS[work], ENDINGS[work]];
  const silent = random.chance(SILENT_RUNS[work]);
  const outageAt = random.chance(OUTAGES) ? random.between(openings.length + 10, length - 4) : undefined;
  const all = openings.length + length + endings.length;
  return Array.from({ length: all }, (_, at): Step => {
    const own = new Random(random.seed());
    const set = openings[at] ?? endings[at - openings.length - length];
    if (set) return { at, do: 'act', waits: true, work, actions: set, seed: own.seed() };
    const step = stepOf(at, own, work, silent);
    return at === outageAt ? { at, do: 'outage', work, hours: 6, seed: random.seed() } : step;
  });
}

/** What the world of a seed is mostly about: of three seeds in a row each is about another work. */
export function workOf(seed: number): Work {
  return WORKS[seed % WORKS.length] ?? 'aid';
}

function stepOf(at: number, random: Random, work: Work, silent: boolean): Step {
  switch (random.weighted(KINDS)?.do) {
    case 'leap':
      return leapAt(at, random);
    case 'fault': {
      const kind = random.weighted(FAULTS)?.kind ?? '';
      return { at, do: 'fault', kind, seed: random.seed(), until: at + random.between(3, LONGEST_FAULT) };
    }
    case 'redrive':
      return { at, do: 'redrive' };
    default:
      return { at, do: 'act', work, actions: actionsOf(random, actionsFor(work, silent)), seed: random.seed() };
  }
}

function leapAt(at: number, random: Random): Step {
  const leap = { at, do: 'leap', ms: random.weighted(LEAPS)?.ms ?? MINUTE, settles: random.chance(0.6) } as const;
  return random.chance(LEAPS_BESIDE) ? { ...leap, beside: random.oneOf(BESIDE) } : leap;
}

/** Mostly one, often two or three at once. */
function actionsOf(random: Random, among: ReturnType<typeof actionsFor>): readonly string[] {
  const count = random.chance(0.4) ? 1 : random.between(2, 4);
  return Array.from({ length: count }, () => random.weighted(among)?.name ?? '');
}

function leapText({ ms, beside }: { readonly ms: number; readonly beside?: number }): string {
  return beside === undefined ? `${ms / SECOND} s` : `to the next timer ${beside < 0 ? '' : '+'}${beside / SECOND} s`;
}

/** A step in one line, for a trace. */
export function textOf(step: Step): string {
  const what = (): string => {
    switch (step.do) {
      case 'act':
        return `act ${step.actions.join(' + ')} (seed ${step.seed})`;
      case 'leap':
        return `leap ${leapText(step)}${step.settles ? ', and let it settle' : ''}`;
      case 'fault':
        return `fault ${step.kind} until step ${step.until} (seed ${step.seed})`;
      case 'redrive':
        return 'redrive the dead-letter queues';
      case 'outage':
        return `outage of ${step.hours} hours (seed ${step.seed})`;
    }
  };
  return `${String(step.at).padStart(3)}  ${what()}`;
}
