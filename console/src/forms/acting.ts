import { lessOf } from '../../../lib/kernel/quantity.ts';
import type {
  Action,
  AppealLine,
  Case,
  Commitment,
  Cost,
  Needs,
  Offer,
  OfferLine,
  PublishedAppeal,
  Task,
} from '../api/generated/schema.d.ts';
import type { KnownForum } from '../reads/forum.ts';
import { amountWords, costStateName } from '../words/codes.ts';
import { say } from '../words/language.ts';
import { timeWords, type Zone } from '../words/times.ts';
import type { Choice, Pointer, Surroundings, Typed } from './field.ts';
import { WORDS } from './words.ts';

/** What an action is about, as far as it was read: what can be chosen in its form follows from it. */
export interface About {
  readonly task?: Task | undefined;
  readonly record?: Case | undefined;
  readonly needs?: Needs | undefined;
  readonly appeal?: PublishedAppeal | undefined;
  readonly offer?: Offer | undefined;
  readonly commitment?: Commitment | undefined;
  readonly cost?: Cost | undefined;
  readonly forum: KnownForum;
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
  return {
    zone: about.zone,
    needs,
    choices: choicesOf(action, about, typed),
    unitAt: (pointer) => unitAt(pointer, about, typed),
  };
}

function choicesOf(action: Pick<Action, 'verb' | 'outcomes'>, about: About, typed: Typed): Surroundings['choices'] {
  const needs = needChoices(action, about);
  const rest = about.task?.kind === 'decide-offer' ? REST : undefined;
  return {
    '/outcome': outcomeChoices(action, about),
    '/code': returnCodes(about),
    '/subject': people(about),
    '/needId': needs,
    '/id': needs,
    '/lineId': linesOf(about).map((line) => ({
      code: line.lineId,
      name: say(WORDS.offeredLine(itemName(line.item, about), say(amountWords(line.quantity, line.unit)))),
    })),
    '/duplicateOf': (about.task?.partner?.twins ?? []).map(({ partner, name, sentence }) => ({
      ...{ code: partner, name },
      hint: say(sentence),
    })),
    '/shipment': shipmentChoices(action, about),
    '/receipt': receiptChoices(about, typed),
    '/to': costStates(action, about),
    ...(rest && { '/declineRest': rest.map(({ code, name }) => ({ code, name: say(name) })) }),
  };
}

/** What becomes of the lines of an offer that are not accepted. */
const REST = [
  { code: 'false', name: WORDS.keepRest },
  { code: 'true', name: WORDS.declineRest },
] as const;

/** The lines of an offer that can be placed, accepted or endorsed. */
function linesOf({ offer, task }: About): readonly Pick<OfferLine, 'lineId' | 'item' | 'unit' | 'quantity'>[] {
  if (task) return task.offer?.lines ?? [];
  return (offer?.lines ?? []).map((line) => ({ ...line, quantity: lessOf(line.standing, line.committed) }));
}

/** The shipments that can be received, or of which a receipt can be taken back. Each is also found when it was lost. */
function shipmentChoices({ verb }: Pick<Action, 'verb'>, { commitment, zone }: About): readonly Choice[] {
  if (!commitment) return [];
  const { shipments, unit } = commitment;
  return shipments
    .filter(({ receipts }) => verb !== 'reverse-receipt' || receipts.some(({ reversed }) => !reversed))
    .map(({ n, carrier, quantity, dispatchedAt }) => ({
      code: String(n),
      name: say(WORDS.shipment(n, carrier)),
      hint: say(WORDS.sentOn(say(amountWords(quantity, unit)), say(timeWords(dispatchedAt, zone)))),
    }));
}

/** The receipts of the chosen shipment that still count. */
function receiptChoices({ commitment, zone }: About, typed: Typed): readonly Choice[] {
  const shipment = commitment?.shipments.find(({ n }) => String(n) === typed['/shipment']);
  return (shipment?.receipts ?? [])
    .filter(({ reversed }) => !reversed)
    .map(({ n, quantity, at }) => ({
      code: String(n),
      name: say(WORDS.receipt(n, say(amountWords(quantity, commitment?.unit ?? '')))),
      hint: say(WORDS.receivedOn(say(timeWords(at, zone)))),
    }));
}

/** The unit of an amount: that of the commitment, or of what its row names. */
function unitAt(pointer: Pointer, about: About, typed: Typed): string | undefined {
  const row = pointer.replace(/\/quantity$/, '');
  if (row === '') return about.commitment?.unit;
  const inRow = (name: string) => typed[`/${row.slice(1)}/${name}`];
  const line = linesOf(about).find(({ lineId }) => lineId === inRow('lineId'));
  const need = needsOf(about).find(({ id }) => id === (inRow('needId') ?? inRow('id')));
  return line?.unit ?? need?.unit;
}

/** The outcomes that are possible now, by name: those of the task, and those of cases. */
function outcomeChoices({ outcomes }: Pick<Action, 'outcomes'>, { task, forum }: About): readonly Choice[] {
  const ofKind = forum.taskKinds?.find(({ code }) => code === task?.kind)?.outcomes ?? [];
  const names = new Map([...forum.outcomes, ...ofKind].map(({ code, name }) => [code, name]));
  return (outcomes ?? []).map(({ code }) => ({ code, name: names.get(code) ?? code }));
}

/** The statuses that can be next for an entry of a ledger. */
function costStates({ outcomes }: Pick<Action, 'outcomes'>, { cost }: About): readonly Choice[] {
  return cost ? (outcomes ?? []).map(({ code }) => ({ code, name: say(costStateName(code)) })) : [];
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

/** The needs that an act can be for. Who offers is not asked about what is covered, and who places an offer only about its goods. */
function needChoices({ verb }: Pick<Action, 'verb'>, about: About): readonly Choice[] {
  const offered = new Set((about.offer?.lines ?? []).map(({ item }) => item));
  return needsOf(about)
    .filter(({ open }) => verb !== 'make-offer' || open > 0)
    .filter(({ item }) => verb !== 'place-offer' || offered.has(item))
    .map(({ id, item, open, unit }) => ({
      code: id,
      name: say(WORDS.openNeed(itemName(item, about), say(amountWords(open, unit)))),
    }));
}

function needsOf({ appeal, needs }: About): readonly Pick<AppealLine, 'id' | 'item' | 'open' | 'unit'>[] {
  return needs?.items ?? appeal?.needs ?? [];
}

/** The name of goods; free words stand for themselves. */
export function itemName(item: string, { forum }: Pick<About, 'forum'>): string {
  return forum.items?.find(({ code }) => code === item)?.name ?? item;
}
