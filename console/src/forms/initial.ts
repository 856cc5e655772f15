import type { Action, Offer } from '../api/generated/schema.d.ts';
import { dayIn, type Zone } from '../words/times.ts';
import type { About } from './acting.ts';
import type { Field, Pointer, RowsField, Surroundings, Typed } from './field.ts';
import type { Form } from './form.ts';
import { typedOf } from './typed.ts';

/** What stands in a form when it opens: what the thing says already, one row where one is needed, and what leaves no choice. */
export function initialOf(
  { fields }: Pick<Form, 'fields'>,
  { verb }: Pick<Action, 'verb'>,
  about: About,
  around: Surroundings,
): Typed {
  const present = typedOf(presentBody(verb, about), around.zone);
  return { ...Object.assign({}, ...fields.map((field) => firstOf(field, present, around))), ...present };
}

/** What stands in a field before anybody has typed. */
function firstOf(field: Field, present: Typed, around: Surroundings): Typed {
  if (field.kind === 'rows') return firstRow(field, present, around);
  const only =
    field.kind === 'one' && field.optional !== true ? onlyChoice(field.pointer, field.of, around) : undefined;
  return only === undefined ? {} : { [field.pointer]: only };
}

function firstRow({ pointer, min, row, when }: RowsField, present: Typed, around: Surroundings): Typed {
  const isThere = Object.keys(present).some((key) => key.startsWith(`${pointer}/`));
  if (min === 0 || isThere || when?.(present, around) === false) return {};
  return Object.fromEntries(
    row.map((field) => [
      `${pointer}/0${field.pointer}`,
      (field.kind === 'one' && onlyChoice(field.pointer, field.of, around)) || '',
    ]),
  );
}

/** The code of a choice that has no other beside it. */
function onlyChoice(
  pointer: Pointer,
  of: readonly { readonly code: string }[] | undefined,
  { choices }: Surroundings,
): string | undefined {
  const [only, ...others] = of ?? choices[pointer] ?? [];
  return others.length === 0 ? only?.code : undefined;
}

/** The thing as its form would send it; nothing for forms that begin empty. What arrived is counted, so that a receipt begins empty. */
function presentBody(verb: string, { offer, commitment, appeal, cost, zone }: About): unknown {
  switch (verb) {
    case 'amend-offer':
      return offer && offerAsSent(offer, zone);
    case 'dispatch-goods':
      return commitment && { quantity: commitment.owed };
    case 'record-actual':
      return cost && { actual: cost.planned };
    case 'make-offer':
      // An offer that outlives its appeal is of no use.
      return appeal && { validUntil: dayIn(appeal.closesAt, zone) };
    default:
      return undefined;
  }
}

function offerAsSent(
  { lines, availableFrom, validUntil, place, estimatedCost, costBearer, note }: Offer,
  zone: Zone,
): unknown {
  const day = (at: string) => (at.length > 'yyyy-mm-dd'.length ? dayIn(at, zone) : at);
  const terms = { place, estimatedCost, costBearer, note, availableFrom: availableFrom && day(availableFrom) };
  return {
    lines: lines.map(({ needId, quantity }) => ({ needId, quantity })),
    validUntil: day(validUntil),
    ...Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)),
  };
}
