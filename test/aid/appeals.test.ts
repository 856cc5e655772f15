import { describe, expect, it } from 'vitest';
import { MAX_ADDRESSED, MAX_APPEAL_TIME } from '../../lib/aid/appeal-rules.ts';
import type { AmendAppeal } from '../../lib/aid/commands.ts';
import { decide } from '../../lib/engine/decide.ts';
import { applyEntry } from '../../lib/engine/evolve.ts';
import type { CaseFile, Party } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import {
  accept,
  acknowledge,
  at,
  BALI,
  climbed,
  closeCase,
  decided,
  deskCode,
  fired,
  giveBack,
  handOver,
  JATENG,
  JATIM,
  JATIM_BKKKS,
  NTB,
  NTT,
  opened,
  openTaskIn,
  repair,
  SECRETARIAT,
  SURABAYA,
  systemOf,
  task,
  taskIn,
} from '../engine/world.ts';
import {
  accepts,
  appealed,
  BALI_STOCK,
  by,
  byPartner,
  CLOSING,
  closeAppeal,
  DAY,
  decision,
  flood,
  NGO,
  offerOf,
  openOf,
  publish,
  RICE,
  refused,
  rice,
  story,
} from './world.ts';

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
    const { entry, after: published } = decision(flood(), by(NTT, command));
    const { name: _name, ...appeal } = command;
    expect(entry.events[0]).toEqual({ type: 'appeal-published', appeal });
    expect(published.aid.appeal).toEqual({ ...appeal, publishedAt: at(0) });
    expect(openOf(published, 'answer-appeal')).toMatchObject([
      { id: task(1), desk: BALI, from: NTT, reason: 'appeal', expiresAt: CLOSING, round: 1 },
      { id: task(2), desk: JATIM_BKKKS, from: NTT, reason: 'appeal', expiresAt: CLOSING, round: 1 },
    ]);
    expect(published.case.openTasks).toEqual([
      { id: task(1), kind: 'answer-appeal' },
      { id: task(2), kind: 'answer-appeal' },
    ]);
    expect(published.case.aid).toEqual({ offers: 0, commitments: 0, open: 0 });
    // Whoever is asked sees the task, and not the case.
    expect(published.case.parties.map(({ desk }) => desk)).toEqual([NTT]);
    expect(entry.notify).toEqual([JATIM_BKKKS, BALI, NTT]);
  });

  it('to the whole forum asks the Dinas Sosial and the BKKKS of every member, not the holder itself', () => {
    const asked = openOf(story(flood(), by(NTT, publish({ audience: 'forum' }))), 'answer-appeal');
    const provinces = mpu.members.flatMap((province) => [province, `${province}-bkkks`]);
    expect(asked.map(({ desk }) => desk).toSorted()).toEqual(provinces.filter((code) => code !== NTT).toSorted());
  });

  it('asks nobody twice', () => {
    const command = publish({ audience: [BALI, NTB, BALI] });
    expect(openOf(story(flood(), by(NTT, command)), 'answer-appeal').map(({ desk }) => desk)).toEqual([BALI, NTB]);
  });

  it('says nothing that was not said', () => {
    expect(Object.keys(appealed().aid.appeal ?? {})).toEqual(['audience', 'partners', 'closesAt', 'publishedAt']);
  });

  it('refuses a second one while the first is open, and takes it afterwards', () => {
    expect(refused(appealed(), by(NTT, publish()))).toEqual({ code: 'appeal-open' });
    const again = story(appealed(), by(NTT, closeAppeal), by(NTT, publish({ partners: false })));
    expect(again.aid.appeal).toEqual({
      audience: [BALI, JATIM_BKKKS],
      partners: false,
      closesAt: CLOSING,
      publishedAt: at(0),
    });
    expect(openOf(again, 'answer-appeal')).toHaveLength(2);
  });

  it('right after the one before has ended takes over what is still owed: nobody owes two answers', () => {
    const acknowledged = story(appealed(), by(BALI, acknowledge(task(1))));
    const again = publish({ audience: [BALI, NTB], closesAt: LATER });
    const { entry, after: published } = decision(acknowledged, by(NTT, again, { now: CLOSING }));
    expect(entry.events.map(({ type }) => type)).toEqual(['appeal-published', 'expiry-moved', 'task-opened']);
    expect(openOf(published, 'answer-appeal')).toMatchObject([
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
    expect(refused(flood(), by(NTT, publish(change)))).toEqual(refusal);
  });

  it('goes to a kab/kota that is named, to as many as fit, and as far as may be', () => {
    const closesAt = (at(0) + MAX_APPEAL_TIME) as Instant;
    const audience = [SURABAYA, ...MANY.slice(1, MAX_ADDRESSED)].slice(0, MAX_ADDRESSED);
    expect(openOf(story(flood(), by(NTT, publish({ audience, closesAt }))), 'answer-appeal')).toHaveLength(
      MAX_ADDRESSED,
    );
  });

  it('asks fewer for a case that has been to many desks: it ends with all of them in one transaction', () => {
    const parties = MANY.slice(0, 60).map((desk): Party => ({ desk, offered: 1, held: 0 }));
    const travelled: CaseFile = { ...flood(), case: { ...flood().case, parties } };
    expect(refused(travelled, by(NTT, publish({ audience: 'forum' })))).toEqual({ code: 'not-found', what: 'case' });
    const held: CaseFile = {
      ...flood(),
      case: { ...flood().case, parties: [...parties.slice(1), { desk: NTT, offered: 0, held: 1 }] },
    };
    expect(refused(held, by(NTT, publish({ audience: 'forum' })))).toEqual({
      code: 'limit-reached',
      limit: 'addressed-desks',
      maximum: 9,
    });
    expect(openOf(story(held, by(NTT, publish({ audience: MANY.slice(0, 9) }))), 'answer-appeal')).toHaveLength(9);
  });

  it('is on the present version', () => {
    const stale = { code: 'version-stale', given: '9', current: 1 };
    expect(refused(flood(), by(NTT, publish(), { ifMatch: 9 }))).toEqual(stale);
    expect(refused(appealed(), by(NTT, amend(), { ifMatch: 9 }))).toEqual({ ...stale, current: 2 });
  });

  it('is the holder’s, of a disaster with needs that stays where it is', () => {
    expect(refused(flood(), by(BALI, publish()))).toEqual({ code: 'not-found', what: 'case' });
    expect(refused(flood({ needs: [] }), by(NTT, publish()))).toEqual({ code: 'needs-missing' });
    expect(refused(opened(NTT, { needs: [RICE] }), by(NTT, publish()))).toMatchObject({ code: 'case-kind' });
    const leaving = story(flood(), by(NTT, handOver(JATIM)));
    expect(refused(leaving, by(NTT, publish()))).toEqual({ code: 'handoff-open', taskId: task(1), desk: JATIM });
  });
});

describe('amending an appeal', () => {
  it('asks further desks, opens it to partners or not and moves its end', () => {
    const start = appealed({ note: 'Lewotobi', partners: false });
    const amended = story(start, by(NTT, amend({ addedDesks: [NTB, BALI], partners: true, closesAt: LATER })));
    expect(amended.aid.appeal).toEqual({
      audience: [BALI, JATIM_BKKKS, NTB],
      partners: true,
      closesAt: LATER,
      note: 'Lewotobi',
      publishedAt: at(0),
    });
    expect(openOf(amended, 'answer-appeal').map(({ desk, expiresAt }) => [desk, expiresAt])).toEqual([
      [BALI, LATER],
      [JATIM_BKKKS, LATER],
      [NTB, LATER],
    ]);
  });

  it('leaves what was not said as it is', () => {
    const { entry, after: amended } = decision(appealed(), by(NTT, amend(), { now: at(5) }));
    expect(amended.aid.appeal).toEqual(appealed().aid.appeal);
    expect(entry.events.map(({ type }) => type)).toEqual(['appeal-amended']);
  });

  it('to the whole forum stays to the whole forum', () => {
    const forum = story(flood(), by(NTT, publish({ audience: 'forum' })));
    const amended = story(forum, by(NTT, amend({ addedDesks: [SURABAYA, BALI] })));
    expect(amended.aid.appeal?.audience).toBe('forum');
    expect(openOf(amended, 'answer-appeal')).toHaveLength(20);
  });

  it('moves the end of what is owed with its timer: later, a task climbs on; sooner, it ends sooner', () => {
    // Climbed to its secretariat, it waits for the recurring reminder; before, for the expiry.
    const near = at(90);
    const start = appealed({ closesAt: near });
    const climbing = climbed(start, 1, 1);
    expect(openTaskIn(climbing, 1).clock.next).toMatchObject({ rung: 2, at: at(60) });
    const waiting = climbed(climbing, 1, 1);
    expect(openTaskIn(waiting, 1).clock.next).toMatchObject({ rung: 3, at: near });
    const later = story(waiting, by(NTT, amend({ closesAt: LATER }), { now: at(61) }));
    expect(openTaskIn(later, 1).clock).toMatchObject({
      epoch: openTaskIn(waiting, 1).clock.epoch + 1,
      next: { rung: 3, at: at(120) },
    });
    expect(taskIn(fired(later, 1).after, 1)).toMatchObject({ phase: 'awaiting-ack', clock: { rung: 3 } });
    const sooner = story(appealed(), by(NTT, amend({ closesAt: at(20) })));
    expect(openTaskIn(sooner, 1)).toMatchObject({ expiresAt: at(20), clock: { next: { at: at(20) } } });
    expect(taskIn(fired(sooner, 1).after, 1)).toMatchObject({ phase: 'failed', outcome: 'expired' });
  });

  it('gives a task whose next call stays where it is a new epoch nevertheless: it has a new timer', () => {
    const { clock: before } = openTaskIn(appealed(), 1);
    const { clock } = openTaskIn(story(appealed(), by(NTT, amend({ closesAt: LATER }))), 1);
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
    expect(refused(appealed(), by(NTT, amend(change)))).toEqual(refusal);
  });

  it('keeps somebody to ask: partners, unless there are desks', () => {
    const partnersOnly = appealed({ audience: [] });
    const desksOnly = amend({ partners: false });
    expect(refused(partnersOnly, by(NTT, desksOnly))).toEqual({ code: 'appeal-to-nobody', pointer: '/partners' });
    const asked = story(partnersOnly, by(NTT, { ...desksOnly, addedDesks: [BALI] }));
    expect(asked.aid.appeal).toMatchObject({ audience: [BALI], partners: false });
  });

  it('has room again where desks have answered', () => {
    const answered = story(appealed(), by(BALI, giveBack(task(1))));
    const amended = story(answered, by(NTT, amend({ addedDesks: MANY.slice(0, MAX_ADDRESSED - 1) })));
    expect(openOf(amended, 'answer-appeal')).toHaveLength(MAX_ADDRESSED);
  });

  it('is the holder’s, while the appeal is open', () => {
    expect(refused(appealed(), by(BALI, amend()))).toEqual({ code: 'not-found', what: 'case' });
    expect(refused(flood(), by(NTT, amend()))).toEqual({ code: 'appeal-closed' });
    expect(refused(appealed(), by(NTT, amend(), { now: CLOSING }))).toEqual({ code: 'appeal-closed' });
    expect(refused(story(appealed(), by(NTT, closeAppeal)), by(NTT, amend()))).toEqual({ code: 'appeal-closed' });
  });
});

describe('closing an appeal', () => {
  it('ends what is owed; what is offered is still decided', () => {
    const offered = story(appealed(), byPartner(offerOf(NGO, [rice(10)])));
    const { entry, after: closed } = decision(offered, by(NTT, closeAppeal, { now: at(30) }));
    expect(entry.events).toEqual([
      { type: 'appeal-closed', reason: 'cukup' },
      { type: 'task-completed', taskId: task(1), outcome: 'appeal-closed' },
      { type: 'task-completed', taskId: task(2), outcome: 'appeal-closed' },
    ]);
    expect(closed.aid.appeal?.closed).toEqual({ at: at(30), reason: 'cukup' });
    const decidedOn = story(closed, by(JATIM_BKKKS, accepts(3)), by(NTT, accepts(4)));
    expect(openOf(decidedOn, 'dispatch-goods')).toHaveLength(1);
  });

  it('is the holder’s, while it is open', () => {
    expect(refused(appealed(), by(BALI, closeAppeal))).toEqual({ code: 'not-found', what: 'case' });
    expect(refused(flood(), by(NTT, closeAppeal))).toEqual({ code: 'appeal-closed' });
    expect(refused(appealed(), by(NTT, closeAppeal, { ifMatch: 1 }))).toMatchObject({ code: 'version-stale' });
    expect(refused(story(appealed(), by(NTT, closeAppeal)), by(NTT, closeAppeal))).toEqual({ code: 'appeal-closed' });
  });
});

describe('answering an appeal', () => {
  it('is declining with a code and a reason, or offering: never accepting', () => {
    expect(taskIn(story(appealed(), by(BALI, giveBack(task(1)))), 1)).toMatchObject({
      phase: 'returned',
      returned: { code: 'no-capacity', reason: 'panti penuh' },
    });
    expect(refused(appealed(), by(BALI, accept(task(1))))).toEqual({
      code: 'task-phase',
      taskId: task(1),
      phase: 'awaiting-ack',
      allowed: [],
    });
    const offered = story(appealed(), by(BALI, offerOf(BALI_STOCK, [rice(10)])));
    expect(taskIn(offered, 1)).toMatchObject({ phase: 'done', outcome: 'offered' });
    expect(openOf(offered, 'answer-appeal').map(({ desk }) => desk)).toEqual([JATIM_BKKKS]);
  });

  it('is over when the appeal is, and silence is on record', () => {
    let file = appealed({ closesAt: at(10) });
    expect(openTaskIn(file, 1).clock.next.at).toBe(at(10));
    const { entry, after: expired } = fired(file, 1);
    expect(entry.events).toEqual([{ type: 'task-expired', taskId: task(1) }]);
    file = fired(expired, 2).after;
    expect(taskIn(file, 2)).toMatchObject({ phase: 'failed', outcome: 'expired', endedAt: at(10) });
    expect(file.case.openTasks).toEqual([]);
  });

  it('is over in time though its ladder had to be mended', () => {
    const sound = appealed({ closesAt: at(10) });
    const owed = openTaskIn(sound, 1);
    const broken = { ...owed, clock: { ...owed.clock, next: { ...owed.clock.next, rung: 7, at: at(500) } } };
    const file = { ...sound, tasks: new Map(sound.tasks).set(task(1), broken) };
    const mended = decided(decide(file, repair(task(1), 'ladder'), systemOf('auditor', at(5)))).after;
    expect(openTaskIn(mended, 1).clock.next).toEqual(owed.clock.next);
    expect(owed.clock.next.at).toBe(at(10));
  });

  it('calls the secretariat once for all who are silent, and again when that has ended without an end of the silence', () => {
    const forum = story(flood(), by(NTT, publish({ audience: [BALI, NTB, JATENG] })));
    const [first, second] = [climbed(forum, 1, 4), climbed(climbed(forum, 1, 4), 2, 4)];
    expect(openOf(first, 'intervene')).toMatchObject([{ about: task(1) }]);
    expect(openOf(second, 'intervene')).toEqual(openOf(first, 'intervene'));
    const answered = story(second, by(BALI, acknowledge(task(1)), { now: openTaskIn(second, 2).clock.next.at }));
    expect(openOf(answered, 'intervene')).toEqual([]);
    const again = fired(answered, 2, { now: (openTaskIn(answered, 2).clock.next.at + DAY) as Instant });
    expect(openOf(again.after, 'intervene')).toMatchObject([{ about: task(2) }]);
  });
});

describe('a case with an appeal', () => {
  it('stays where it is', () => {
    expect(refused(appealed(), by(NTT, handOver(JATIM)))).toEqual({ code: 'aid-open', open: 0 });
    const over = story(appealed(), by(NTT, closeAppeal));
    expect(openOf(story(over, by(NTT, handOver(JATIM))), 'receive-case')).toHaveLength(1);
    expect(openOf(story(appealed(), by(NTT, handOver(JATIM), { now: CLOSING })), 'receive-case')).toHaveLength(1);
  });

  it('ends it by closing, and all that is owed with it', () => {
    const { entry, after: closed } = decision(appealed(), by(NTT, closeCase));
    expect(entry.events.map((event) => event.type)).toEqual([
      'appeal-closed',
      'task-completed',
      'task-completed',
      'case-closed',
    ]);
    expect(closed.aid.appeal?.closed).toEqual({ at: at(0), reason: 'case-closed' });
    expect(closed.case.openTasks).toEqual([]);
    const late = decision(appealed(), by(NTT, closeCase, { now: CLOSING }));
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
