import { isDeepStrictEqual } from 'node:util';
import type { CaseFile } from '../../../lib/engine/file.ts';
import type { JournalEntry } from '../../../lib/engine/journal.ts';
import { mpu } from '../../../lib/forum/index.ts';
import type { CostSeed } from '../../../lib/relay/costs/cost.ts';
import { COST_MOVES, type Cost } from '../../../lib/relay/costs/cost.ts';
import type { Leg } from '../../../lib/relay/journey.ts';
import { applyEntry, whole } from '../../support/engine.ts';
import { openCases, openOf, type Stored } from '../snapshot.ts';
import type { World } from '../world.ts';
import type { Violation } from './check.ts';

/** Somebody on the way home is awaited by one desk, and owed the next step by nobody else. */
export function travellersAreSomebodys(_world: World, stored: Stored): readonly Violation[] {
  return openCases(stored).flatMap(({ id, holder }) => {
    const legs = stored.plans.get(id)?.journey?.legs ?? [];
    const underWay = legs.filter((leg) => leg.state === 'under-way');
    const awaited = [...openOf(stored, 'receive-traveller'), ...openOf(stored, 'confirm-outside-arrival')].filter(
      ({ caseId }) => caseId === id,
    );
    const forwarding = openOf(stored, 'forward-traveller').filter(({ caseId }) => caseId === id);
    const isOne = isDeepStrictEqual(
      awaited.map((task) => task.id),
      underWay.map(({ departure }) => departure.task),
    );
    const found = [
      ...(underWay.length > 1 ? [`${underWay.length} legs are under way`] : []),
      ...(isOne ? [] : [`${awaited.length} desks await what ${underWay.length} legs bring`]),
      // From a place outside the forum, the desk that holds the case sends them on.
      ...(underWay.some(({ from }) => mpu.desk(from) !== undefined && from !== holder)
        ? [`${holder} holds what another desk sent off`]
        : []),
      ...(forwarding.length + underWay.length > 1 ? ['two desks owe the next step'] : []),
      ...forwarding
        .filter(({ desk }) => desk !== holder)
        .map(({ desk }) => `${desk} owes the next step, ${holder} holds`),
    ];
    return found.map((text) => ({ invariant: 'journey', detail: `${id}: ${text}` }));
  });
}

type Amounts = { readonly planned: number; readonly actual: number };

function totalOf(costs: readonly { readonly planned?: number; readonly actual?: number }[]): Amounts {
  const sum = (of: (cost: (typeof costs)[number]) => number) => costs.reduce((total, cost) => total + of(cost), 0);
  return { planned: sum(({ planned = 0 }) => planned), actual: sum(({ actual = 0 }) => actual) };
}

/**
 * I8: what a journey costs is the sum of what was entered for its legs and beside them, by the journal and by what people were
 * told; each entry was made for a leg that there was, between the desks that it names. A later plan may have other legs.
 */
export function ledgersAddUp({ ledger }: World, { costs, journal }: Stored): readonly Violation[] {
  const found = [...journal].flatMap(([caseId, entries]) => {
    const entered = costsIn(entries);
    const own = costs.filter((cost) => cost.caseId === caseId);
    const legs = [...new Set(own.map(({ leg }) => leg))];
    const strange = entered.filter(({ cost, legs: known }) => !isOfLeg(cost, known));
    return [
      ...differing(`${caseId} by its entries`, totalOf(own), totalOf(entered.map(({ cost }) => cost))),
      ...legs.flatMap((leg) =>
        differing(
          `leg ${leg ?? 'none'} of ${caseId}`,
          totalOf(own.filter((cost) => cost.leg === leg)),
          totalOf(entered.filter(({ cost }) => cost.leg === leg).map(({ cost }) => cost)),
        ),
      ),
      ...strange.map(({ cost }) => ({ invariant: 'I8', detail: `${cost.id} is for no leg that there was` })),
    ];
  });
  const told = ledger.answered
    .filter(({ order, reply }) => order.command === 'record-cost' && reply.status === 201)
    .flatMap(({ order, reply }) => {
      const { id } = reply.body as { id: string };
      const { planned, actual, payer, item } = costs.find((cost) => cost.id === id) ?? {};
      const asked = order.body;
      return differing(
        `${id} as it was asked for`,
        // A planned cost may have been paid since.
        { planned, actual: 'actual' in asked ? actual : undefined, payer, item },
        { planned: asked['planned'], actual: asked['actual'], payer: asked['payer'], item: asked['item'] },
      );
    });
  return [...found, ...told];
}

type Entered = { readonly cost: CostSeed; readonly legs?: readonly Leg[] };

/** What was entered, with the legs as they were planned then, and what was paid later. A reversal stands for what it takes back. */
function costsIn(entries: readonly JournalEntry[]): readonly Entered[] {
  let file: CaseFile | undefined;
  return entries.flatMap((entry) => {
    file = whole(applyEntry(file, entry));
    const legs = file.journey?.legs ?? [];
    const { costs } = file;
    return entry.events.flatMap((event): readonly Entered[] => {
      if (event.type === 'cost-recorded') return [{ cost: event.cost, legs }];
      const paid = event.type === 'cost-paid' && costs.get(event.costId);
      if (!paid) return [];
      const { planned: _planned, ...cost } = paid;
      return [{ cost }];
    });
  });
}

function isOfLeg({ leg: n, payer, counterpart, reverses }: CostSeed, legs?: readonly Leg[]): boolean {
  if (n === undefined || reverses !== undefined || !legs) return true;
  const leg = legs.find((one) => one.n === n);
  return leg !== undefined && counterpart === (leg.from === payer ? leg.to : leg.from);
}

function differing(what: string, found: unknown, expected: unknown): readonly Violation[] {
  if (isDeepStrictEqual(found, expected)) return [];
  const detail = `${what}: ${JSON.stringify(found)}, it should be ${JSON.stringify(expected)}`;
  return [{ invariant: 'I8', detail }];
}

/** I8: of an entry nothing changes but where it stands and by what it was taken back, and that is its exact contrary. */
export function entriesAreOnlyReversed({ observed }: World, { costs }: Stored): readonly Violation[] {
  const changed = [...Map.groupBy(observed.costs, ({ id }) => id)].flatMap(([id, writes]) => {
    const last = costs.find((cost) => cost.id === id);
    const versions = last ? [...writes, last] : writes;
    return versions.slice(1).flatMap((cost, n) => wrongChange(versions[n] ?? cost, cost));
  });
  const reversals = costs.flatMap((cost) => {
    if (cost.reverses === undefined && cost.reversedBy === undefined) return [];
    const other = costs.find(({ id }) => id === (cost.reverses ?? cost.reversedBy));
    if (other?.reverses === cost.id || other?.reversedBy === cost.id) {
      return differing(`${cost.id} and ${other.id} together`, totalOf([cost, other]), totalOf([]));
    }
    return differing(`what takes ${cost.id} back`, other?.id, cost.id);
  });
  return [...changed, ...reversals];
}

function wrongChange(before: Cost, after: Cost): readonly Violation[] {
  const isPaid = before.actual === undefined && after.actual !== undefined;
  const paid = ({ actual: _actual, receipt: _receipt, period: _period, ...rest }: Partial<Cost>) => rest;
  const said = ({ state: _state, reversedBy: _reversedBy, version: _version, ...rest }: Cost) => rest;
  const fixed = (cost: Cost) => (isPaid ? paid(said(cost)) : said(cost));
  const isSent = isPaid && after.state === 'RECORDED';
  const moves = isSent || before.state === after.state || COST_MOVES[before.state].includes(after.state);
  const keeps = before.reversedBy === undefined || before.reversedBy === after.reversedBy;
  return [
    ...differing(`the entry ${after.id}`, fixed(after), fixed(before)),
    ...(moves ? [] : [{ invariant: 'I8', detail: `${after.id} went from ${before.state} to ${after.state}` }]),
    ...(keeps ? [] : [{ invariant: 'I8', detail: `${after.id} was taken back twice` }]),
  ];
}

/** I8: a desk's statement of a month, as it is told, is the sum of the entries in which the desk has part. */
export async function statementsAddUp({ caller }: World, { costs }: Stored): Promise<readonly Violation[]> {
  const places = new Map<string, { desk: string; period: string }>();
  for (const { payer, counterpart = payer, period } of costs) {
    // A place outside the forum has no desk that could ask for its statement.
    const desks = [payer, counterpart].filter((place) => mpu.desk(place) !== undefined);
    for (const desk of desks) places.set(`${desk} ${period}`, { desk, period });
  }
  const found: Violation[] = [];
  for (const { desk, period } of places.values()) {
    const officer = await caller({ desk, role: 'officer' });
    const { body } = await officer.get(`/v1/desks/${desk}/costs?period=${period}`);
    const { lines, total, paid } = body as Statement;
    const own = costs.filter(
      (cost) => cost.period === period && [cost.payer, cost.counterpart].some((one) => one === desk),
    );
    const ownPaid = own.filter(({ payer }) => payer === desk);
    const entries = lines.reduce((sum, line) => sum + line.entries, 0);
    found.push(
      ...differing(
        `the statement of ${desk} for ${period}`,
        { total, paid, lines: totalOf(lines), entries },
        { total: totalOf(own), paid: totalOf(ownPaid), lines: totalOf(own), entries: own.length },
      ),
    );
  }
  return found;
}

type Statement = {
  readonly lines: readonly (Amounts & { readonly entries: number })[];
  readonly total: Amounts;
  readonly paid: Amounts;
};
