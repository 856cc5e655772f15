import type { Desk, Forum } from '../kernel/forum.ts';
import type { AreaCode, DeskCode } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { LegMode, RouteEntry, RouteTable, Stop } from '../kernel/travel.ts';

/**
 * To whom a desk hands travellers is that desk's own rule. The published tables of Jawa Timur and DKI Jakarta follow no single
 * geographic rule, so routes are data of the sender and a way home is composed of the senders' tables.
 */

/** How many rules a table may have. */
export const MAX_ROUTES = 600;

/** The codes of `checkRoutes`. */
export const OF_TABLE = [
  'area-unknown',
  'handoff-to-self',
  'desk-unknown',
  'dates-reversed',
  'routes-overlap',
] as const;

/** Whether a desk may have such a table: known places, no way to itself, one rule for a destination at a time. */
export function checkRoutes(desk: DeskCode, table: RouteTable, forum: Forum) {
  for (const [n, entry] of table.entries()) {
    const wrong = wrongEntry(desk, entry, `/routes/${n}`, forum) ?? overlap(table, entry, n);
    if (wrong) return refuse(wrong);
  }
  return ok(table);
}

function wrongEntry(desk: DeskCode, entry: RouteEntry, at: string, forum: Forum) {
  const { destination, next, payer, from, until } = entry;
  if (!forum.area(destination)) {
    return refusal({ code: 'area-unknown', pointer: `${at}/destination`, given: destination });
  }
  if (next === desk) return refusal({ code: 'handoff-to-self', pointer: `${at}/next`, desk });
  if (!forum.desk(next) && !isOutside(next, forum)) {
    return refusal({ code: 'desk-unknown', pointer: `${at}/next`, given: next });
  }
  if (!forum.desk(payer)) return refusal({ code: 'desk-unknown', pointer: `${at}/payer`, given: payer });
  if (from !== undefined && until !== undefined && until < from) {
    return refusal({ code: 'dates-reversed', pointer: `${at}/until`, earliest: from });
  }
  return undefined;
}

/** Whether a code is that of an area outside the forum: its office has no desk here. */
export function isOutside(code: string, forum: Pick<Forum, 'desk' | 'area'>): boolean {
  return forum.desk(code) === undefined && forum.area(code) !== undefined;
}

function overlap(table: RouteTable, entry: RouteEntry, n: number) {
  const other = table.findIndex((one, m) => m < n && one.destination === entry.destination && meet(one, entry));
  return other < 0
    ? undefined
    : refusal({ code: 'routes-overlap', pointer: `/routes/${n}`, other: `/routes/${other}` });
}

const ALWAYS = { from: '0000-01-01', until: '9999-12-31' } as const;

function meet(one: RouteEntry, other: RouteEntry): boolean {
  const [earlier, later] = [daysOf(one), daysOf(other)];
  return earlier.from <= later.until && later.from <= earlier.until;
}

function daysOf({ from = ALWAYS.from, until = ALWAYS.until }: RouteEntry) {
  return { from, until };
}

/** The rule of a table for a destination on a day: that of the kabupaten/kota, or that of its province. */
export function ruleFor(table: RouteTable, destination: AreaCode, day: string): RouteEntry | undefined {
  const holding = table.filter((entry) => daysOf(entry).from <= day && day <= daysOf(entry).until);
  const exact = holding.find((entry) => entry.destination === destination);
  return exact ?? holding.find((entry) => entry.destination === destination.slice(0, 2));
}

/** Where the rule of a leg comes from: a desk's table, an agreement, or that a province knows its own desks. */
export const RULE_SOURCES = ['table', 'agreement', 'own-province'] as const;
export type RuleSource = (typeof RULE_SOURCES)[number];

/** One leg of a way home, and whose rule it follows. */
export interface RouteLeg {
  readonly from: Stop;
  readonly to: Stop;
  readonly mode: LegMode;
  readonly payer: DeskCode;
  readonly note?: string | undefined;
  readonly rule: {
    readonly by: RuleSource;
    /** Whose rule, when it is one of a table. */
    readonly desk?: DeskCode;
    readonly destination?: AreaCode;
    readonly unconfirmed?: true | undefined;
  };
}

/** The ways of getting there that the agreements know. */
export const ROUTE_KINDS = ['direct', 'via-dki', 'relay'] as const;
export type RouteKind = (typeof ROUTE_KINDS)[number];

/** A whole way, or why there is none. */
export type RouteOption =
  | {
      readonly kind: RouteKind;
      readonly legs: readonly RouteLeg[];
      /** Where it ends: at home, or where the forum ends. */
      readonly ends: 'home' | 'outside-forum';
    }
  | {
      readonly kind: RouteKind;
      readonly legs: readonly RouteLeg[];
      readonly problem: 'no-rule' | 'loop' | 'outside-forum';
      /** The place whose desk has no rule, or to which the tables lead back. */
      readonly at: Stop;
    };

/** What the composing of ways needs. */
export interface RouteSource {
  readonly forum: Forum;
  readonly tableOf: (desk: DeskCode) => RouteTable;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** The desk through which the 2006 agreement allows travel to Sumatra, Kalimantan and the East. */
  readonly hub: DeskCode;
  /** The desk that is responsible where the way begins: it pays for a leg from outside the forum. */
  readonly holder: DeskCode;
}

/** The ways from a place to a home: direct, through the hub where the agreement of 2006 allows it, and by the senders' tables. */
export function routeOptions(from: Stop, destination: AreaCode, source: RouteSource): readonly RouteOption[] {
  const home = homeDesk(destination, source.forum);
  const direct: RouteOption[] = home && home.code !== from ? [directWay(from, home.code, source)] : [];
  const viaHub = from !== source.hub && isFar(destination) ? [throughHub(from, destination, source)] : [];
  return [...direct, ...viaHub, byTables('relay', from, destination, source, [])];
}

/** The desk of a home area: the kabupaten/kota's, or the province's; none when the forum has neither. */
export function homeDesk(area: AreaCode, forum: Forum): Desk | undefined {
  return forum.desk(area) ?? forum.desk(area.slice(0, 2));
}

function directWay(from: Stop, to: DeskCode, source: RouteSource): RouteOption {
  return { kind: 'direct', legs: [agreedLeg(from, to, source)], ends: 'home' };
}

function agreedLeg(from: Stop, to: DeskCode, { forum, holder }: RouteSource): RouteLeg {
  const mode = forum.usualMode(from, to);
  return { from, to, mode, payer: forum.desk(from)?.code ?? holder, rule: { by: 'agreement' } };
}

/** Sumatra (11 to 21), Kalimantan (61 to 65), Sulawesi, Maluku and Papua (71 and above). */
function isFar(destination: AreaCode): boolean {
  const province = Number(destination.slice(0, 2));
  return province <= 21 || province >= 61;
}

function throughHub(from: Stop, destination: AreaCode, source: RouteSource): RouteOption {
  return byTables('via-dki', source.hub, destination, source, [agreedLeg(from, source.hub, source)]);
}

/** Follows each desk's own rule to the next, until somebody is at home, nobody has a rule, or the way comes back. */
function byTables(
  kind: RouteKind,
  start: Stop,
  destination: AreaCode,
  source: RouteSource,
  before: readonly RouteLeg[],
): RouteOption {
  const legs = [...before];
  const visited = new Set<string>(before.map((leg) => leg.from));
  let at = start;
  for (;;) {
    if (visited.has(at)) return { kind, legs, problem: 'loop', at };
    visited.add(at);
    const last = ownProvince(at, destination, source.forum);
    if (last) return { kind, legs: [...legs, ...last], ends: 'home' };
    const desk = source.forum.desk(at)?.code;
    // An office outside the forum has no table here.
    const rule = desk && ruleFor(source.tableOf(desk), destination, source.day);
    if (!desk || !rule) return { kind, legs, problem: 'no-rule', at };
    legs.push(legBy(rule, desk));
    const next = source.forum.desk(rule.next);
    if (!next) return { kind, legs, ends: 'outside-forum' };
    at = next.code;
  }
}

function legBy({ destination, next, mode, payer, note, unconfirmed }: RouteEntry, from: DeskCode): RouteLeg {
  return {
    from,
    to: next,
    mode,
    payer,
    note,
    rule: { by: 'table', desk: from, destination, unconfirmed },
  };
}

/** In the home province the way ends at the kabupaten/kota's desk; `undefined` while it is not there yet. */
function ownProvince(at: Stop, destination: AreaCode, forum: Forum): readonly RouteLeg[] | undefined {
  const desk = forum.desk(at);
  const home = homeDesk(destination, forum);
  if (!desk || !home || desk.province !== home.province) return undefined;
  if (desk.code === home.code) return [];
  const mode = forum.usualMode(desk.code, home.code);
  return [{ from: desk.code, to: home.code, mode, payer: desk.code, rule: { by: 'own-province' } }];
}
