import { type Need, type NeedLine, openOf } from './aid.ts';
import type { AmendNeeds, NeedChange } from './aid-commands.ts';
import type { CaseFile } from './case.ts';
import { asHolder } from './case-rules.ts';
import type { Context } from './decide.ts';
import type { CaseEvent } from './events.ts';
import type { Instant } from './ids.ts';
import { sumOf } from './quantity.ts';
import type { Refusal } from './refusals.ts';
import { ok, type Result, refuse } from './result.ts';

/** How many lines a case may need: bounds the one item that holds them. */
export const MAX_NEEDS = 200;

/** The holder adds and changes lines. A line never asks for less than is committed to it already. */
export function amendNeeds(
  file: CaseFile,
  command: AmendNeeds,
  context: Context,
): Result<readonly CaseEvent[], Refusal> {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const aidOnly = disasterAidOnly(file);
  if (!aidOnly.ok) return aidOnly;
  if (file.needs.length + command.added.length > MAX_NEEDS) {
    return refuse({ code: 'limit-reached', limit: 'needs', maximum: MAX_NEEDS });
  }
  const added = command.added.map((need, n): Need => ({ ...need, id: `n${file.needs.length + n + 1}` }));
  const wrong = wrongUnit(added, context, '/add') ?? wrongLine(added, context, '/add');
  if (wrong) return refuse(wrong);
  const changed = command.changed.map((change, n) => amended(file, change, n, context));
  const refused = changed.find((result) => !result.ok);
  if (refused && !refused.ok) return refused;
  const needs = [...changed.flatMap((result) => (result.ok ? [result.value] : [])), ...added];
  return ok(needs.length === 0 ? [] : [{ type: 'needs-amended', needs }]);
}

function amended(file: CaseFile, change: NeedChange, n: number, context: Context): Result<Need, Refusal> {
  const pointer = `/change/${n}`;
  const line = file.needs.find(({ id }) => id === change.id);
  if (!line) return refuse({ code: 'need-unknown', pointer: `${pointer}/id`, given: change.id });
  const { tally: _tally, ...before } = line;
  const need: Need = { ...before, ...change };
  const wrong = wrongLine([need], context, pointer, change);
  if (wrong) return refuse(wrong);
  const least = leastQuantity(line, need);
  if (need.quantity < least) {
    return refuse({ code: 'need-below-committed', pointer: `${pointer}/quantity`, minimum: least });
  }
  return ok(need);
}

/** What is committed and not lost, without the margin that the holder allows. */
function leastQuantity({ tally }: NeedLine, { margin = 0 }: Need): number {
  return Math.max(0, sumOf(tally.committed, -tally.lost, -margin));
}

/** An item of the catalogue is counted in one of its units; whatever else is needed, in any. */
export function wrongUnit(
  lines: readonly { readonly item: string; readonly unit: string }[],
  { forum }: Context,
  parent = '/needs',
): Refusal | undefined {
  for (const [n, { item, unit }] of lines.entries()) {
    const units = forum.item(item)?.units;
    if (units && !units.includes(unit)) {
      return { code: 'unit-mismatch', pointer: `${parent}/${n}/unit`, given: unit, allowed: units };
    }
  }
  return undefined;
}

function wrongLine(
  needs: readonly Need[],
  { forum, now }: Context,
  parent: string,
  change?: NeedChange,
): Refusal | undefined {
  for (const [n, { deliverTo, neededBy }] of needs.entries()) {
    const pointer = change ? parent : `${parent}/${n}`;
    if (deliverTo !== undefined && !forum.area(deliverTo)) {
      return { code: 'area-unknown', pointer: `${pointer}/deliverTo`, given: deliverTo };
    }
    const stated = !change || change.neededBy !== undefined;
    if (stated && endOf(neededBy) <= now) return passed(`${pointer}/neededBy`, now);
  }
  return undefined;
}

/** The end of a day, or the instant itself. Days are the country's: the last of them ends in its west. */
export function endOf(dayOrInstant: string): number {
  if (dayOrInstant.length > 10) return Date.parse(dayOrInstant);
  return Date.parse(`${dayOrInstant}T24:00:00+07:00`);
}

/** A time that is not after the present. */
export function passed(pointer: string, now: Instant): Refusal {
  return { code: 'time-passed', pointer, earliest: new Date(now).toISOString() };
}

/** Needs, appeals and offers belong to disaster aid. */
export function disasterAidOnly({ case: { kind } }: CaseFile): Result<undefined, Refusal> {
  if (kind !== 'disaster-aid') return refuse({ code: 'case-kind', given: kind, allowed: ['disaster-aid'] });
  return ok(undefined);
}

/** The line of a need that something is for, when it still takes anything. */
export function takingLine(file: CaseFile, needId: string, pointer: string): Result<NeedLine, Refusal> {
  const line = file.needs.find(({ id }) => id === needId);
  if (!line) return refuse({ code: 'need-unknown', pointer, given: needId });
  if (openOf(line) === 0 && line.tally.received >= line.quantity) {
    return refuse({ code: 'need-covered', pointer, given: needId });
  }
  return ok(line);
}
