import type { Action, Case, Cost, Leg } from '../../api/generated/schema.d.ts';

/** A part of the page of a case. */
export type CasePart = 'overview' | 'timeline' | 'journey' | 'aid' | 'costs' | 'papers' | 'checks';

/** The parts that a case can have: people travel, goods are given. */
export function partsOf({ kind }: Pick<Case, 'kind'>): readonly CasePart[] {
  const own: readonly CasePart[] = kind === 'disaster-aid' ? ['aid'] : ['journey'];
  return ['overview', 'timeline', ...own, 'costs', 'papers', 'checks'];
}

/** What can be done with a case as a whole, what comes first first, and what can be done with one of its people. */
export interface SortedActs {
  readonly first: readonly Action[];
  readonly others: readonly Action[];
  /** Acts on a person: in braces of their addresses stands the number of the person. */
  readonly onPeople: readonly Action[];
}

/** Acts that move a case on. All others stand behind them. */
const MOVING: ReadonlySet<string> = new Set([
  'hand-over',
  'plan-journey',
  'depart',
  'end-hold',
  'publish-appeal',
  'add-note',
  'close-case',
  'reopen-case',
]);

/** The acts on a case, sorted for its page. */
export function sortedActs(actions: readonly Action[] = []): SortedActs {
  const onPeople = actions.filter(({ href }) => href.includes(PERSON));
  const whole = actions.filter(({ href, verb }) => !href.includes(PERSON) && verb !== ON_PAPERS);
  return {
    first: whole.filter(({ verb }) => MOVING.has(verb)),
    others: whole.filter(({ verb }) => !MOVING.has(verb)),
    onPeople,
  };
}

const PERSON = '{n}';
/** Each paper has a button of its own where papers are. */
const ON_PAPERS = 'issue-paper';

/** An act on one of the people. */
export function onPerson(action: Action, n: number): Action {
  return { ...action, href: action.href.replace(PERSON, String(n)) };
}

/** What a case has cost: entries that were reversed, and those that reverse them, do not count. */
export function totalsOf(costs: readonly Cost[]): { readonly planned: number; readonly actual: number } {
  const counted = costs.filter(({ reverses, reversedBy }) => reverses === undefined && reversedBy === undefined);
  return {
    planned: counted.reduce((sum, { planned = 0 }) => sum + planned, 0),
    actual: counted.reduce((sum, { actual = 0 }) => sum + actual, 0),
  };
}

/** The legs for which a desk can issue a letter: its own that have not ended. */
export function legsToLetter(legs: readonly Leg[], desk: string | undefined): readonly Leg[] {
  return legs.filter(({ from, departure, state }) => {
    const sender = departure?.sender ?? from;
    return sender === desk && (state === 'planned' || state === 'under-way');
  });
}
