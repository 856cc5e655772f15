import { expect, test } from 'vitest';
import { partingWrites } from '../../../lib/capabilities/store/parting.ts';
import { loadStoredPeople } from '../../../lib/capabilities/store/stored-people.ts';
import type { CaseCommand } from '../../../lib/engine/commands.ts';
import { mpu } from '../../../lib/forum/index.ts';
import { type CaseId, type ConvoyId, type DeskCode, taskIdOf } from '../../../lib/kernel/ids.ts';
import { fileOfPartner } from '../../../lib/kernel/partner.ts';
import { monthOf, spanOf } from '../../../lib/kernel/period.ts';
import { presentOf, type Subject } from '../../../lib/kernel/subject.ts';
import { profileOf } from '../../../lib/matching/identity.ts';
import { findSentHome } from '../../../lib/matching/store/sightings.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import type { Depart } from '../../../lib/relay/commands.ts';
import { type ConvoyHead, countsOf, membersOf } from '../../../lib/relay/convoy.ts';
import { keepConvoy, loadConvoy } from '../../../lib/relay/store/convoys.ts';
import { paidIn } from '../../../lib/relay/store/costs.ts';
import { closedIn, loadJourneys, tasksEndedIn, tasksOpenAt } from '../../../lib/reports/queries.ts';
import type { Decision } from '../../support/engine.ts';
import { whole } from '../../support/engine.ts';
import { checkCase } from '../../support/invariants.ts';
import { executeOnCase, loadCase, loadSubjects } from '../../support/store.ts';
import { registered } from '../aid-world.ts';
import { arrivalOf, openedFamily, parted, RING, sentOff, splitOf } from '../relay-world.ts';
import {
  after,
  bareSubject,
  desk,
  done,
  fullSubject,
  HOUR,
  newCaseId,
  officer,
  openingOf,
  refusalOf,
  requestOf,
  START,
  succeeded,
} from '../world.ts';

const DAY = 24 * HOUR;
const MONTH = monthOf(START);

/** The way home: journeys with all that they can have, partings, convoys, and what reports read. */
export function relaySuite(tablesOf: () => Tables): void {
  const openFamily = (subjects?: readonly Subject[]) => openedFamily(tablesOf(), subjects);
  const give = async (caseId: CaseId, at: string, command: CaseCommand, when = START) =>
    await done(tablesOf(), caseId, officer(at), command, { at: when });
  const sendOff = (caseId: CaseId, more?: Partial<Depart>) => sentOff(tablesOf(), caseId, more);
  const part = (caseId: CaseId, apart: CaseId, reference?: string) => parted(tablesOf(), caseId, apart, { reference });

  test('a journey is read as it was decided, and its costs with it', async () => {
    const tables = tablesOf();
    const caseId = await openFamily();
    await sendOff(caseId, { convoy: { id: 'c1' as ConvoyId, size: 3 } });
    const hold = { ...arrivalOf(caseId, 'MEDICAL_HOLD'), reviewAt: after(40 * HOUR), note: 'RSUD' };
    await give(caseId, '35', hold, after(9 * HOUR));
    await give(caseId, '35', {
      name: 'record-cost',
      leg: 1,
      item: 'meals',
      actual: 1,
      payer: desk('31'),
      fund: 'other',
    });
    await give(caseId, '53.08', { name: 'complete', taskId: taskIdOf(caseId, 1), outcome: 'CONFIRMED' });
    const { file } = await loadCase(tables, caseId);
    const { journey } = whole(file ?? expect.fail('no case'));
    expect(journey).toMatchObject({ hold: { reason: 'RSUD' }, verification: { outcome: 'CONFIRMED' } });
    expect(journey?.legs[0]).toMatchObject({ departure: { people: 2, convoy: 'c1' }, ended: { people: 2 } });
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('a family is parted in one transaction: both cases, both journals, and whose data is where', async () => {
    const tables = tablesOf();
    const [caseId, apart] = [await openFamily(), newCaseId()];
    await sendOff(caseId);
    const { executed, decision } = await part(caseId, apart);
    succeeded(executed);
    const { file: staying } = await loadCase(tables, caseId);
    const { file: gone } = await loadCase(tables, apart);
    expect(staying?.case).toStrictEqual(decision?.after.case);
    expect(gone).toStrictEqual(decision?.parted?.after);
    expect([staying?.case.holder, gone?.case.holder]).toEqual(['35', '31']);
    expect(await loadSubjects(tables, apart)).toStrictEqual([fullSubject(1)]);
    const marked = await loadSubjects(tables, caseId);
    expect(marked).toStrictEqual([{ ...fullSubject(1), partedTo: apart }, bareSubject(2)]);
    expect(presentOf(marked)).toStrictEqual([bareSubject(2)]);
    expect([await checkCase(tables, caseId), await checkCase(tables, apart)]).toEqual([[], []]);
  });

  test('who was parted is found by the case that they have since, and is not home with the others', async () => {
    const tables = tablesOf();
    const lost = { ...fullSubject(1), name: 'Maria Goreti Belo Rekaan', nik: '5308014107850001' } as Subject;
    const [caseId, apart] = [await openFamily([lost, bareSubject(2)]), newCaseId()];
    await sendOff(caseId);
    succeeded((await part(caseId, apart)).executed);
    await give(caseId, '35', { name: 'close-case', outcome: 'reunited-with-family' }, after(30 * HOUR));
    const now = after(2 * DAY);
    const found = await findSentHome(profileOf(lost, now), {
      tables,
      forum: mpu,
      keys: RING,
      now,
      desk: '31' as DeskCode,
    });
    expect(found.map(({ answer, records }) => [answer?.openCase, answer?.timesIn365Days, records[0]?.caseId])).toEqual([
      [true, 0, apart],
    ]);
  });

  test('nothing is parted when the reference of the new case is taken', async () => {
    const tables = tablesOf();
    const [caseId, other, apart] = [await openFamily(), await openFamily(), newCaseId()];
    await sendOff(caseId);
    const taken = (await loadCase(tables, other)).file?.case.reference;
    const { executed } = await part(caseId, apart, taken);
    expect(refusalOf(executed)).toBe('contended');
    expect((await loadCase(tables, apart)).file).toBeUndefined();
    expect((await loadCase(tables, caseId)).file?.case).toMatchObject({ holder: '31', subjectCount: 2 });
    expect(await loadSubjects(tables, caseId)).toStrictEqual([fullSubject(1), bareSubject(2)]);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('forty people are parted within one transaction', async () => {
    const tables = tablesOf();
    const people = Array.from({ length: 40 }, (_, n) => ({ ...fullSubject(n + 1) }));
    const [caseId, apart] = [await openFamily(people), newCaseId()];
    await sendOff(caseId);
    const { reference } = openingOf('31', { caseId: apart });
    const absent = people.slice(1).map(({ n }) => n);
    const command = {
      ...arrivalOf(caseId, 'SPLIT'),
      split: {
        ...splitOf(apart, reference),
        absent: absent.map((subject) => ({ subject, reason: 'x' })),
        travellers: people.map(({ n }) => n),
      },
    };
    const stored = await loadStoredPeople(tables, caseId);
    const beside = async (decision: Decision) => (await partingWrites(decision, stored, absent, RING, tables)).writes;
    succeeded(await executeOnCase({ ...requestOf(tables, officer('35')), caseId, command, beside }));
    expect((await loadSubjects(tables, apart)).length).toBe(39);
    expect(await checkCase(tables, apart)).toEqual([]);
  });

  test('a convoy is told by its cases, and is kept once', async () => {
    const tables = tablesOf();
    const id = 'aaaaaaaaaaaaaaaaaaaaaaaaa1' as ConvoyId;
    const caseIds = [await openFamily(), await openFamily(), await openFamily()];
    const head: ConvoyHead = { id, way: 'journey', from: desk('31'), announcedAt: START, caseIds };
    expect(await keepConvoy(tables, head)).toStrictEqual(head);
    expect(await keepConvoy(tables, { ...head, caseIds: [] })).toStrictEqual(head);
    const [first, second] = caseIds as [CaseId, CaseId, CaseId];
    for (const one of [first, second]) await sendOff(one, { convoy: { id, size: 3 } });
    await give(first, '35', arrivalOf(first), after(9 * HOUR));
    await give(second, '35', arrivalOf(second, 'NO_SHOW'), after(11 * HOUR));
    const loaded = await loadConvoy(tables, id);
    expect(loaded?.head).toStrictEqual(head);
    const members = loaded ? membersOf(loaded.head, loaded.announced) : [];
    expect(members.map(({ state }) => state)).toEqual(['arrived', 'no-show', 'announced']);
    expect(countsOf(members)).toMatchObject({ announced: 6, brought: 2, arrived: 2, neverBoarded: 2 });
    expect(await loadConvoy(tables, 'bbbbbbbbbbbbbbbbbbbbbbbbb1' as ConvoyId)).toBeUndefined();
  });

  test('a convoy of hand-offs is told by its tasks, the last of each case', async () => {
    const tables = tablesOf();
    const id = 'aaaaaaaaaaaaaaaaaaaaaaaaa2' as ConvoyId;
    // Neither an id that stands for nothing nor a partner's registration is a case that travels.
    const strangers = [newCaseId(), fileOfPartner(await registered(tables))];
    const caseIds = [await openFamily(), await openFamily(), ...strangers];
    await keepConvoy(tables, { id, way: 'hand-off', from: desk('31'), announcedAt: START, caseIds });
    const [first, second] = caseIds as [CaseId, CaseId, CaseId];
    const convoy = { id, size: 3 };
    for (const one of [first, second]) {
      await give(one, '31', { name: 'hand-over', to: desk('35'), reason: 'bersama', convoy });
    }
    await give(first, '35', { name: 'accept', taskId: taskIdOf(first, 1) });
    const loaded = await loadConvoy(tables, id);
    const members = loaded ? membersOf(loaded.head, loaded.announced) : [];
    expect(members.map(({ case: { id: one }, state }) => [one, state])).toEqual([
      [first, 'accepted'],
      [second, 'announced'],
    ]);
    expect(await checkCase(tables, first)).toEqual([]);
  });

  test('reports find what ended in a month, what is open, who came home, and what was paid', async () => {
    const tables = tablesOf();
    const caseId = await openFamily();
    await sendOff(caseId);
    await give(caseId, '35', arrivalOf(caseId), after(9 * HOUR));
    await give(caseId, '35', {
      name: 'record-cost',
      leg: 1,
      item: 'shelter',
      actual: 7,
      payer: desk('35'),
      fund: 'other',
    });
    const span = spanOf(MONTH);
    const ofCase = <One extends { readonly caseId: CaseId }>(some: readonly One[]) =>
      some.filter((one) => one.caseId === caseId);
    const kinds = async (at: string) => ofCase(await tasksEndedIn(tables, desk(at), span)).map(({ kind }) => kind);
    expect(await kinds('31')).toEqual(['forward-traveller']);
    expect(await kinds('35')).toEqual(['receive-traveller']);
    expect(ofCase(await tasksEndedIn(tables, desk('31'), spanOf('2026-12')))).toEqual([]);
    expect(ofCase(await tasksEndedIn(tables, desk('31'), { from: span.from, to: START }))).toEqual([]);
    expect(ofCase(await tasksEndedIn(tables, desk('31'), { from: START, to: span.to }))).toHaveLength(1);
    expect(ofCase(await tasksOpenAt(tables, desk('35'))).map(({ kind }) => kind)).toEqual(['forward-traveller']);
    expect(ofCase(await paidIn(tables, desk('35'), MONTH)).map(({ actual }) => actual)).toEqual([7]);
    expect((await loadJourneys(tables, [caseId, newCaseId()])).size).toBe(1);
    expect((await closedIn(tables, MONTH)).some(({ id }) => id === caseId)).toBe(false);
    await give(caseId, '35', { name: 'close-case', outcome: 'placed-in-panti' }, after(40 * DAY));
    expect((await closedIn(tables, MONTH)).some(({ id }) => id === caseId)).toBe(false);
    expect((await closedIn(tables, '2026-12')).find(({ id }) => id === caseId)?.closed.outcome).toBe('placed-in-panti');
    expect(await checkCase(tables, caseId)).toEqual([]);
  });
}
