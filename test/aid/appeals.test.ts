import { describe, expect, it } from 'vitest';
import { MAX_ADDRESSED, MAX_APPEAL_TIME } from '../../lib/aid/appeal-rules.ts';
import type { AmendAppeal } from '../../lib/aid/commands.ts';
import type { CaseFile, Party } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import { applyEntry } from '../support/engine.ts';
import {
  accept,
  accepts,
  acknowledge,
  appealed,
  at,
  BALI,
  BALI_STOCK,
  CLOSING,
  closeAppeal,
  closeCase,
  DAY,
  deskCode,
  flood,
  giveBack,
  given,
  handOver,
  JATENG,
  JATIM,
  JATIM_BKKKS,
  NGO,
  NTB,
  NTT,
  offerId,
  offerOf,
  opened,
  openTaskIn,
  openTasks,
  partner,
  publish,
  RICE,
  repair,
  rice,
  SECRETARIAT,
  SURABAYA,
  system,
  task,
  taskIn,
} from '../support/kit.ts';

const amend = (change: Partial<AmendAppeal> = {}): AmendAppeal => ({ name: 'amend-appeal', addedDesks: [], ...change });
const NOON = '2026-11-23T05:00:00.000Z';
const LATER = at(10 * DAY);

/** All desks that may answer, of which so many are taken. */
const MANY = mpu.desks
  .filter(({ kind, code }) => kind === 'kab-kota' && !code.startsWith('53'))
  .map(({ code }) => code);

describe('publishing what is needed', () => {
  it('obliges the desks that were chosen to answer until it closes', () => {
    const command = publish({ note: 'Lewotobi' });
    const { entry, file: published } = given(flood()).when(NTT, command).notifies(JATIM_BKKKS, BALI, NTT);
    const { name: _name, ...appeal } = command;
    expect(entry.events[0]).toEqual({ type: 'appeal-published', appeal });
    expect(published.aid.appeal).toEqual({ ...appeal, publishedAt: at(0) });
    expect(openTasks(published, 'answer-appeal')).toMatchObject([
      { id: task(1), desk: BALI, from: NTT, reason: 'appeal', expiresAt: CLOSING, round: 1 },
      { id: task(2), desk: JATIM_BKKKS, from: NTT, reason: 'appeal', expiresAt: CLOSING, round: 1 },
    ]);
    expect(published.case.openTasks).toEqual([
      { id: task(1), kind: 'answer-appeal' },
      { id: task(2), kind: 'answer-appeal' },
    ]);
    expect(published.case).toMatchObject({ aid: { offers: 0, commitments: 0 }, unlistedTasks: 0 });
    // The desk that is asked sees the task, and not the case.
    expect(published.case.parties.map(({ desk }) => desk)).toEqual([NTT]);
  });

  it('to the whole forum asks the Dinas Sosial and the BKKKS of every member, not the holder itself', () => {
    const asked = openTasks(given(flood()).when(NTT, publish({ audience: 'forum' })).file, 'answer-appeal');
    const provinces = mpu.members.flatMap((province) => [province, `${province}-bkkks`]);
    expect(asked.map(({ desk }) => desk).toSorted()).toEqual(provinces.filter((code) => code !== NTT).toSorted());
  });

  it('asks nobody twice', () => {
    const command = publish({ audience: [BALI, NTB, BALI] });
    expect(openTasks(given(flood()).when(NTT, command).file, 'answer-appeal').map(({ desk }) => desk)).toEqual([
      BALI,
      NTB,
    ]);
  });

  it('says nothing that was not said', () => {
    expect(Object.keys(appealed().aid.appeal ?? {})).toEqual(['audience', 'partners', 'closesAt', 'publishedAt']);
  });

  it('refuses a second one while the first is open, and takes it afterwards', () => {
    given(appealed()).when(NTT, publish()).refused('appeal-open');
    const again = given(appealed())
      .when(NTT, closeAppeal)
      .when(NTT, publish({ partners: false })).file;
    expect(again.aid.appeal).toEqual({
      audience: [BALI, JATIM_BKKKS],
      partners: false,
      closesAt: CLOSING,
      publishedAt: at(0),
    });
    expect(openTasks(again, 'answer-appeal')).toHaveLength(2);
  });

  it('right after the one before has ended takes over what is still owed: nobody owes two answers', () => {
    const acknowledged = given(appealed()).when(BALI, acknowledge(task(1))).file;
    const again = publish({ audience: [BALI, NTB], closesAt: LATER });
    const published = given(acknowledged)
      .when(NTT, again, { now: CLOSING })
      .recordsTypes('appeal-published', 'expiry-moved', 'task-opened').file;
    expect(openTasks(published, 'answer-appeal')).toMatchObject([
      { id: task(1), desk: BALI, expiresAt: LATER },
      { id: task(2), desk: JATIM_BKKKS, expiresAt: CLOSING },
      { id: task(3), desk: NTB, expiresAt: LATER },
    ]);
  });

  it.each<readonly [string, Partial<ReturnType<typeof publish>>, object]>([
    [
      'an unknown desk',
      { audience: [BALI, deskCode('99')] },
      { code: 'desk-unknown', pointer: '/audience/1', given: '99' },
    ],
    [
      'an unknown desk after one that was named twice',
      { audience: [BALI, BALI, deskCode('99')] },
      { code: 'desk-unknown', pointer: '/audience/2', given: '99' },
    ],
    ['the holder itself', { audience: [NTT] }, { code: 'handoff-to-self', pointer: '/audience/0', desk: NTT }],
    [
      'the secretariat',
      { audience: [SECRETARIAT] },
      { code: 'desk-unsuitable', pointer: '/audience/0', given: SECRETARIAT },
    ],
    ['a time that has passed', { closesAt: at(0) }, { code: 'time-passed', pointer: '/closesAt', earliest: NOON }],
    [
      'a time too far away',
      { closesAt: (at(0) + MAX_APPEAL_TIME + 1) as Instant },
      { code: 'limit-reached', limit: 'appeal-days', maximum: 180 },
    ],
    [
      'more desks than one transaction holds',
      { audience: MANY.slice(0, MAX_ADDRESSED + 1) },
      { code: 'limit-reached', limit: 'addressed-desks', maximum: MAX_ADDRESSED },
    ],
    [
      'neither desks nor partners',
      { audience: [], partners: false },
      { code: 'appeal-to-nobody', pointer: '/audience' },
    ],
  ])('refuses %s', (_what, change, refusal) => {
    given(flood()).when(NTT, publish(change)).refusedAs(refusal);
  });

  it('goes to a kab/kota that is named, to as many as fit, and as far as may be', () => {
    const closesAt = (at(0) + MAX_APPEAL_TIME) as Instant;
    const audience = [SURABAYA, ...MANY.slice(1, MAX_ADDRESSED)].slice(0, MAX_ADDRESSED);
    expect(openTasks(given(flood()).when(NTT, publish({ audience, closesAt })).file, 'answer-appeal')).toHaveLength(
      MAX_ADDRESSED,
    );
  });

  it('asks fewer for a case that has been to many desks: it ends with all of them in one transaction', () => {
    const parties = MANY.slice(0, 60).map((desk): Party => ({ desk, offered: 1, held: 0 }));
    const travelled: CaseFile = { ...flood(), case: { ...flood().case, parties } };
    given(travelled)
      .when(NTT, publish({ audience: 'forum' }))
      .refused('not-found', { what: 'case' });
    const held: CaseFile = {
      ...flood(),
      case: { ...flood().case, parties: [...parties.slice(1), { desk: NTT, offered: 0, held: 1 }] },
    };
    given(held)
      .when(NTT, publish({ audience: MANY.slice(0, 7) }))
      .refused('limit-reached', { limit: 'addressed-desks', maximum: 6 });
    expect(
      openTasks(given(held).when(NTT, publish({ audience: MANY.slice(0, 6) })).file, 'answer-appeal'),
    ).toHaveLength(6);
    // The whole forum is told instead, and nobody owes a task.
    const announced = given(held).when(NTT, publish({ audience: 'forum' })).file;
    expect([openTasks(announced, 'answer-appeal'), announced.aid.appeal?.announced]).toEqual([[], true]);
  });

  it('is on the present version', () => {
    const stale = { code: 'version-stale', given: '9', current: 1 };
    given(flood()).when(NTT, publish(), { ifMatch: 9 }).refusedAs(stale);
    given(appealed())
      .when(NTT, amend(), { ifMatch: 9 })
      .refusedAs({ ...stale, current: 2 });
  });

  it('is the holder’s, of a disaster with needs that stays where it is', () => {
    given(flood()).when(BALI, publish()).refused('not-found', { what: 'case' });
    given(flood({ needs: [] }))
      .when(NTT, publish())
      .refused('needs-missing');
    given(opened(NTT, { needs: [RICE] }))
      .when(NTT, publish())
      .refused('case-kind');
    const leaving = given(flood()).when(NTT, handOver(JATIM)).file;
    given(leaving)
      .when(NTT, publish())
      .refused('handoff-open', { taskId: task(1), desk: JATIM });
  });
});

describe('amending an appeal', () => {
  it('asks further desks, opens it to partners or not and moves its end', () => {
    const start = appealed({ note: 'Lewotobi', partners: false });
    const amended = given(start).when(NTT, amend({ addedDesks: [NTB, BALI], partners: true, closesAt: LATER })).file;
    expect(amended.aid.appeal).toEqual({
      audience: [BALI, JATIM_BKKKS, NTB],
      partners: true,
      closesAt: LATER,
      note: 'Lewotobi',
      publishedAt: at(0),
    });
    expect(openTasks(amended, 'answer-appeal').map(({ desk, expiresAt }) => [desk, expiresAt])).toEqual([
      [BALI, LATER],
      [JATIM_BKKKS, LATER],
      [NTB, LATER],
    ]);
  });

  it('leaves what was not said as it is', () => {
    const amended = given(appealed())
      .when(NTT, amend(), { now: at(5) })
      .recordsTypes('appeal-amended').file;
    expect(amended.aid.appeal).toEqual(appealed().aid.appeal);
  });

  it('to the whole forum stays to the whole forum', () => {
    const forum = given(flood()).when(NTT, publish({ audience: 'forum' })).file;
    const amended = given(forum).when(NTT, amend({ addedDesks: [SURABAYA, BALI] })).file;
    expect(amended.aid.appeal?.audience).toBe('forum');
    expect(openTasks(amended, 'answer-appeal')).toHaveLength(20);
  });

  it('moves the end of what is owed with its timer: later, a task climbs on; sooner, it ends sooner', () => {
    // Climbed to its secretariat, it waits for the recurring reminder; before, for the expiry.
    const near = at(90);
    const start = appealed({ closesAt: near });
    const climbing = given(start).climbs(1, 1).file;
    expect(openTaskIn(climbing, 1).clock.next).toMatchObject({ rung: 2, at: at(60) });
    const waiting = given(climbing).climbs(1, 1).file;
    expect(openTaskIn(waiting, 1).clock.next).toMatchObject({ rung: 3, at: near });
    const later = given(waiting).when(NTT, amend({ closesAt: LATER }), { now: at(61) }).file;
    expect(openTaskIn(later, 1).clock).toMatchObject({
      epoch: openTaskIn(waiting, 1).clock.epoch + 1,
      next: { rung: 3, at: at(120) },
    });
    expect(taskIn(given(later).fires(1).file, 1)).toMatchObject({ phase: 'awaiting-ack', clock: { rung: 3 } });
    const sooner = given(appealed()).when(NTT, amend({ closesAt: at(20) })).file;
    expect(openTaskIn(sooner, 1)).toMatchObject({ expiresAt: at(20), clock: { next: { at: at(20) } } });
    expect(taskIn(given(sooner).fires(1).file, 1)).toMatchObject({ phase: 'failed', outcome: 'expired' });
  });

  it('gives a task whose next call stays where it is a new epoch nevertheless: it has a new timer', () => {
    const { clock: before } = openTaskIn(appealed(), 1);
    const { clock } = openTaskIn(given(appealed()).when(NTT, amend({ closesAt: LATER })).file, 1);
    expect(clock).toEqual({ ...before, epoch: before.epoch + 1 });
  });

  it.each<readonly [string, Partial<AmendAppeal>, object]>([
    [
      'an unknown desk after one that is asked already',
      { addedDesks: [BALI, deskCode('99')] },
      { code: 'desk-unknown', pointer: '/addDesks/1', given: '99' },
    ],
    ['the holder', { addedDesks: [NTT] }, { code: 'handoff-to-self', pointer: '/addDesks/0', desk: NTT }],
    ['a time that has passed', { closesAt: at(0) }, { code: 'time-passed', pointer: '/closesAt', earliest: NOON }],
    [
      'more desks than one transaction holds, together with those that were asked before',
      { addedDesks: MANY.slice(0, MAX_ADDRESSED - 1) },
      { code: 'limit-reached', limit: 'addressed-desks', maximum: MAX_ADDRESSED },
    ],
  ])('refuses %s', (_what, change, refusal) => {
    given(appealed()).when(NTT, amend(change)).refusedAs(refusal);
  });

  it('moves one that asks as many as may be, though the secretariat has become a party since', () => {
    const parties = MANY.slice(0, 14).map((desk): Party => ({ desk, offered: 0, held: 1 }));
    const full = appealed({ audience: MANY.slice(1, MAX_ADDRESSED + 1) });
    const travelled: CaseFile = { ...full, case: { ...full.case, parties: [...full.case.parties, ...parties] } };
    given(travelled)
      .when(NTT, amend({ addedDesks: [MANY[MAX_ADDRESSED + 1] ?? BALI] }))
      .refused('limit-reached', { limit: 'addressed-desks', maximum: 21 });
    given(travelled)
      .when(NTT, amend({ closesAt: LATER }))
      .state(({ aid }) => expect(aid.appeal?.closesAt).toBe(LATER));
  });

  it('keeps somebody to ask: partners, unless there are desks', () => {
    const partnersOnly = appealed({ audience: [] });
    const desksOnly = amend({ partners: false });
    given(partnersOnly).when(NTT, desksOnly).refused('appeal-to-nobody', { pointer: '/partners' });
    const asked = given(partnersOnly).when(NTT, { ...desksOnly, addedDesks: [BALI] }).file;
    expect(asked.aid.appeal).toMatchObject({ audience: [BALI], partners: false });
  });

  it('has room again where desks have answered', () => {
    const answered = given(appealed()).when(BALI, giveBack(task(1))).file;
    const amended = given(answered).when(NTT, amend({ addedDesks: MANY.slice(0, MAX_ADDRESSED - 1) })).file;
    expect(openTasks(amended, 'answer-appeal')).toHaveLength(MAX_ADDRESSED);
  });

  it('is the holder’s, while the appeal is open', () => {
    given(appealed()).when(BALI, amend()).refused('not-found', { what: 'case' });
    given(flood()).when(NTT, amend()).refused('appeal-closed');
    given(appealed()).when(NTT, amend(), { now: CLOSING }).refused('appeal-closed');
    given(appealed()).when(NTT, closeAppeal).when(NTT, amend()).refused('appeal-closed');
  });
});

describe('closing an appeal', () => {
  it('ends what is owed, and what nobody has decided lapses', () => {
    const offered = given(appealed()).when(partner(), offerOf(NGO, [rice(10)])).file;
    const closed = given(offered)
      .when(NTT, closeAppeal, { now: at(30) })
      .recordsExactly(
        { type: 'appeal-closed', reason: 'cukup' },
        { type: 'offers-lapsed', because: 'appeal-closed', offers: 1 },
        { type: 'task-completed', taskId: task(1), outcome: 'appeal-closed' },
        { type: 'task-completed', taskId: task(2), outcome: 'appeal-closed' },
      ).file;
    expect(closed.aid.appeal?.closed).toEqual({ at: at(30), reason: 'cukup' });
    given(closed)
      .when(JATIM_BKKKS, accepts(3))
      .refused('offer-settled', { offerId: offerId(1), state: 'lapsed' });
  });

  it('is the holder’s, while it is open', () => {
    given(appealed()).when(BALI, closeAppeal).refused('not-found', { what: 'case' });
    given(flood()).when(NTT, closeAppeal).refused('appeal-closed');
    given(appealed()).when(NTT, closeAppeal, { ifMatch: 1 }).refused('version-stale');
    given(appealed()).when(NTT, closeAppeal).when(NTT, closeAppeal).refused('appeal-closed');
  });
});

describe('answering an appeal', () => {
  it('is declining with a code and a reason, or offering: never accepting', () => {
    expect(taskIn(given(appealed()).when(BALI, giveBack(task(1))).file, 1)).toMatchObject({
      phase: 'returned',
      returned: { code: 'no-capacity', reason: 'panti penuh' },
    });
    given(appealed())
      .when(BALI, accept(task(1)))
      .refused('task-phase', { taskId: task(1), phase: 'awaiting-ack', allowed: [] });
    const offered = given(appealed()).when(BALI, offerOf(BALI_STOCK, [rice(10)])).file;
    expect(taskIn(offered, 1)).toMatchObject({ phase: 'done', outcome: 'offered' });
    expect(openTasks(offered, 'answer-appeal').map(({ desk }) => desk)).toEqual([JATIM_BKKKS]);
  });

  it('is over when the appeal is, and silence is on record', () => {
    let file = appealed({ closesAt: at(10) });
    expect(openTaskIn(file, 1).clock.next.at).toBe(at(10));
    const expired = given(file)
      .fires(1)
      .recordsExactly({ type: 'task-expired', taskId: task(1) }).file;
    file = given(expired).fires(2).file;
    expect(taskIn(file, 2)).toMatchObject({ phase: 'failed', outcome: 'expired', endedAt: at(10) });
    expect(file.case.openTasks).toEqual([]);
  });

  it('is over in time though its ladder had to be mended', () => {
    const sound = appealed({ closesAt: at(10) });
    const owed = openTaskIn(sound, 1);
    const broken = { ...owed, clock: { ...owed.clock, next: { ...owed.clock.next, rung: 7, at: at(500) } } };
    const file = { ...sound, tasks: new Map(sound.tasks).set(task(1), broken) };
    const mended = given(file).when(system('auditor'), repair(task(1), 'ladder'), { now: at(5) }).file;
    expect(openTaskIn(mended, 1).clock.next).toEqual(owed.clock.next);
    expect(owed.clock.next.at).toBe(at(10));
  });

  it('calls the secretariat once for all who are silent, and again when that has ended without an end of the silence', () => {
    const forum = given(flood()).when(NTT, publish({ audience: [BALI, NTB, JATENG] })).file;
    const [first, second] = [given(forum).climbs(1, 4).file, given(forum).climbs(1, 4).climbs(2, 4).file];
    expect(openTasks(first, 'intervene')).toMatchObject([{ about: task(1) }]);
    expect(openTasks(second, 'intervene')).toEqual(openTasks(first, 'intervene'));
    const answered = given(second).when(BALI, acknowledge(task(1)), { now: openTaskIn(second, 2).clock.next.at }).file;
    expect(openTasks(answered, 'intervene')).toEqual([]);
    const again = given(answered).fires(2, { now: (openTaskIn(answered, 2).clock.next.at + DAY) as Instant });
    expect(openTasks(again.file, 'intervene')).toMatchObject([{ about: task(2) }]);
  });
});

describe('a case with an appeal', () => {
  it('stays where it is', () => {
    given(appealed()).when(NTT, handOver(JATIM)).refused('aid-open', { open: 0 });
    const over = given(appealed()).when(NTT, closeAppeal).file;
    expect(openTasks(given(over).when(NTT, handOver(JATIM)).file, 'receive-case')).toHaveLength(1);
    expect(openTasks(given(appealed()).when(NTT, handOver(JATIM), { now: CLOSING }).file, 'receive-case')).toHaveLength(
      1,
    );
  });

  it('ends it by closing, and all that is owed with it', () => {
    const { entry, file: closed } = given(appealed()).when(NTT, closeCase);
    expect(entry.events.map((event) => event.type)).toEqual([
      'appeal-closed',
      'task-completed',
      'task-completed',
      'case-closed',
    ]);
    expect(closed.aid.appeal?.closed).toEqual({ at: at(0), reason: 'case-closed' });
    expect(closed.case.openTasks).toEqual([]);
    const late = given(appealed()).when(NTT, closeCase, { now: CLOSING });
    expect(late.entry.events.map((event) => event.type)).toEqual(['task-completed', 'task-completed', 'case-closed']);
  });

  it('has a journal that cannot amend or close an appeal that was never published', () => {
    const start = flood();
    const heading = {
      caseId: start.case.id,
      seq: 2,
      at: at(0),
      by: { kind: 'system', part: 'clock' },
      command: 'x',
      notify: [],
    } as const;
    const events = [{ type: 'appeal-closed', reason: 'x' }] as const;
    expect(() => applyEntry(start, { ...heading, events })).toThrow('has no appeal');
  });
});
