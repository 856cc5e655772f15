import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY, NO_AID } from '../../lib/aid/aid.ts';
import { MAX_PARTIES, MAX_STRANDED } from '../../lib/cases/rules.ts';
import type { OpenCase } from '../../lib/engine/commands.ts';
import { decide, decideOpening } from '../../lib/engine/decide.ts';
import type { CaseFile, Party } from '../../lib/engine/file.ts';
import { CASE_KINDS } from '../../lib/kernel/forum.ts';
import type { AreaCode, ConvoyId } from '../../lib/kernel/ids.ts';
import {
  accept,
  acknowledge,
  addNote,
  asked,
  at,
  BALI,
  CASE_ID,
  closeCase,
  codeOf,
  complete,
  contextOf,
  DKI,
  decided,
  deskCode,
  giveBack,
  handOver,
  JATIM,
  JATIM_BKKKS,
  MONDAY_NOON,
  NTT,
  OPENING,
  officer,
  opened,
  openTaskIn,
  played,
  refusalOf,
  SECRETARIAT,
  SURABAYA,
  task,
  taskIn,
  withdraw,
} from '../engine/world.ts';

const TENTS = { item: 'tent', unit: 'unit', quantity: 40, neededBy: '2026-11-25T00:00:00Z' };

describe('opening a case', () => {
  it('makes the caller its holder and only party, in one entry', () => {
    const needs = [{ id: 'n1', ...TENTS, deliverTo: '35.78' as AreaCode }];
    const { entry, after } = decided(decideOpening({ ...OPENING, needs }, contextOf(SURABAYA)));
    const { name: _name, caseId: _caseId, needs: _needs, ...facts } = OPENING;
    const seed = { ...facts, id: CASE_ID, openedBy: SURABAYA, escort: [] };
    expect(entry).toEqual({
      caseId: CASE_ID,
      seq: 1,
      at: MONDAY_NOON,
      by: officer(SURABAYA),
      command: 'open-case',
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
        aid: { offers: 0, commitments: 0, open: 0 },
        costs: 0,
        needsVersion: 1,
        version: 1,
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
    const opening = (kind: OpenCase['kind']) => decideOpening({ ...OPENING, kind }, contextOf(desk));
    expect(CASE_KINDS.map((kind) => codeOf(opening(kind)))).toEqual(codes);
  });

  it('says which desk does not suit', () => {
    expect(refusalOf(decideOpening(OPENING, contextOf(SECRETARIAT)))).toEqual({
      code: 'desk-unsuitable',
      pointer: '/kind',
      given: SECRETARIAT,
    });
  });

  it('is not for auditors, whatever else is wrong', () => {
    const asking = contextOf(SECRETARIAT, { role: 'auditor' });
    expect(refusalOf(decideOpening(OPENING, asking))).toEqual({
      code: 'role-not-allowed',
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
    const result = decideOpening({ ...OPENING, ...change }, contextOf(JATIM));
    expect(refusalOf(result)).toEqual({ code: 'area-unknown', pointer, given: NOWHERE });
  });
});

describe('handing over', () => {
  const held = opened(JATIM);

  it('offers the case and leaves it where it is', () => {
    const convoy = { id: 'convoy-1' as ConvoyId, size: 3 };
    const command = { ...handOver(NTT), note: 'Lima orang.', convoy };
    const { entry, after } = asked(held, JATIM, command, { now: at(3) });
    expect(entry.notify).toEqual([JATIM, NTT]);
    expect(after.case).toEqual({
      ...held.case,
      version: 2,
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
    const offered = openTaskIn(played(held, [JATIM, handOver(NTT)]), 1);
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
    expect(refusalOf(decide(held, handOver(to), contextOf(JATIM)))).toEqual(refusal);
  });

  it('gives disaster aid to a BKKKS, too', () => {
    const aid = opened(JATIM, { kind: 'disaster-aid' });
    expect(codeOf(decide(aid, handOver(JATIM_BKKKS), contextOf(JATIM)))).toBe('ok');
  });

  it('refuses a second offer while one is undecided, and names it', () => {
    const offered = played(held, [JATIM, handOver(NTT)]);
    const refusal = { code: 'handoff-open', taskId: task(1), desk: NTT };
    expect(refusalOf(decide(offered, handOver(BALI), contextOf(JATIM)))).toEqual(refusal);
    const acknowledged = played(offered, [NTT, acknowledge(task(1))]);
    expect(refusalOf(decide(acknowledged, handOver(BALI), contextOf(JATIM)))).toEqual(refusal);
  });

  it('counts how often a desk has been offered the case', () => {
    const bounced = played(
      held,
      [JATIM, handOver(NTT)],
      [NTT, giveBack(task(1))],
      [JATIM, handOver(NTT)],
      [JATIM, withdraw(task(2))],
      [JATIM, handOver(BALI)],
      [BALI, accept(task(3))],
      [BALI, handOver(NTT)],
      [NTT, accept(task(4))],
      [NTT, handOver(JATIM)],
    );
    expect([1, 2, 3, 4, 5].map((number) => taskIn(bounced, number).round)).toEqual([1, 2, 1, 3, 1]);
  });

  describe('to many desks', () => {
    const withParties = (count: number): CaseFile => {
      const desks = contextOf(JATIM).forum.desks.filter(({ code }) => code !== JATIM && code !== NTT);
      const others = desks.slice(0, count - 1).map(({ code }): Party => ({ desk: code, offered: 1, held: 0 }));
      return { ...held, case: { ...held.case, parties: [...held.case.parties, ...others] } };
    };

    it('stops at the sixtieth', () => {
      expect(codeOf(decide(withParties(MAX_PARTIES - 1), handOver(NTT), contextOf(JATIM)))).toBe('ok');
      expect(refusalOf(decide(withParties(MAX_PARTIES), handOver(NTT), contextOf(JATIM)))).toEqual({
        code: 'limit-reached',
        limit: 'parties',
        maximum: 60,
      });
    });

    it('goes on among the desks that have had to do with it', () => {
      expect(codeOf(decide(withParties(MAX_PARTIES), handOver(DKI), contextOf(JATIM)))).toBe('ok');
    });
  });
});

describe('the case of stranded people', () => {
  it('is about forty at most; others may be about more', () => {
    const opening = (change: Partial<OpenCase>) => decideOpening({ ...OPENING, ...change }, contextOf(JATIM));
    expect(codeOf(opening({ subjectCount: MAX_STRANDED }))).toBe('ok');
    expect(refusalOf(opening({ subjectCount: MAX_STRANDED + 1 }))).toEqual({
      code: 'limit-reached',
      limit: 'subjects',
      maximum: 40,
    });
    expect(codeOf(opening({ subjectCount: 100, kind: 'referral' }))).toBe('ok');
  });

  it('says in the journal why it was opened all the same, and in no state', () => {
    const overrideReason = 'Korban penipuan kerja.';
    const { entry, after } = decided(decideOpening({ ...OPENING, overrideReason }, contextOf(BALI)));
    expect(entry.events).toEqual([expect.objectContaining({ type: 'case-opened', overrideReason })]);
    expect(after.case).not.toHaveProperty('overrideReason');
    const [plain] = decided(decideOpening(OPENING, contextOf(BALI))).entry.events;
    expect(plain).not.toHaveProperty('overrideReason');
  });
});

describe('notes', () => {
  it('are an entry and change nothing else', () => {
    const held = opened(JATIM);
    const { entry, after } = asked(held, JATIM, addNote, { now: at(1) });
    expect(entry.events).toEqual([{ type: 'note-added', text: addNote.text }]);
    expect(entry.notify).toEqual([JATIM]);
    expect(after).toEqual({ ...held, case: { ...held.case, version: 2 } });
  });

  it('are written by the receiver while it has something to do', () => {
    const offered = played(opened(JATIM), [JATIM, handOver(NTT)]);
    expect(codeOf(decide(offered, addNote, contextOf(NTT)))).toBe('ok');
    const returned = played(offered, [NTT, giveBack(task(1))]);
    expect(refusalOf(decide(returned, addNote, contextOf(NTT)))).toEqual({
      code: 'desk-not-allowed',
      desk: NTT,
      allowed: 'holder',
    });
  });

  it('are no longer written by the sender once the case is accepted', () => {
    const accepted = played(opened(JATIM), [JATIM, handOver(NTT)], [NTT, accept(task(1))]);
    expect(codeOf(decide(accepted, addNote, contextOf(JATIM)))).toBe('desk-not-allowed');
  });
});

describe('closing', () => {
  const accepted = played(opened(JATIM), [JATIM, handOver(NTT)], [NTT, accept(task(1))]);

  it('ends the holder’s own work with the same outcome, in the same entry', () => {
    const { entry, after } = asked(accepted, NTT, { ...closeCase, note: 'BAST 12' }, { now: at(9) });
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
    const { entry, after } = asked(opened(JATIM), JATIM, closeCase);
    expect(entry.events).toEqual([{ type: 'case-closed', outcome: closeCase.outcome }]);
    expect(after.case.closed).toEqual({ at: MONDAY_NOON, outcome: closeCase.outcome });
  });

  it.each([
    ['unacknowledged', played(accepted, [NTT, handOver(BALI)])],
    ['acknowledged', played(accepted, [NTT, handOver(BALI)], [BALI, acknowledge(task(2))])],
  ])('waits for a hand-off that is undecided: %s', (_what, offered) => {
    const refusal = { code: 'handoff-open', taskId: task(2), desk: BALI };
    expect(refusalOf(decide(offered, closeCase, contextOf(NTT)))).toEqual(refusal);
  });

  it.each([
    ['returned', BALI, giveBack(task(2))],
    ['withdrawn', NTT, withdraw(task(2))],
  ] as const)('is possible again once it is %s', (_what, desk, command) => {
    const settled = played(accepted, [NTT, handOver(BALI)], [desk, command]);
    expect(asked(settled, NTT, closeCase).after.case.openTasks).toEqual([]);
  });

  it('is final', () => {
    const closed = played(accepted, [NTT, closeCase]);
    const refusal = { code: 'case-closed', caseId: CASE_ID, outcome: closeCase.outcome };
    for (const command of [closeCase, addNote, handOver(BALI)]) {
      expect(refusalOf(decide(closed, command, contextOf(NTT)))).toEqual(refusal);
    }
    expect(codeOf(decide(closed, complete(task(1)), contextOf(NTT)))).toBe('task-ended');
  });
});
