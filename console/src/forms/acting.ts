import type { Action, Case, Forum, Needs, Offer, PublishedAppeal, Task } from '../api/generated/schema.d.ts';
import type { Zone } from '../words/times.ts';
import type { Choice, Pointer, Surroundings, Typed } from './field.ts';

/** What an action is about, as far as it was read: what can be chosen in its form follows from it. */
export interface About {
  readonly task?: Task | undefined;
  readonly record?: Case | undefined;
  readonly needs?: Needs | undefined;
  readonly appeal?: PublishedAppeal | undefined;
  readonly offer?: Offer | undefined;
  readonly forum: Forum;
  readonly zone: Zone;
}

/** The path of the thing that an action's address acts on: `/v1/tasks/…/return` acts on `/v1/tasks/…`. */
export function thingAt(href: string): string {
  return href.split('/').slice(0, 4).join('/');
}

/**
 * The lane of an act: the id of the case that it changes. Tasks, offers, commitments and costs carry the id of their case, so that acts
 * on all of these go in order.
 */
export function laneOf(href: string): string {
  const id = href.split('/')[3] ?? href;
  return /^[0-9a-z]{26}/.exec(id)?.[0] ?? id;
}

/** What a form knows of the thing that it is about. `typed` says which outcome is chosen, since outcomes need fields of their own. */
export function surroundingsOf(
  action: Pick<Action, 'verb' | 'needs' | 'outcomes'>,
  about: About,
  typed: Typed,
): Surroundings {
  const outcome = action.outcomes?.find(({ code }) => code === typed['/outcome']);
  const needs = [...action.needs, ...(outcome?.needs ?? [])].map((name): Pointer => `/${name}`);
  return { zone: about.zone, needs, choices: choicesOf(action, about) };
}

function choicesOf(action: Pick<Action, 'verb' | 'outcomes'>, about: About): Surroundings['choices'] {
  const needs = needChoices(about);
  return {
    '/outcome': outcomeChoices(action, about),
    '/code': returnCodes(about),
    '/subject': people(about),
    '/needId': needs,
    '/id': needs,
    '/lineId': (about.offer?.lines ?? []).map(({ lineId, item, quantity, unit }) => ({
      code: lineId,
      name: `${itemName(item, about)}: ${quantity} ${unit}`,
    })),
  };
}

/** The outcomes that are possible now, by name: those of the task, and those of cases. */
function outcomeChoices({ outcomes }: Pick<Action, 'outcomes'>, { task, forum }: About): readonly Choice[] {
  const ofKind = forum.taskKinds?.find(({ code }) => code === task?.kind)?.outcomes ?? [];
  const names = new Map([...forum.outcomes, ...ofKind].map(({ code, name }) => [code, name]));
  return (outcomes ?? []).map(({ code }) => ({ code, name: names.get(code) ?? code }));
}

function returnCodes({ task, record, forum }: About): readonly Choice[] {
  const kind = record?.kind ?? task?.summary?.caseKind;
  return forum.returnCodes
    .filter(({ fits }) => !fits || fits.some((one) => one === kind))
    .map(({ code, name }) => ({ code, name }));
}

function people({ record }: About): readonly Choice[] {
  return (record?.subjects ?? []).map((subject) => ({
    code: String(subject.n),
    name: `${subject.n}. ${('name' in subject && subject.name) || subject.initials}`,
  }));
}

function needChoices(about: About): readonly Choice[] {
  const lines = about.appeal?.needs ?? about.needs?.items ?? [];
  return lines.map(({ id, item, open, unit }) => ({ code: id, name: `${itemName(item, about)}: ${open} ${unit}` }));
}

/** The name of goods; free words stand for themselves. */
export function itemName(item: string, { forum }: Pick<About, 'forum'>): string {
  return forum.items?.find(({ code }) => code === item)?.name ?? item;
}
