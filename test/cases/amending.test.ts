/** Corrections of a case and its people, and its reopening: who may, when, and what follows. */
import { describe, expect, it } from 'vitest';
import { changedPeople } from '../../lib/cases/amending-rules.ts';
import type { AddSubject, AmendCase, AmendSubject, RemoveSubject } from '../../lib/cases/commands.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Instant } from '../../lib/kernel/ids.ts';
import { checkSubjects, type StatedSubject } from '../../lib/kernel/subject.ts';
import {
  accept,
  at,
  closeCase,
  complete,
  DKI,
  ENDE,
  flood,
  given,
  handOver,
  JATIM,
  later,
  MONDAY_NOON,
  NTT,
  opened,
  openKinds,
  openTask,
  plan,
  planned,
  publish,
  SECRETARIAT,
} from '../support/kit.ts';

const reason = 'Salah ketik.';
const MOTHER: StatedSubject = { sex: 'F', birthYear: 1990, origin: '53.08', ppks: ['ORANG_TELANTAR'] };
const CHILD: StatedSubject = { sex: 'M', birthYear: 2019, origin: '53.08', ppks: ['ANAK_TELANTAR'] };

function people(...stated: readonly StatedSubject[]) {
  const checked = checkSubjects(stated, mpu, MONDAY_NOON);
  if (!checked.ok) throw new Error(checked.refusal.code);
  return checked.value;
}
const FAMILY = people(MOTHER, CHILD);

const amend = (change: Partial<AmendCase>): AmendCase => ({ name: 'amend-case', reason, ...change });
const person = (change: AmendSubject['change'], n = 1): AmendSubject => ({
  name: 'amend-subject',
  n,
  change,
  people: FAMILY,
  reason,
});
const add = (stated: StatedSubject): AddSubject => ({ name: 'add-subject', stated, people: FAMILY, reason });
const remove = (n: number): RemoveSubject => ({ name: 'remove-subject', n, people: FAMILY, reason });
const reopen = { name: 'reopen-case', reason } as const;
const family = () => opened(DKI, { subjectCount: 2, escort: ['child'] });

describe('a correction of the case', () => {
  it('replaces what differs, and says so', () => {
    const file = opened(DKI);
    const story = given(file).when(DKI, amend({ title: 'Lain', summary: file.case.summary, area: file.case.area }));
    story.recordsExactly({ type: 'case-amended', title: 'Lain', reason });
    expect(story.file.case).toMatchObject({ title: 'Lain', retitled: true, summary: file.case.summary });
    const other = given(file).when(DKI, amend({ summary: 'Lain' })).file.case;
    expect(Object.keys(other)).not.toContain('retitled');
  });

  it.each([
    ['nothing', {}],
    ['the same', { title: opened(DKI).case.title, priority: 'normal' }],
  ] as const)('of %s is refused', (_what, change) => {
    given(opened(DKI)).when(DKI, amend(change)).refused('nothing-changed', { pointer: '' });
  });

  it('names an area that is there', () => {
    given(opened(DKI))
      .when(DKI, amend({ area: '99.99' as never }))
      .refused('area-unknown', { pointer: '/location/area', given: '99.99' });
  });
});

const COMMANDS = [amend({ title: 'x' }), person({ name: 'Rekaan' }), add(CHILD), remove(2)];

describe.each(COMMANDS)('$name', (command) => {
  it('is the holder’s, on the present version of an open case', () => {
    const offered = given(family()).when(DKI, handOver(JATIM)).file;
    given(offered).when(JATIM, command).refused('desk-not-allowed');
    given(family()).when(NTT, command).refused('not-found');
    given(family()).when(DKI, command, { role: 'auditor' }).refused('role-not-allowed');
    given(family()).when(DKI, command, { ifMatch: 9 }).refused('version-stale');
    given(given(family()).when(DKI, closeCase).file).when(DKI, command).refused('case-closed');
  });

  it('is refused with 403, 412 and 409 before anything about its values', () => {
    const wrong = { ...command, n: 99, title: undefined };
    given(family())
      .when(DKI, wrong as typeof command, { ifMatch: 9 })
      .refused('version-stale');
  });
});

describe('a correction of a person', () => {
  it('is recorded by the names of fields, never by values', () => {
    const story = given(family()).when(DKI, person({ name: 'Rekaan', address: 'Gang Rekaan' }));
    story.recordsExactly({
      type: 'subject-amended',
      n: 1,
      fields: ['name', 'address'],
      reason,
      escort: [],
      homeUnknown: [],
    });
  });

  it('is followed by what the record has of the people', () => {
    const young = given(family()).when(DKI, person({ birthYear: 2012 })).file;
    expect(young.case.escort).toEqual(['child']);
    const lost = given(family()).when(DKI, person({ originAbsentReason: 'tidak ingat' }, 2)).file;
    expect(lost.case).toMatchObject({ homeUnknown: [2], subjectCount: 2 });
    given(lost).when(DKI, plan()).refused('home-unknown');
    const found = given(lost).when(DKI, person({ origin: '53.07' }, 2)).file;
    expect(Object.keys(found.case)).not.toContain('homeUnknown');
  });

  it('ends the question to a home area that is nobody’s any more', () => {
    const asked = given(family()).when(DKI, plan()).file;
    expect(openTask(asked, 'verify-subject').desk).toBe(ENDE);
    const one = given(asked).when(DKI, person({ origin: '53.07' }));
    one.recordsTypes('subject-amended');
    const lone = given(opened(DKI)).when(DKI, plan()).file;
    const alone = given(lone).when(DKI, { ...person({ origin: '53.07' }), people: people(MOTHER) });
    alone.recordsTypes('subject-amended', 'task-withdrawn');
    expect(openKinds(alone.file)).toEqual(['forward-traveller']);
    const unknown = given(lone).when(DKI, { ...person({ originAbsentReason: 'x' }), people: people(MOTHER) });
    unknown.recordsTypes('subject-amended', 'task-withdrawn');
  });

  it('is of somebody who is there', () => {
    given(family())
      .when(DKI, person({ name: 'x' }, 3))
      .refused('not-found', { what: 'subject' });
    given(family()).when(DKI, person({})).refused('nothing-changed');
  });
});

it('people who could not all be read are not written back', () => {
  for (const command of [person({ name: 'x' }), add(CHILD), remove(1)]) {
    given(family())
      .when(DKI, { ...command, people: people(MOTHER) })
      .refused('subjects-missing', { missing: 1 });
  }
});

it('a person who is added counts', () => {
  const story = given(family()).when(DKI, add({ ...CHILD, origin: undefined, originAbsentReason: 'x' } as never));
  story.records({ type: 'subject-added', n: 3, homeUnknown: [3] });
  expect(story.file.case.subjectCount).toBe(3);
  given(family())
    .when(DKI, add({ ...CHILD, origin: '99' }))
    .refused('area-unknown');
});

it('so many may be stranded, more may be hit by a disaster', () => {
  const many = people(...Array.from({ length: 40 }, () => MOTHER));
  const command = { ...add(CHILD), people: many };
  given(family()).when(DKI, command).refused('limit-reached', { limit: 'subjects', maximum: 40 });
  given(opened(DKI, { kind: 'referral' }))
    .when(DKI, command)
    .allowed();
  expect(changedPeople({ kind: 'stranded-person' }, command, { forum: mpu, now: MONDAY_NOON }).ok).toBe(false);
  expect(changedPeople({ kind: 'referral' }, command, { forum: mpu, now: MONDAY_NOON }).ok).toBe(true);
});

it('a person who is removed counts no more, and the number is gone', () => {
  const story = given(family()).when(DKI, remove(2));
  story.recordsExactly({ type: 'subject-removed', n: 2, reason, escort: [], homeUnknown: [] });
  expect(story.file.case).toMatchObject({ subjectCount: 1, removedSubjects: [2] });
  const again = { ...remove(1), people: FAMILY.map((one) => (one.n === 2 ? { ...one, removed: true as const } : one)) };
  expect(given(story.file).when(DKI, again).file.case).toMatchObject({ subjectCount: 0, removedSubjects: [2, 1] });
  given(family()).when(DKI, remove(3)).refused('not-found', { what: 'subject' });
});

describe('a closed case', () => {
  const closed = (file = family()) => given(file).when(DKI, closeCase).file;
  const days = (count: number) => later(MONDAY_NOON, `P${count}D`);

  it('is reopened by its last holder', () => {
    const story = given(closed()).when(DKI, reopen, { now: days(30) });
    story.recordsTypes('case-reopened', 'task-opened');
    expect(story.file.case.closed).toBeUndefined();
    given(story.file).when(DKI, handOver(JATIM)).allowed();
  });

  it('is its holder’s work again, on the clocks of a case that was received', () => {
    const again = given(closed()).when(DKI, reopen, { now: days(1) }).file;
    const { id, desk, from, reason: why, clock } = openTask(again, 'resume-case');
    expect([desk, from, why, clock.phase]).toEqual([DKI, DKI, 'reopened', 'awaiting-ack']);
    expect(again.case.openTasks).toEqual([{ id, kind: 'resume-case' }]);
    const going = given(again).when(DKI, accept(id));
    expect(openTask(going.file, 'resume-case').phase).toBe('in-progress');
    given(again).when(DKI, complete(id, 'selesai')).refused('task-phase');
    expect(openKinds(going.when(DKI, complete(id, 'selesai')).file)).toEqual([]);
    given(going.file).when(DKI, complete(id, 'returned-to-own-home')).refused('outcome-elsewhere');
    expect(openKinds(going.when(DKI, closeCase).file)).toEqual([]);
    const offered = given(again).when(DKI, handOver(JATIM)).file;
    const moved = given(offered).when(JATIM, accept(openTask(offered, 'receive-case').id)).file;
    expect(moved.tasks.get(id)).toMatchObject({ phase: 'done', outcome: 'handed-on' });
  });

  it('goes on with the next step: a plan ends the work that a reopened case is', () => {
    const again = given(closed(opened(DKI))).when(DKI, reopen, { now: days(1) }).file;
    const { id } = openTask(again, 'resume-case');
    const going = given(again).when(DKI, plan(), { now: days(1) }).file;
    expect(openKinds(going)).toEqual(['verify-subject', 'forward-traveller']);
    expect(going.tasks.get(id)).toMatchObject({ phase: 'done', outcome: 'planned' });
  });

  it('goes on with its needs: an appeal ends the work that it is', () => {
    const again = given(given(flood()).when(NTT, closeCase).file).when(NTT, reopen).file;
    const { id } = openTask(again, 'resume-case');
    const going = given(again).when(NTT, publish()).file;
    expect(going.tasks.get(id)).toMatchObject({ phase: 'done', outcome: 'appeal-published' });
    expect(openKinds(going)).not.toContain('resume-case');
  });

  it('is reopened by the secretariat, which sees it for that alone', () => {
    given(closed()).when(SECRETARIAT, reopen, { role: 'secretariat' }).allowed().notifies(DKI);
    given(closed())
      .when(SECRETARIAT, amend({ title: 'x' }), { role: 'secretariat' })
      .refused('not-found');
    given(closed()).when(JATIM, reopen, { role: 'secretariat' }).refused('not-found');
    given(closed()).when(SECRETARIAT, reopen).refused('not-found');
  });

  it('is not reopened by others, on an old version, while it is open, or too late', () => {
    const offered = given(family()).when(JATIM, handOver(JATIM));
    offered.refused('not-found');
    const past = closed(
      given(given(family()).when(DKI, handOver(JATIM)).file).when(DKI, {
        name: 'withdraw',
        taskId: openTask(given(family()).when(DKI, handOver(JATIM)).file, 'receive-case').id,
        reason,
      }).file,
    );
    given(past).when(JATIM, reopen).refused('desk-not-allowed');
    given(closed()).when(DKI, reopen, { role: 'auditor' }).refused('role-not-allowed');
    given(closed()).when(DKI, reopen, { ifMatch: 1 }).refused('version-stale');
    given(family()).when(DKI, reopen).refused('case-open');
    given(closed())
      .when(DKI, reopen, { now: (days(30) + 1) as Instant })
      .refused('reopening-too-late', { caseId: family().case.id, latest: new Date(days(30)).toISOString() });
  });

  it('obliges the holder to send a traveller on whose way is not over', () => {
    const ended = given(planned()).when(DKI, closeCase).file;
    expect(openKinds(ended)).toEqual([]);
    const again = given(ended).when(DKI, reopen, { now: at(60) }).file;
    expect(openTask(again, 'forward-traveller')).toMatchObject({ desk: DKI, reason: 'reopened' });
    expect(openKinds(again)).toEqual(['forward-traveller']);
    given(again)
      .when(DKI, complete(openTask(again, 'forward-traveller').id, 'x'))
      .refused('task-phase');
  });
});
