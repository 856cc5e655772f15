import { AID } from '../aid/capability.ts';
import { CASES } from '../cases/capability.ts';
import { type Capability, TASKS } from '../engine/capability.ts';
import { MATCHING } from '../matching/capability.ts';
import { PAPERS } from '../papers/capability.ts';
import { PARTNERS } from '../partners/capability.ts';
import { RELAY } from '../relay/capability.ts';

/** What Estafet can do. A subject joins by its line here; the order is that in which hooks are asked. */
export const CAPABILITIES = [
  TASKS,
  CASES,
  RELAY,
  AID,
  PARTNERS,
  MATCHING,
  PAPERS,
] as const satisfies readonly Capability[];

type All = (typeof CAPABILITIES)[number];
/** An event that a subject declares. */
export type SubjectEvent = All['events'][number];

type Intersection<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** One facet of all capabilities, as one table; what misses in it does not fit the type that it is given. */
export type Composed<Facet extends keyof Capability> = Intersection<All[Facet]>;

/** Composes one facet of all capabilities into one table. */
export function composed<Facet extends keyof Capability>(facet: Facet): Composed<Facet> {
  // Each capability's own table keeps its keys; only their union is lost in a map over the list.
  return Object.assign({}, ...CAPABILITIES.map((capability) => capability[facet])) as Composed<Facet>;
}
