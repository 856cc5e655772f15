/** What holds of aid whatever anybody asks, in any order, at any time: invariant I7, and that the account adds up. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Commitment,
  dispatchedOf,
  isLapsed,
  lostOf,
  type Offer,
  openOf,
  owedOf,
  receivedOf,
  roomOf,
  surplusOf,
  underWayOf,
} from '../../lib/aid/aid.ts';
import { TASK_KIND_RULES } from '../../lib/capabilities/engine.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { detailsOf, isOpen } from '../../lib/engine/task.ts';
import { sumOf } from '../../lib/kernel/quantity.ts';

import { applyEntry, decide } from '../support/engine.ts';
import { codeOf, deepFreeze } from '../support/kit.ts';
import { aidWalks, makeAid } from '../support/walks/aid.ts';
import { type Asked, changes, type Made, tasksOf } from '../support/walks/walked.ts';

const RUNS = 50;

function whatever(check: (made: Made) => void): void {
  fc.assert(
    fc.property(aidWalks, (walk) => check(makeAid(walk))),
    { numRuns: RUNS },
  );
}

function everyState(check: (file: CaseFile) => void): void {
  whatever(({ decisions }) => {
    for (const { after } of decisions) check(after);
  });
}

const offersOf = ({ aid }: CaseFile): readonly Offer[] => [...aid.offers.values()];
const commitmentsOf = ({ aid }: CaseFile): readonly Commitment[] => [...aid.commitments.values()];
const bound = ({ quantity, released }: Commitment) => sumOf(quantity, -released);

describe('a walk', () => {
  it('meets everything that it is to check', () => {
    const sample = fc.sample(aidWalks, { numRuns: 400, seed: 29 }).map(makeAid);
    const events = sample.flatMap(({ decisions }) => decisions.flatMap(({ entry }) => entry.events));
    expect([...new Set(events.map(({ type }) => type))]).toEqual(
      expect.arrayContaining([
        'needs-amended',
        'appeal-published',
        'appeal-amended',
        'appeal-closed',
        'expiry-moved',
        'offer-made',
        'offer-endorsed',
        'offer-decided',
        'offer-ended',
        'aid-committed',
        'goods-dispatched',
        'goods-received',
        'receipt-reversed',
        'commitment-released',
        'task-expired',
        'rung-reached',
        'case-moved',
        'case-closed',
      ]),
    );
    const refusals = new Set(sample.flatMap(({ asked }) => asked.map(({ result }) => codeOf(result))));
    expect([...refusals]).toEqual(
      expect.arrayContaining([
        'not-found',
        'desk-not-allowed',
        'aid-open',
        'appeal-open',
        'appeal-closed',
        'appeal-not-addressed',
        'handoff-open',
        'need-covered',
        'need-below-committed',
        'quantity-exceeded',
        'offer-settled',
        'offer-unplaced',
      ]),
    );
    // Goods get all the way, and some lines are lost, released and covered.
    const ends = sample.flatMap(({ decisions }) => decisions.at(-1)?.after.needs ?? []).map(({ tally }) => tally);
    for (const what of ['received', 'released', 'lost', 'surplus'] as const) {
      expect(ends.filter((tally) => tally[what] > 0).length).toBeGreaterThan(20);
    }
  });
});

describe('I7: quantities', () => {
  it('of a line: received, with what was lost, ≤ dispatched ≤ committed ≤ requested, with its margin and what was written off', () => {
    everyState((file) => {
      const { needs } = file;
      for (const { id, quantity, margin = 0, tally } of needs) {
        expect(sumOf(tally.received, tally.lost)).toBeLessThanOrEqual(tally.dispatched);
        expect(tally.dispatched).toBeLessThanOrEqual(tally.committed);
        const receipts = commitmentsOf(file)
          .filter(({ needId }) => needId === id)
          .flatMap(({ shipments }) => shipments.flatMap((shipment) => shipment.receipts));
        const written = sumOf(...receipts.map(({ shortfall }) => shortfall?.quantity ?? 0));
        expect(tally.committed).toBeLessThanOrEqual(sumOf(quantity, margin, written));
      }
    });
  });

  it('of a line of an offer: committed ≤ standing ≤ offered', () => {
    everyState((file) => {
      for (const { standing, committed, quantity } of offersOf(file).flatMap(({ lines }) => lines)) {
        expect(committed).toBeLessThanOrEqual(standing);
        expect(standing).toBeLessThanOrEqual(quantity);
      }
    });
  });

  it('of a commitment: received and lost ≤ dispatched ≤ what was not released', () => {
    everyState((file) => {
      for (const commitment of commitmentsOf(file)) {
        expect(owedOf(commitment)).toBeGreaterThanOrEqual(0);
        for (const shipment of commitment.shipments) expect(underWayOf(shipment)).toBeGreaterThanOrEqual(0);
      }
    });
  });

  it('are never negative, and commitments and shipments never nothing', () => {
    everyState((file) => {
      const lines = offersOf(file).flatMap((offer) => offer.lines);
      const quantities = [
        ...file.needs.flatMap((line) => [openOf(line), roomOf(line), ...Object.values(line.tally)]),
        ...lines.flatMap(({ standing, committed }) => [standing, committed]),
        ...commitmentsOf(file).flatMap(({ released, shipments }) => [
          released,
          ...shipments.flatMap(({ received, lost, surplus }) => [received, lost, surplus]),
        ]),
      ];
      expect(quantities.filter((quantity) => !(quantity >= 0))).toEqual([]);
      const things = commitmentsOf(file).flatMap(({ quantity, shipments }) => [
        quantity,
        ...shipments.map((one) => one.quantity),
      ]);
      expect(things.filter((quantity) => !(quantity > 0))).toEqual([]);
    });
  });
});

describe('the account', () => {
  it('of every line is what its offers and commitments add up to', () => {
    everyState((file) => {
      for (const { id, tally } of file.needs) {
        const lines = offersOf(file).flatMap((offer) => offer.lines.filter(({ needId }) => needId === id));
        const commitments = commitmentsOf(file).filter(({ needId }) => needId === id);
        expect(tally).toEqual({
          offered: sumOf(...lines.map(({ standing }) => standing)),
          committed: sumOf(...commitments.map(bound)),
          dispatched: sumOf(...commitments.map(dispatchedOf)),
          received: sumOf(...commitments.map(receivedOf)),
          released: sumOf(...commitments.map(({ released }) => released)),
          lost: sumOf(...commitments.map(lostOf)),
          surplus: sumOf(...commitments.map(surplusOf)),
        });
      }
    });
  });

  it('of every line of an offer for a need is what its commitments add up to', () => {
    everyState((file) => {
      for (const offer of offersOf(file).filter(({ lines }) => lines.some(({ needId }) => needId !== undefined))) {
        for (const { lineId, committed } of offer.lines) {
          const own = commitmentsOf(file).filter((one) => one.offerId === offer.id && one.lineId === lineId);
          expect(committed).toBe(sumOf(...own.map(({ quantity }) => quantity)));
        }
      }
    });
  });

  it('counts offers and commitments, which are numbered without gaps', () => {
    everyState((file) => {
      const { id, aid } = file.case;
      expect(offersOf(file).map((offer) => offer.id)).toEqual(
        Array.from({ length: aid.offers }, (_, n) => `${id}-o${n + 1}`),
      );
      expect(commitmentsOf(file).map((one) => one.id)).toEqual(
        Array.from({ length: aid.commitments }, (_, n) => `${id}-c${n + 1}`),
      );
    });
  });
});

describe('what is owed', () => {
  it('is one open task for each undecided offer, each rest to dispatch and each shipment under way, and nothing else', () => {
    everyState((file) => {
      const open = tasksOf(file).filter(isOpen);
      const waiting = offersOf(file).flatMap(({ task }) => task ?? []);
      const owing = commitmentsOf(file).filter((one) => owedOf(one) > 0);
      const awaited = commitmentsOf(file).flatMap(({ shipments }) => shipments.filter((one) => underWayOf(one) > 0));
      const expected = [...waiting, ...owing.map(({ task }) => task), ...awaited.map(({ task }) => task)];
      const unlisted = open.filter(({ kind }) => !TASK_KIND_RULES[kind].listed).map(({ id }) => id);
      expect(unlisted.toSorted()).toEqual(expected.toSorted());
      expect(file.case.unlistedTasks).toBe(expected.length);
      expect(file.case.openTasks.map(({ id }) => id)).toEqual(
        open.filter(({ kind }) => TASK_KIND_RULES[kind].listed).map(({ id }) => id),
      );
    });
  });

  it('is owed by the right one: the holder decides and confirms, the home desk endorses, the giver’s desk dispatches', () => {
    everyState((file) => {
      for (const task of tasksOf(file).filter(isOpen)) {
        const { kind, desk } = task;
        const { offer, commitment } = detailsOf(task);
        const about = offer && file.aid.offers.get(offer.id);
        if (about && isLapsed(file.case, about)) continue;
        const giver = about?.giver;
        const bindee = commitment && file.aid.commitments.get(commitment.id)?.giver;
        if (kind === 'endorse-offer') expect(desk).toBe(giver?.desk);
        if (kind === 'decide-offer' || kind === 'confirm-receipt') expect(desk).toBe(file.case.holder);
        if (kind === 'dispatch-goods') expect(desk).toBe(bindee?.desk);
      }
    });
  });

  it('is nothing once a case is closed, and nothing moves while anything is owed', () => {
    whatever((made) => {
      for (const { before, entry, after } of changes(made)) {
        const { closed, aid } = after.case;
        // Offers that have lapsed are ended in the moments after; nobody owes anything for them.
        if (closed) expect(tasksOf(after).filter(isOpen)).toHaveLength(aid.lapsing);
        if (closed) expect(aid.undecided).toBe(aid.lapsing);
        const owed = before.case.unlistedTasks - before.case.aid.lapsing;
        if (entry.events.some(({ type }) => type === 'case-moved')) expect(owed).toBe(0);
      }
    });
  });

  it('is one answer a desk at most', () => {
    everyState((file) => {
      const asked = tasksOf(file).filter((task) => isOpen(task) && task.kind === 'answer-appeal');
      expect(new Set(asked.map(({ desk }) => desk)).size).toBe(asked.length);
    });
  });

  it('ends with what it is about: never waits beyond its expiry, and has a new epoch with every new timer', () => {
    whatever((made) => {
      for (const { before, after } of changes(made)) {
        for (const task of tasksOf(after).filter(isOpen)) {
          const { clock } = task;
          const { expiresAt } = detailsOf(task);
          if (expiresAt !== undefined) expect(clock.next.at).toBeLessThanOrEqual(expiresAt);
          const old = before.tasks.get(task.id);
          if (old && old !== task && old.clock !== clock) expect(clock.epoch).toBeGreaterThan(old.clock.epoch);
        }
      }
    });
  });
});

describe('the journal', () => {
  it('replays to exactly the state, written down and read again', () => {
    whatever(({ decisions }) => {
      let state: CaseFile | undefined;
      for (const { entry, after } of decisions) {
        state = applyEntry(state, JSON.parse(JSON.stringify(entry)));
        expect(state).toStrictEqual(after);
      }
    });
  });
});

describe('a decision', () => {
  it('needs no more of a case than what the store reads for its command', () => {
    whatever(({ asked }) => {
      for (const { before, command, context, result } of asked) {
        const onLess = decide(deepFreeze(needed({ before, command })), command, context);
        if (!result.ok) expect(onLess).toEqual(result);
        else {
          expect(onLess).toMatchObject({ ok: true, value: { entry: result.value.entry } });
          if (onLess.ok) expect(onLess.value.after.case).toEqual(result.value.after.case);
        }
      }
    });
  });
});

/** The part of a case that the store reads for a command: what is named, what that leads to, and what the case lists. */
function needed({ before, command }: Pick<Asked, 'before' | 'command'>): CaseFile {
  const { aid, tasks } = before;
  const task = 'taskId' in command ? tasks.get(command.taskId) : undefined;
  const named = task && detailsOf(task);
  const ending = 'offerIds' in command ? command.offerIds.flatMap((id) => aid.offers.get(id) ?? []) : [];
  const offer = aid.offers.get(
    'offerId' in command ? command.offerId : (named?.offer?.id ?? (before.case.id as never)),
  );
  const commitment = aid.commitments.get(
    'commitmentId' in command ? command.commitmentId : (named?.commitment?.id ?? (before.case.id as never)),
  );
  const wanted = new Set<string | undefined>([
    ...before.case.openTasks.map(({ id }) => id),
    task?.id,
    ...ending.map((one) => one.task),
    ...('offerId' in command ? [offer?.task] : []),
    ...('commitmentId' in command
      ? [commitment?.task, ...(commitment?.shipments.filter((one) => underWayOf(one) > 0).map((one) => one.task) ?? [])]
      : []),
  ]);
  const needs = command.name === 'fire' && !named?.offer ? [] : before.needs;
  return {
    ...before,
    needs,
    tasks: new Map([...tasks].filter(([id]) => wanted.has(id))),
    aid: {
      ...(aid.appeal && needs.length > 0 && { appeal: aid.appeal }),
      givings: 'giver' in command ? aid.givings : new Map(),
      offers: new Map(
        'giver' in command ? aid.offers : [...ending, ...(offer ? [offer] : [])].map((one) => [one.id, one]),
      ),
      commitments: new Map(commitment ? [[commitment.id, commitment]] : []),
    },
  };
}
