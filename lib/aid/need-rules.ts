import type { RuleContext } from '../engine/context.ts';
import type { CaseFile, OpeningDetails } from '../engine/file.ts';
import { passed } from '../engine/guards.ts';
import { asHolder, undecidedOf } from '../engine/holder.ts';
import { decided } from '../engine/rule.ts';
import { lessOf, sumOf } from '../kernel/quantity.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import { beginOf } from '../kernel/zones.ts';
import { isCovered, type Need, type NeedLine } from './aid.ts';
import type { AmendNeeds, NeedChange } from './commands.ts';

/** How many lines a case may need: bounds the one item that holds them. */
export const MAX_NEEDS = 200;

/** The holder adds and changes lines. A line never asks for less than is committed to it already. */
export function amendNeeds(file: CaseFile, command: AmendNeeds, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const aidOnly = disasterAidOnly(file);
  if (!aidOnly.ok) return aidOnly;
  if (file.needs.length + command.added.length > MAX_NEEDS) {
    return refuse({ code: 'limit-reached', limit: 'needs', maximum: MAX_NEEDS });
  }
  const added = command.added.map(
    (need, n): Need => ({ ...need, item: catalogued(need.item, context), id: `n${file.needs.length + n + 1}` }),
  );
  const wrong = wrongUnit(added, context, '/add') ?? wrongAddition(added, context);
  if (wrong) return refuse(wrong);
  const changed = changedLines(file, command.changed, context);
  if (!changed.ok) return changed;
  const needs = [...changed.value, ...added];
  if (needs.every((need) => isAsBefore(file, need))) return refuse({ code: 'nothing-changed', pointer: '' });
  const { reason } = command;
  return decided([{ type: 'needs-amended', needs, ...(reason !== undefined && { reason }) }]);
}

/** A line that is stated as it stands. */
function isAsBefore({ needs }: CaseFile, need: Need): boolean {
  const line = needs.find(({ id }) => id === need.id);
  if (!line) return false;
  const { tally: _tally, ...stated } = line;
  return JSON.stringify(stated) === JSON.stringify(need);
}

/** Why new lines cannot be delivered as they say. */
export function wrongAddition(added: readonly Partial<Need>[], context: RuleContext) {
  for (const [n, need] of added.entries()) {
    const wrong = wrongDelivery(need, `/add/${n}`, context);
    if (wrong) return wrong;
  }
  return undefined;
}

/** The changed lines, each once: several changes of one line are made in their order. */
function changedLines(file: CaseFile, changes: readonly NeedChange[], context: RuleContext) {
  const changed = new Map<string, Need>();
  for (const [n, change] of changes.entries()) {
    const pointer = `/change/${n}`;
    const line = file.needs.find(({ id }) => id === change.id);
    if (!line) return refuse({ code: 'need-unknown', pointer: `${pointer}/id`, given: change.id });
    const wrong = wrongDelivery(change, pointer, context);
    if (wrong) return refuse(wrong);
    const { tally: _tally, ...stated } = line;
    const need: Need = { ...stated, ...changed.get(line.id), ...change };
    const broken =
      notWhole(need.quantity, need.unit, `${pointer}/quantity`, context) ??
      notWhole(need.margin ?? 0, need.unit, `${pointer}/margin`, context);
    if (broken) return refuse(broken);
    const minimum = leastQuantity(line, need);
    if (need.quantity < minimum) {
      return refuse({ code: 'need-below-committed', pointer: `${pointer}/quantity`, minimum });
    }
    changed.set(need.id, need);
  }
  return ok([...changed.values()]);
}

/**
 * What is committed and not lost, without the margin that the holder allows. A line for which more is committed already, because
 * goods that were lost and replaced were found, stays possible as it is.
 */
function leastQuantity({ quantity, margin: before = 0, tally }: NeedLine, { margin = 0 }: Need): number {
  const bound = sumOf(tally.committed, -tally.lost);
  const excess = Math.max(0, lessOf(bound, quantity, before));
  return Math.max(0, lessOf(bound, margin, excess));
}

/** An item of the catalogue is counted in one of its units; whatever else is needed, in any. */
export function wrongUnit(
  lines: readonly { readonly item: string; readonly unit: string; readonly quantity: number }[],
  context: RuleContext,
  parent = '/needs',
) {
  const { forum } = context;
  for (const [n, { item, unit, quantity }] of lines.entries()) {
    const units = forum.item(item)?.units;
    if (units && !units.includes(unit)) {
      return refusal({ code: 'unit-mismatch', pointer: `${parent}/${n}/unit`, given: unit, allowed: units });
    }
    const broken = notWhole(quantity, unit, `${parent}/${n}/quantity`, context);
    if (broken) return broken;
  }
  return undefined;
}

/** Whole things come in whole numbers: nobody gives half a blanket, while rice is weighed. */
export function notWhole(quantity: number, unit: string, pointer: string, { forum }: Pick<RuleContext, 'forum'>) {
  if (Number.isInteger(quantity) || !forum.isWhole(unit)) return undefined;
  return refusal({ code: 'quantity-not-whole', pointer, unit });
}

/** The code of a catalogue item that is named by its code, by either name or by a synonym; other words are a free item. */
export function catalogued(item: string, { forum }: Pick<RuleContext, 'forum'>): string {
  return forum.item(item)?.code ?? item;
}

/** A case can be written down late, so a need may be overdue; a date of more than a year ago is a slip of the pen. */
const LONGEST_OVERDUE_MILLIS = 365 * 24 * 3600_000;

/** The first need whose date cannot be meant. */
function longPast(needs: readonly Pick<Need, 'neededBy'>[], { now }: RuleContext) {
  const slip = needs.findIndex(({ neededBy }) => endOf(neededBy) <= now - LONGEST_OVERDUE_MILLIS);
  return slip < 0 ? undefined : passed(`/needs/${slip}/neededBy`, now);
}

function wrongDelivery({ deliverTo, neededBy }: Partial<Need>, pointer: string, { forum, now }: RuleContext) {
  if (deliverTo !== undefined && !forum.area(deliverTo)) {
    return refusal({ code: 'area-unknown', pointer: `${pointer}/deliverTo`, given: deliverTo });
  }
  return neededBy !== undefined && endOf(neededBy) <= now ? passed(`${pointer}/neededBy`, now) : undefined;
}

/** The end of a day, or the instant itself. Days are the country's: the last of them ends in its west. */
export function endOf(dayOrInstant: string): number {
  if (dayOrInstant.length > 10) return Date.parse(dayOrInstant);
  return Date.parse(`${dayOrInstant}T24:00:00+07:00`);
}

/** When a day or an instant begins: a day in the east of the country. */
export function startOf(dayOrInstant: string): number {
  return dayOrInstant.length > 10 ? Date.parse(dayOrInstant) : beginOf(dayOrInstant);
}

/** Needs, appeals and offers belong to disaster aid. */
function disasterAidOnly({ case: { kind } }: CaseFile) {
  if (kind !== 'disaster-aid') return refuse({ code: 'case-kind', given: kind, allowed: ['disaster-aid'] });
  return ok(undefined);
}

/** A disaster that stays where it is: aid is taken by a desk that will still hold the case when it arrives. */
export function aidTaking(file: CaseFile) {
  const aidOnly = disasterAidOnly(file);
  if (!aidOnly.ok) return aidOnly;
  const handedOver = undecidedOf(file, 'receive-case');
  return handedOver ? refuse({ code: 'handoff-open', taskId: handedOver.id, desk: handedOver.desk }) : ok(undefined);
}

/** The line of a need that something is for, when it still takes anything. */
export function takingLine(file: CaseFile, needId: string, pointer: string) {
  const line = file.needs.find(({ id }) => id === needId);
  if (!line) return refuse({ code: 'need-unknown', pointer, given: needId });
  return isCovered(line) ? refuse({ code: 'need-covered', pointer, given: needId }) : ok(line);
}

/** Whether a case can be opened with these needs. */
export function possibleNeeds({ needs }: OpeningDetails, context: RuleContext) {
  for (const [n, { deliverTo }] of needs.entries()) {
    if (deliverTo !== undefined && !context.forum.area(deliverTo)) {
      return refuse({ code: 'area-unknown', pointer: `/needs/${n}/deliverTo`, given: deliverTo });
    }
  }
  const wrong = wrongUnit(needs, context) ?? longPast(needs, context);
  return wrong ? refuse(wrong) : ok(undefined);
}
