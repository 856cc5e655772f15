import type { operations } from '../api/generated/schema.d.ts';
import type { Words } from '../words/language.ts';
import type { Field, Pointer } from './field.ts';

/** The operations of the API. */
export type Operation = keyof operations;

type JsonBody<Request> = Request extends { content: { 'application/json': infer Body } } ? Body : never;

/** The body of an operation's request, as the API's contract says. */
export type BodyOf<Op extends Operation> = operations[Op] extends { requestBody?: infer Request }
  ? JsonBody<NonNullable<Request>>
  : never;

/** The pointers that a body can have: its members, and what is inside them. */
export type PointersOf<Body> = Body extends unknown
  ? `/${keyof Body & string}` | `/${keyof Body & string}/${string}`
  : never;

/** A form: what is asked for an operation, and what it is called. A field that the contract does not have does not compile. */
export interface Form<Op extends Operation = Operation> {
  readonly operation: Op;
  /** What is done, as a heading: "Serahkan kasus". */
  readonly title: Words;
  /** The button: "Serahkan". */
  readonly submit: Words;
  /** What the reader should know before. */
  readonly lead?: Words;
  readonly fields: readonly Field[];
  /** Whether the answers are shown again before they are sent: for what cannot be taken back. */
  readonly check?: true;
  /** Whether it is looked at as a danger. */
  readonly grave?: true;
}

/** Declares the form of an operation. */
export function form<const Op extends Operation>(
  operation: Op,
  declared: Omit<Form<Op>, 'operation' | 'fields'> & {
    readonly fields: readonly Field<PointersOf<BodyOf<Op>> & Pointer>[];
  },
): Form<Op> {
  return { operation, ...declared };
}
