import type { Words } from '../words/language.ts';
import type { Zone } from '../words/times.ts';

/**
 * A JSON pointer into a request's body (RFC 6901). It is the name of a field, the place of its errors, the key of its draft and its id
 * on the page: what the API says of `/needs/0/unit` lands where that was typed.
 */
export type Pointer = `/${string}`;

/** What stands in a form, as it was typed or chosen, by pointer. Rows of a list have their number in the pointer: `/needs/0/unit`. */
export type Typed = Readonly<Record<Pointer, string>>;

/** Something that can be chosen, by the code that the API takes. */
export interface Choice {
  readonly code: string;
  readonly name: string;
  readonly hint?: string;
}

/** The lists of codes that are chosen by name. A convoy stops at desks, and at the home desk of each. */
export type CodeList = 'areas' | 'desks' | 'convoy-stops' | 'items' | 'ppks' | 'risk-flags' | 'cases' | 'partners';

/** What a form knows beside what is typed: names, the desk's zone, and what the thing allows now. */
export interface Surroundings {
  /** The zone in which moments are typed: that of the reader's desk. */
  readonly zone: Zone;
  /** Choices that depend on the thing, such as the outcomes that are possible now, by pointer. */
  readonly choices: Readonly<Partial<Record<Pointer, readonly Choice[]>>>;
  /** Pointers that the body must have, as the action says, beside those that it always must have. */
  readonly needs: readonly Pointer[];
  /** The unit of an amount, where the thing or its row says it. */
  readonly unitAt?: (pointer: Pointer) => string | undefined;
}

interface Base<P extends Pointer> {
  readonly pointer: P;
  readonly label: Words;
  readonly hint?: Words;
  /** Whether it may stay empty; an action can need it nevertheless. */
  readonly optional?: true;
  /** When it is asked for; always without it. */
  readonly when?: (typed: Typed, around: Surroundings) => boolean;
}

/** A line of text, or several. */
export interface TextField<P extends Pointer = Pointer> extends Base<P> {
  readonly kind: 'text' | 'long' | 'email' | 'phone' | 'nik';
  /** In characters, as the API counts. */
  readonly max: number;
}

/** A number: a quantity with decimals, a whole number, or rupiah. */
export interface NumberField<P extends Pointer = Pointer> extends Base<P> {
  readonly kind: 'quantity' | 'whole' | 'rupiah';
  readonly min?: number;
  /** The field that says in what unit, or the unit itself. */
  readonly unit?: Words;
}

/** A day, a moment, or a moment of which the day is enough. */
export interface TimeField<P extends Pointer = Pointer> extends Base<P> {
  readonly kind: 'day' | 'moment';
}

interface Choosing<P extends Pointer> extends Base<P> {
  /** What the codes are in the body; texts without it. */
  readonly as?: 'number' | 'boolean';
  /** What can be chosen; the surroundings say it where it is left out. */
  readonly of?: readonly { readonly code: string; readonly name: Words; readonly hint?: Words }[];
}

/** One of a few, shown together. */
export interface OneField<P extends Pointer = Pointer> extends Choosing<P> {
  readonly kind: 'one';
}

/** Several of a few. */
export interface SeveralField<P extends Pointer = Pointer> extends Choosing<P> {
  readonly kind: 'several';
}

/** One of many, found by its name. */
export interface CodeField<P extends Pointer = Pointer> extends Base<P> {
  readonly kind: 'code';
  readonly list: CodeList;
}

/** Several of many. */
export interface CodesField<P extends Pointer = Pointer> extends Base<P> {
  readonly kind: 'codes';
  readonly list: CodeList;
}

/** A box to tick: `true` when it is. */
export interface TickField<P extends Pointer = Pointer> extends Base<P> {
  readonly kind: 'tick';
}

/** Rows of the same fields, whose pointers begin behind the row's own. */
export interface RowsField<P extends Pointer = Pointer> extends Base<P> {
  readonly kind: 'rows';
  readonly row: readonly Field[];
  readonly min: number;
  readonly max: number;
  /** What one row is called: "Barang". */
  readonly each: Words;
}

/** A field of a form. */
export type Field<P extends Pointer = Pointer> =
  | TextField<P>
  | NumberField<P>
  | TimeField<P>
  | OneField<P>
  | SeveralField<P>
  | CodeField<P>
  | CodesField<P>
  | TickField<P>
  | RowsField<P>;
