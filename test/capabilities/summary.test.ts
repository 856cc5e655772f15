/** What a row or a message says of a task. */
import { describe, expect, it } from 'vitest';
import { GOODS_NAMED, readableLinks, taskSummary } from '../../lib/capabilities/summary.ts';
import type { Task } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { AreaCode, CommitmentId } from '../../lib/kernel/ids.ts';
import { AS_WRITTEN, NOBODY, type People, peopleOf, WITHHELD } from '../../lib/kernel/people.ts';
import type { Subject } from '../../lib/kernel/subject.ts';
import type { TestFile } from '../support/engine.ts';
import {
  appealed,
  at,
  confirmed,
  DKI,
  depart,
  deskCode,
  FLOOD,
  flood,
  found,
  given,
  handOver,
  JATIM,
  NTT,
  offeredByNgo,
  officer,
  opened,
  openTask,
  pool,
  underWay,
} from '../support/kit.ts';

function person(n: number, birthYear: number): Subject {
  return {
    n,
    name: 'Contoh Rekaan',
    sex: 'M',
    birthYear,
    nikWarnings: [],
    origin: '53.08' as AreaCode,
    ppks: ['ANAK_TELANTAR'],
    tags: [],
    riskFlags: [],
  };
}

function summaryOf(file: TestFile, task: Task, people: People = NOBODY, seesCase = true) {
  return taskSummary({ file, task, people, mask: people, seesCase, seesPeople: seesCase }, mpu, at(0));
}

describe('the summary of a task', () => {
  const offered = given(opened(JATIM, { title: 'Contoh Rekaan telantar', subjectCount: 3 })).when(
    JATIM,
    handOver(NTT),
  ).file;
  const task = openTask(offered, 'receive-case');

  it('says who asks, about how many people of which ages, where and how urgent, and names nobody', () => {
    const people = peopleOf(3, [person(1, 1990), person(2, 2020), person(3, 2019)]);
    const summary = summaryOf(offered, task, people);
    expect(summary).toEqual({
      reference: offered.case.reference,
      caseKind: 'stranded-person',
      title: expect.not.stringContaining('Rekaan'),
      priority: 'normal',
      people: {
        count: 3,
        ageBands: [
          { ageBand: '5-11', count: 2 },
          { ageBand: '18-59', count: 1 },
        ],
      },
      area: { code: '35.78', name: 'Kota Surabaya' },
      goods: undefined,
      travel: undefined,
      from: { code: JATIM, name: 'Dinas Sosial Provinsi Jawa Timur' },
    });
  });

  it('says nothing of the people to who sees the case without them', () => {
    const people = peopleOf(3, [person(1, 1990)]);
    const sees = { seesCase: true, seesPeople: false };
    const summary = taskSummary({ file: offered, task, people, mask: people, ...sees }, mpu, at(0));
    expect(summary).toMatchObject({ title: expect.any(String), people: undefined });
  });

  it('counts people who could not be read, and shows no text then', () => {
    const summary = summaryOf(offered, task, peopleOf(3, undefined));
    expect(summary).toMatchObject({ title: WITHHELD, people: { count: 3, ageBands: [] } });
  });

  it('shows the title as it was written to whoever may see the people', () => {
    const sees = { seesCase: true, seesPeople: true };
    const summary = taskSummary({ file: offered, task, people: NOBODY, mask: AS_WRITTEN, ...sees }, mpu, at(0));
    expect(summary.title).toBe('Contoh Rekaan telantar');
  });

  it('keeps title and people from a desk that does not see the case', () => {
    const asked = openTask(appealed(), 'answer-appeal');
    const summary = summaryOf(appealed(), asked, NOBODY, false);
    expect(summary).toMatchObject({ title: undefined, people: undefined, priority: 'urgent' });
    expect(summary.goods).toEqual([
      { item: 'rice', unit: 'kg', quantity: 100 },
      { item: 'blanket', unit: 'lembar', quantity: 40 },
      { item: 'perahu karet', unit: 'buah', quantity: 3 },
    ]);
  });

  it('names the goods of the offer, of the commitment and of the shipment that it is about', () => {
    const endorsing = openTask(offeredByNgo(60), 'endorse-offer');
    expect(summaryOf(offeredByNgo(60), endorsing).goods).toEqual([
      { item: 'rice', unit: 'kg', quantity: 60 },
      { item: 'blanket', unit: 'lembar', quantity: 30 },
    ]);
    const tents = { item: 'tent', unit: 'unit', quantity: 5, neededBy: '2026-12-01' };
    const proposed = given(flood()).when(deskCode(FLOOD.area), { name: 'propose-needs', added: [tents], reason: 'x' });
    expect(summaryOf(proposed.file, openTask(proposed.file, 'decide-needs')).goods).toEqual([
      { item: 'tent', unit: 'unit', quantity: 5 },
    ]);
    const sent = underWay(60, 25);
    expect(summaryOf(sent, openTask(sent, 'dispatch-goods')).goods).toEqual([
      { item: 'rice', unit: 'kg', quantity: 60 },
    ]);
    const awaited = summaryOf(sent, openTask(sent, 'confirm-receipt'));
    expect(awaited).toMatchObject({
      goods: [{ item: 'rice', unit: 'kg', quantity: 25 }],
      travel: { carrier: 'KM Tilong', eta: new Date(at(24 * 60)).toISOString() },
    });
    // What was not read is not named.
    const unread = { ...sent, aid: { ...sent.aid, commitments: new Map() } };
    expect(summaryOf(unread, openTask(sent, 'confirm-receipt'))).toMatchObject({ goods: undefined, travel: undefined });
  });

  it('names ten kinds of goods at the most, and none that is not needed any more', () => {
    const [line] = appealed().needs;
    const many = Array.from({ length: 12 }, (_one, n) => ({ ...found(line), id: `n${n + 1}` }));
    const met = { ...found(line), quantity: 1, tally: { ...found(line).tally, committed: 1 } };
    const asked = openTask(appealed(), 'answer-appeal');
    expect(summaryOf({ ...appealed(), needs: [met, ...many] }, asked).goods).toHaveLength(GOODS_NAMED);
    expect(summaryOf({ ...appealed(), needs: [met] }, asked).goods).toBeUndefined();
  });

  it('says how somebody travels: on the leg that it is about, or on the next one', () => {
    const waiting = confirmed();
    expect(summaryOf(waiting, openTask(waiting, 'forward-traveller')).travel).toEqual({
      mode: 'bus',
      carrier: undefined,
      eta: undefined,
      to: JATIM,
    });
    const gone = given(waiting).when(DKI, depart(1, 600, { mode: 'train', carrier: 'KA Rekaan' })).file;
    expect(summaryOf(gone, openTask(gone, 'receive-traveller')).travel).toEqual({
      mode: 'train',
      carrier: 'KA Rekaan',
      eta: new Date(at(600)).toISOString(),
      to: JATIM,
    });
  });

  it('is that of a file that is no case, too', () => {
    const file = pool();
    const summary = summaryOf(file, openTask(file, 'endorse-offer'));
    expect(summary).toMatchObject({ caseKind: 'unsolicited-offer', people: undefined, travel: undefined });
    expect(summary.goods).toHaveLength(2);
    const bare = { ...openTask(file, 'endorse-offer'), offer: undefined } as unknown as Task;
    expect(summaryOf(file, bare).goods).toBeUndefined();
  });
});

describe('the links of a task', () => {
  const linked = (file: TestFile, task: Task, reader: string, seesCase = false) =>
    readableLinks({ file, task, seesCase }, officer(deskCode(reader)), mpu).map(({ rel, href }) => `${rel} ${href}`);
  const flooded = appealed();
  const asked = openTask(flooded, 'answer-appeal');
  const [own, ofCase, appeal] = [
    `task /v1/tasks/${asked.id}`,
    `case /v1/cases/${flooded.case.id}`,
    `appeal /v1/appeals/${flooded.case.id}`,
  ];

  it('lead to what it is about, and to the case alone for who sees it', () => {
    expect(linked(flooded, asked, asked.desk)).toEqual([own, appeal]);
    expect(linked(flooded, asked, NTT, true)).toEqual([own, ofCase, appeal]);
  });

  it('lead from an intervention to the task that it is about', () => {
    const { file } = given(opened(JATIM)).when(JATIM, handOver(NTT)).climbs(1, 4);
    const called = openTask(file, 'intervene');
    const about = `about /v1/tasks/${openTask(file, 'receive-case').id}`;
    expect(linked(file, called, 'mpu', true)).toContain(about);
    expect(linked(file, called, 'mpu')).not.toContain(about);
  });

  it('lead who answers for a queue nowhere, but to an appeal that asks him as well', () => {
    expect(linked(flooded, asked, 'mpu')).toEqual([]);
    const toAll = { ...flooded, aid: { ...flooded.aid, appeal: { ...found(flooded.aid.appeal), audience: 'forum' } } };
    expect(linked(toAll as TestFile, asked, DKI)).toEqual([appeal]);
    const closed = { ...flooded, aid: { ...flooded.aid, appeal: undefined } } as unknown as TestFile;
    expect(linked(closed, asked, asked.desk)).toEqual([own]);
  });

  it('lead to goods for their giver, at their post and for who sees the case', () => {
    const sent = underWay();
    const task = openTask(sent, 'confirm-receipt');
    const goods = `commitment /v1/commitments/${sent.case.id}-c1`;
    const [giver, post] = [found(sent.aid.commitments.get(`${sent.case.id}-c1` as CommitmentId)).giver, '53.05'];
    expect(linked(sent, task, giver.desk).at(-1)).toBe(goods);
    expect(linked(sent, task, post)).toEqual([goods]);
    expect(linked(sent, task, NTT, true).at(-1)).toBe(goods);
    expect(linked(sent, task, DKI)).toEqual([]);
    const unread = { ...sent, aid: { ...sent.aid, commitments: new Map() } };
    expect(linked(unread, task, post)).toEqual([]);
  });

  it('lead to an offer for its giver and for who sees its case, if it has one', () => {
    const deciding = openTask(offeredByNgo(60), 'endorse-offer');
    const offer = `offer /v1/offers/${offeredByNgo(60).case.id}-o1`;
    expect(linked(offeredByNgo(60), deciding, NTT, true).at(-1)).toBe(offer);
    expect(linked(offeredByNgo(60), deciding, 'mpu')).toEqual([]);
    const lone = openTask(pool(), 'endorse-offer');
    const pooled = `offer /v1/offers/${pool().case.id}-o1`;
    expect(linked(pool(), lone, lone.desk)).toEqual([`task /v1/tasks/${lone.id}`, pooled]);
    expect(linked(pool(), lone, 'mpu', true)).toEqual([`task /v1/tasks/${lone.id}`]);
    expect(linked(pool(), asked, asked.desk)).toEqual([own]);
    const registration = { case: pool().case, tasks: new Map() } as unknown as TestFile;
    expect(linked(registration, lone, lone.desk)).toEqual([`task /v1/tasks/${lone.id}`]);
    expect(linked(pool(), openTask(underWay(), 'confirm-receipt'), '53.05')).toEqual([]);
  });
});
