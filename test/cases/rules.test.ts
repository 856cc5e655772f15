import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY, NO_AID, NO_AID_COUNTS } from '../../lib/aid/aid.ts';
import type { OpenCase } from '../../lib/cases/commands.ts';
import { MAX_STRANDED } from '../../lib/cases/opening-bounds.ts';
import { hashOf } from '../../lib/engine/chain.ts';
import type { CaseFile, Party } from '../../lib/engine/file.ts';
import { MAX_PARTIES } from '../../lib/engine/holder.ts';
import { mpu } from '../../lib/forum/index.ts';
import { CASE_KINDS } from '../../lib/kernel/forum.ts';
import type { AreaCode, ConvoyId } from '../../lib/kernel/ids.ts';
import {
  accept,
  acknowledge,
  addNote,
  at,
  BALI,
  CASE_ID,
  closeCase,
  complete,
  contextOf,
  DKI,
  deskCode,
  giveBack,
  given,
  handOver,
  JATIM,
  JATIM_BKKKS,
  MONDAY_NOON,
  NTT,
  OPENING,
  officer,
  opened,
  openTaskIn,
  SECRETARIAT,
  SURABAYA,
  task,
  taskIn,
  withdraw,
} from '../support/kit.ts';

const TENTS = { item: 'tent', unit: 'unit', quantity: 40, neededBy: '2026-11-25T00:00:00Z' };

describe('opening a case', () => {
  it('makes the caller its holder and only party, in one entry', () => {
    const needs = [{ id: 'n1', ...TENTS, deliverTo: '35.78' as AreaCode }];
    const { entry, file: after } = given().when(SURABAYA, { ...OPENING, needs });
    const { name: _name, caseId: _caseId, needs: _needs, ...facts } = OPENING;
    const seed = { ...facts, id: CASE_ID, openedBy: SURABAYA, escort: [] };
    expect(entry).toEqual({
      caseId: CASE_ID,
      seq: 1,
      at: MONDAY_NOON,
      by: officer(SURABAYA),
      command: 'open-case',
      previousHash: 'start',
      events: [{ type: 'case-opened', seed, needs }],
      notify: [SURABAYA],
    });
    expect(after).toEqual({
      case: {
        ...seed,
        openedAt: MONDAY_NOON,
        holder: SURABAYA,
        parties: [{ desk: SURABAYA, offered: 0, held: 1 }],
        openTasks: [],
        taskCount: 0,
        reroutes: 0,
        aid: NO_AID_COUNTS,
        unlistedTasks: 0,
        costs: 0,
        besideVersion: 1,
        version: 1,
        lastEntry: hashOf(entry),
      },
      needs: needs.map((need) => ({ ...need, tally: EMPTY_TALLY })),
      tasks: new Map(),
      aid: NO_AID,
      costs: new Map(),
    });
  });

  it.each([
    ['a Dinas Sosial', JATIM, ['ok', 'ok', 'ok']],
    ['a kabupaten/kota', SURABAYA, ['ok', 'ok', 'ok']],
    ['a BKKKS', JATIM_BKKKS, ['ok', 'desk-unsuitable', 'desk-unsuitable']],
    ['the secretariat', SECRETARIAT, ['desk-unsuitable', 'desk-unsuitable', 'desk-unsuitable']],
    ['a desk outside the forum', deskCode('73'), ['desk-unsuitable', 'desk-unsuitable', 'desk-unsuitable']],
  ])('%s: disaster aid, stranded person, referral', (_what, desk, codes) => {
    const opening = (kind: OpenCase['kind']) => given().when(desk, { ...OPENING, kind });
    expect(CASE_KINDS.map((kind) => opening(kind).code)).toEqual(codes);
  });

  it('says which desk does not suit', () => {
    given().when(SECRETARIAT, OPENING).refused('desk-unsuitable', { pointer: '/kind', given: SECRETARIAT });
  });

  it('is not for auditors, whatever else is wrong', () => {
    given()
      .when(SECRETARIAT, OPENING, { role: 'auditor' })
      .refused('role-not-allowed', {
        role: 'auditor',
        allowed: ['officer', 'supervisor', 'head', 'secretariat'],
      });
  });

  const NOWHERE = '35.00' as AreaCode;
  const need = (id: string, deliverTo?: AreaCode) => ({ id, ...TENTS, ...(deliverTo && { deliverTo }) });
  it.each([
    ['its place', { area: NOWHERE, needs: [need('n1', NOWHERE)] }, '/location/area'],
    ['where a need goes', { needs: [need('n1'), need('n2', NOWHERE)] }, '/needs/1/deliverTo'],
  ])('refuses an unknown area: %s', (_what, change, pointer) => {
    const result = given().when(JATIM, { ...OPENING, ...change });
    expect(result.refusal).toEqual({ code: 'area-unknown', pointer, given: NOWHERE });
  });
});

describe('handing over', () => {
  const held = opened(JATIM);

  it('offers the case and leaves it where it is', () => {
    const convoy = { id: 'convoy-1' as ConvoyId, size: 3 };
    const command = { ...handOver(NTT), note: 'Lima orang.', convoy };
    const { entry, file: after } = given(held)
      .when(JATIM, command, { now: at(3) })
      .notifies(JATIM, NTT);
    expect(after.case).toEqual({
      ...held.case,
      version: 2,
      lastEntry: hashOf(entry),
      taskCount: 1,
      openTasks: [{ id: task(1), kind: 'receive-case' }],
      parties: [
        { desk: JATIM, offered: 0, held: 1 },
        { desk: NTT, offered: 1, held: 0 },
      ],
    });
    expect(openTaskIn(after, 1)).toMatchObject({
      id: task(1),
      caseId: CASE_ID,
      kind: 'receive-case',
      from: JATIM,
      desk: NTT,
      phase: 'awaiting-ack',
      reason: 'asal daerah',
      note: 'Lima orang.',
      convoy,
      round: 1,
      openedAt: at(3),
      version: 2,
      clock: { phase: 'awaiting-ack', startedAt: at(3), rung: 0, epoch: 1 },
    });
  });

  it('leaves out what was not said', () => {
    const offered = openTaskIn(given(held).when(JATIM, handOver(NTT)).file, 1);
    expect(Object.keys(offered)).not.toContain('note');
    expect(Object.keys(offered)).not.toContain('convoy');
  });

  it.each([
    ['itself', JATIM, { code: 'handoff-to-self', pointer: '/to', desk: JATIM }],
    ['a desk that does not exist', deskCode('99'), { code: 'desk-unknown', pointer: '/to', given: '99' }],
    ['a province outside the forum', deskCode('73'), { code: 'desk-unknown', pointer: '/to', given: '73' }],
    ['a BKKKS', JATIM_BKKKS, { code: 'desk-unsuitable', pointer: '/to', given: JATIM_BKKKS }],
    ['the secretariat', SECRETARIAT, { code: 'desk-unsuitable', pointer: '/to', given: SECRETARIAT }],
  ])('refuses %s', (_what, to, refusal) => {
    given(held).when(JATIM, handOver(to)).refusedAs(refusal);
  });

  it('gives disaster aid to a BKKKS, too', () => {
    const aid = opened(JATIM, { kind: 'disaster-aid' });
    given(aid).when(JATIM, handOver(JATIM_BKKKS)).allowed();
  });

  it('refuses a second offer while one is undecided, and names it', () => {
    const offered = given(held).when(JATIM, handOver(NTT)).file;
    const refusal = { code: 'handoff-open', taskId: task(1), desk: NTT };
    given(offered).when(JATIM, handOver(BALI)).refusedAs(refusal);
    const acknowledged = given(offered).when(NTT, acknowledge(task(1))).file;
    given(acknowledged).when(JATIM, handOver(BALI)).refusedAs(refusal);
  });

  it('counts how often a desk has been offered the case', () => {
    const bounced = given(held)
      .when(JATIM, handOver(NTT))
      .when(NTT, giveBack(task(1)))
      .when(JATIM, handOver(NTT))
      .when(JATIM, withdraw(task(2)))
      .when(JATIM, handOver(BALI))
      .when(BALI, accept(task(3)))
      .when(BALI, handOver(NTT))
      .when(NTT, accept(task(4)))
      .when(NTT, handOver(JATIM)).file;
    expect([1, 2, 3, 4, 5].map((number) => taskIn(bounced, number).round)).toEqual([1, 2, 1, 3, 1]);
  });

  describe('to many desks', () => {
    const withParties = (count: number): CaseFile => {
      const desks = contextOf(JATIM).forum.desks.filter(({ code }) => code !== JATIM && code !== NTT);
      const others = desks.slice(0, count - 1).map(({ code }): Party => ({ desk: code, offered: 1, held: 0 }));
      return { ...held, case: { ...held.case, parties: [...held.case.parties, ...others] } };
    };

    it('stops at the sixtieth', () => {
      given(withParties(MAX_PARTIES - 1))
        .when(JATIM, handOver(NTT))
        .allowed();
      given(withParties(MAX_PARTIES))
        .when(JATIM, handOver(NTT))
        .refused('limit-reached', { limit: 'parties', maximum: 60 });
    });

    it('goes on among the desks that have had to do with it', () => {
      given(withParties(MAX_PARTIES)).when(JATIM, handOver(DKI)).allowed();
    });
  });
});

describe('the case of stranded people', () => {
  it('is about forty at most; others may be about more', () => {
    const opening = (change: Partial<OpenCase>) => given().when(JATIM, { ...OPENING, ...change });
    opening({ subjectCount: MAX_STRANDED }).allowed();
    opening({ subjectCount: MAX_STRANDED + 1 }).refused('limit-reached', { limit: 'subjects', maximum: 40 });
    opening({ subjectCount: 100, kind: 'referral' }).allowed();
  });

  it('says in the journal why it was opened all the same, and in no state', () => {
    const overrideReason = 'Korban penipuan kerja.';
    const after = given()
      .when(BALI, { ...OPENING, overrideReason })
      .recordsExactly(expect.objectContaining({ type: 'case-opened', overrideReason })).file;
    expect(after.case).not.toHaveProperty('overrideReason');
    const [plain] = given().when(BALI, OPENING).entry.events;
    expect(plain).not.toHaveProperty('overrideReason');
  });
});

describe('notes', () => {
  it('are an entry and change nothing else', () => {
    const held = opened(JATIM);
    const { entry, file: after } = given(held)
      .when(JATIM, addNote, { now: at(1) })
      .recordsExactly({ type: 'note-added', text: addNote.text })
      .notifies(JATIM);
    expect(after).toEqual({ ...held, case: { ...held.case, version: 2, lastEntry: hashOf(entry) } });
  });

  it('are written by the receiver while it has something to do', () => {
    const offered = given(opened(JATIM)).when(JATIM, handOver(NTT)).file;
    given(offered).when(NTT, addNote).allowed();
    const returned = given(offered).when(NTT, giveBack(task(1))).file;
    given(returned).when(NTT, addNote).refused('desk-not-allowed', { desk: NTT, allowed: 'holder' });
  });

  it('are no longer written by the sender once the case is accepted', () => {
    const accepted = given(opened(JATIM))
      .when(JATIM, handOver(NTT))
      .when(NTT, accept(task(1))).file;
    given(accepted).when(JATIM, addNote).refused('desk-not-allowed');
  });
});

describe('closing', () => {
  const accepted = given(opened(JATIM))
    .when(JATIM, handOver(NTT))
    .when(NTT, accept(task(1))).file;

  it('ends the holder’s own work with the same outcome, in the same entry', () => {
    const { entry, file: after } = given(accepted).when(NTT, { ...closeCase, note: 'BAST 12' }, { now: at(9) });
    const { outcome } = closeCase;
    expect(entry.events).toEqual([
      { type: 'task-completed', taskId: task(1), outcome },
      { type: 'case-closed', outcome, note: 'BAST 12' },
    ]);
    expect(after.case.closed).toEqual({ at: at(9), outcome, note: 'BAST 12' });
    expect(after.case.openTasks).toEqual([]);
    expect(after.case.holder).toBe(NTT);
    expect(taskIn(after, 1)).toMatchObject({ phase: 'done', outcome, endedAt: at(9) });
  });

  it('needs no work to end, and no note', () => {
    const after = given(opened(JATIM))
      .when(JATIM, closeCase)
      .recordsExactly({ type: 'case-closed', outcome: closeCase.outcome }).file;
    expect(after.case.closed).toEqual({ at: MONDAY_NOON, outcome: closeCase.outcome });
  });

  it.each([
    ['unacknowledged', given(accepted).when(NTT, handOver(BALI)).file],
    [
      'acknowledged',
      given(accepted)
        .when(NTT, handOver(BALI))
        .when(BALI, acknowledge(task(2))).file,
    ],
  ])('waits for a hand-off that is undecided: %s', (_what, offered) => {
    const refusal = { code: 'handoff-open', taskId: task(2), desk: BALI };
    given(offered).when(NTT, closeCase).refusedAs(refusal);
  });

  it.each([
    ['returned', BALI, giveBack(task(2))],
    ['withdrawn', NTT, withdraw(task(2))],
  ] as const)('is possible again once it is %s', (_what, desk, command) => {
    const settled = given(accepted).when(NTT, handOver(BALI)).when(desk, command).file;
    expect(given(settled).when(NTT, closeCase).file.case.openTasks).toEqual([]);
  });

  it.each([
    ['no outcome of a stranded person', 'needs-met'],
    ['no outcome at all', 'constructor'],
  ])('takes outcomes of the list for its kind: %s', (_what, outcome) => {
    const allowed = mpu.outcomes('stranded-person').map(({ code }) => code);
    given(accepted)
      .when(NTT, { ...closeCase, outcome })
      .refusedAs({ code: 'outcome-unknown', pointer: '/outcome', given: outcome, allowed });
  });

  it.each<[string, readonly AreaCode[] | undefined]>([
    ['nobody’s home is known', undefined],
    ['home is elsewhere', ['33.28' as AreaCode]],
    ['one of two is at home', ['53.08' as AreaCode, '33.28' as AreaCode]],
  ])('brings nobody back to their own home when %s', (_what, homes) => {
    const home = { ...closeCase, outcome: 'returned-to-own-home', ...(homes && { homes }) };
    const refusal = given(accepted).when(NTT, home).refused('outcome-elsewhere').refusal;
    expect(refusal).toMatchObject({ allowed: expect.not.arrayContaining(['returned-to-own-home']) });
    given(accepted)
      .when(NTT, { ...home, outcome: 'reunited-with-family' })
      .allowed();
  });

  it('brings somebody back to their own home where the holder serves it', () => {
    const home = { ...closeCase, outcome: 'returned-to-own-home', homes: ['53.08' as AreaCode] };
    given(accepted).when(NTT, home).allowed();
  });

  it('may follow the end of the work on it, which a desk says in its own words', () => {
    const done = given(accepted).when(NTT, complete(task(1), 'selesai')).file;
    expect(done.case.openTasks).toEqual([]);
  });

  it('is as true as the end of the work on it: nobody is back in their own home elsewhere', () => {
    const home = complete(task(1), 'returned-to-own-home');
    given(accepted).when(NTT, home).refused('outcome-elsewhere');
    given(accepted)
      .when(NTT, { ...home, homes: ['53.08' as AreaCode] })
      .allowed();
  });

  it('is final', () => {
    const closed = given(accepted).when(NTT, closeCase).file;
    const refusal = { code: 'case-closed', caseId: CASE_ID, outcome: closeCase.outcome };
    for (const command of [closeCase, addNote, handOver(BALI)]) {
      given(closed).when(NTT, command).refusedAs(refusal);
    }
    given(closed)
      .when(NTT, complete(task(1)))
      .refused('task-ended');
  });
});

describe('correcting the outcome', () => {
  const correct = { name: 'correct-outcome', outcome: 'absconded', reason: 'Salah pilih.' } as const;
  const closed = given(opened(JATIM)).when(JATIM, { ...closeCase, note: 'BAST 12' }).file;
  const secretary = { role: 'secretariat' } as const;

  it('is journaled with the reason; when the case ended stays', () => {
    const { entry, file } = given(closed).when(JATIM, correct, { now: at(90) });
    expect(entry.events).toEqual([
      { type: 'outcome-corrected', from: 'other', outcome: 'absconded', reason: 'Salah pilih.' },
    ]);
    expect(file.case.closed).toEqual({ at: MONDAY_NOON, outcome: 'absconded', note: 'BAST 12' });
  });

  it('is for the last holder and the secretariat', () => {
    given(closed).when(SECRETARIAT, correct, secretary).allowed();
    given(closed).when(DKI, correct).refused('not-found');
    // Of an open case that has not escalated the secretariat does not learn that it is there.
    given(opened(JATIM)).when(SECRETARIAT, correct, secretary).refused('not-found');
    const passed = given(opened(JATIM))
      .when(JATIM, handOver(NTT))
      .when(NTT, accept(task(1)))
      .when(NTT, closeCase).file;
    given(passed).when(JATIM, correct).refused('desk-not-allowed');
    given(closed).when(JATIM, correct, { role: 'auditor' }).refused('role-not-allowed');
  });

  it('is refused on an open case, on an old version, for the same outcome and for one that does not fit', () => {
    given(opened(JATIM)).when(JATIM, correct).refusedAs({ code: 'case-not-closed', caseId: CASE_ID });
    given(closed).when(JATIM, correct, { ifMatch: 1 }).refused('version-stale');
    given(closed)
      .when(JATIM, { ...correct, outcome: 'other' })
      .refused('outcome-unchanged');
    given(closed)
      .when(JATIM, { ...correct, outcome: 'needs-met' })
      .refused('outcome-unknown');
    const home = { ...correct, outcome: 'returned-to-own-home' };
    given(closed).when(JATIM, home).refused('outcome-elsewhere');
    given(closed)
      .when(JATIM, { ...home, homes: ['35.09' as AreaCode] })
      .allowed();
  });
});
