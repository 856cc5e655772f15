import { APPEALS } from './actions/appeals.ts';
import { ARRIVAL_LINKS } from './actions/arrival-links.ts';
import { CORRECTIONS } from './actions/corrections.ts';
import { COSTS } from './actions/costs.ts';
import { EVERYWHERE } from './actions/everywhere.ts';
import { GOODS_UNDER_WAY } from './actions/goods.ts';
import { HAND_OVERS } from './actions/hand-overs.ts';
import { JOURNEYS } from './actions/journeys.ts';
import { OFFERS } from './actions/offers.ts';
import type { Action } from './actions/order.ts';
import { PARTNERS } from './actions/partners.ts';

/** The three kinds of work between desks. Each world has mostly one of them, and something of the others. */
export const WORKS = ['aid', 'relay', 'hand-overs'] as const;
export type Work = (typeof WORKS)[number];

/**
 * All that people do, by the work that it belongs to. A new command of the API gets a row in one of these, and what
 * must hold of it to `checks.ts`.
 */
const ACTIONS: Readonly<Record<Work | 'everywhere', readonly Action[]>> = {
  'hand-overs': HAND_OVERS,
  aid: [...APPEALS, ...PARTNERS, ...OFFERS, ...GOODS_UNDER_WAY],
  relay: [...JOURNEYS, ...ARRIVAL_LINKS, ...COSTS],
  everywhere: [...EVERYWHERE, ...CORRECTIONS],
};
/** How often the work of other worlds is done in one. */
const OTHER_WORK = 0.15;

/** What is done in a world of some work, with its weights. @param silent whether nobody answers what is owed */
export function actionsFor(work: Work, silent: boolean): readonly Action[] {
  const others = WORKS.filter((one) => one !== work).flatMap((one) => ACTIONS[one]);
  const all = [
    ...ACTIONS[work],
    ...ACTIONS.everywhere,
    ...others.map((action) => ({ ...action, weight: action.weight * OTHER_WORK })),
  ];
  return silent ? all.filter(({ answers }) => !answers) : all;
}

/** An action by its name. */
export function actionNamed(name: string): Action {
  const found = Object.values(ACTIONS)
    .flat()
    .find((action) => action.name === name);
  if (!found) throw new Error(`There is no action ${name}.`);
  return found;
}

/** What can always be done in a world: something new begins. */
export const BEGINNINGS: Readonly<Record<Work, string>> = {
  'hand-overs': 'open-case',
  aid: 'open-disaster',
  relay: 'open-stranded',
};

/** What may take the place of an action that nobody can do now: others of its work, or of the world's. */
export function insteadOf(name: string, work: Work): readonly Action[] {
  const alike = WORKS.map((one) => ACTIONS[one]).find((all) => all.some((action) => action.name === name));
  const { answers } = actionNamed(name);
  return (alike ?? ACTIONS[work]).filter(
    (action) => action.name !== name && !action.begins && (answers || !action.answers),
  );
}
