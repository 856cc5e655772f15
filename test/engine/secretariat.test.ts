/** What the secretariat sees of a case that has escalated, and what it may do about it. */
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import { decide } from '../../lib/engine/decide.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { MAX_EXTENSION, MAX_REROUTES } from '../../lib/engine/ladder.ts';
import { isEscalated, seesCase } from '../../lib/engine/visibility.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { ConvoyId, DeskCode, Instant } from '../../lib/kernel/ids.ts';
import { ROLES } from '../../lib/kernel/roles.ts';
import {
  accept,
  acknowledge,
  asked,
  at,
  BALI,
  climbed,
  closeCase,
  codeOf,
  contextOf,
  DKI,
  deskCode,
  extend,
  giveBack,
  handOver,
  JATENG,
  JATIM,
  JATIM_BKKKS,
  NTB,
  NTT,
  officer,
  opened,
  openTaskIn,
  played,
  refusalOf,
  reroute,
  SECRETARIAT,
  SURABAYA,
  task,
  taskIn,
} from './world.ts';

/** The rungs of the acknowledgement stand at 60, 120, 240 and 480 minutes. */
const offered = played(opened(JATIM), [JATIM, handOver(NTT)]);
const escalated = climbed(offered, 1, 2);
/** Task 2 is the intervention about task 1. */
const stuck = climbed(offered, 1, 4);
const LATER = at(500);
const asSecretariat = { role: 'secretariat', now: LATER } as const;

function secretariatAsks(file: CaseFile, command: CaseCommand, now: Instant = LATER) {
  return decide(file, command, contextOf(SECRETARIAT, { role: 'secretariat', now }));
}

describe('what the secretariat sees', () => {
  const sees = (file: CaseFile) => ROLES.filter((role) => seesCase(file, officer(SECRETARIAT, role), mpu));

  it('is a case with an escalated task, for its own role', () => {
    expect([0, 1, 2, 3].map((times) => sees(climbed(offered, 1, times)))).toEqual([
      ['auditor'],
      ['auditor'],
      ['secretariat', 'auditor'],
      ['secretariat', 'auditor'],
    ]);
  });

  it('is none any more when the task has moved', () => {
    expect(sees(played(escalated, [NTT, acknowledge(task(1))]))).toEqual(['auditor']);
    expect(sees(played(escalated, [NTT, giveBack(task(1))]))).toEqual(['auditor']);
    expect(isEscalated(taskIn(played(escalated, [NTT, giveBack(task(1))]), 1))).toBe(false);
  });

  it('stays with the whole desk once it has owed a task of the case, like with any other', () => {
    expect(sees(stuck)).toEqual(ROLES);
    expect(sees(played(stuck, [NTT, giveBack(task(1))]))).toEqual(ROLES);
  });

  it('is nothing for the same role at another desk', () => {
    expect(seesCase(escalated, officer(DKI, 'secretariat'), mpu)).toBe(false);
  });
});

describe('re-routing', () => {
  it('ends the task and offers the case elsewhere, in one entry', () => {
    const convoy = { id: 'convoy-1' as ConvoyId, size: 3 };
    const told = played(opened(JATIM), [JATIM, { ...handOver(NTT), note: 'Lima orang.', convoy }]);
    const { entry, after } = asked(climbed(told, 1, 2), SECRETARIAT, reroute(task(1), BALI), asSecretariat);
    expect(entry.events).toMatchObject([
      { type: 'task-rerouted', taskId: task(1), to: BALI, successor: task(2), reason: 'diam' },
      { type: 'task-opened', seed: { id: task(2) } },
    ]);
    expect(entry.notify).toEqual([JATIM, BALI, NTT]);
    expect(after.case).toMatchObject({
      holder: JATIM,
      reroutes: 1,
      openTasks: [{ id: task(2), kind: 'receive-case' }],
    });
    expect(taskIn(after, 1)).toMatchObject({
      phase: 'withdrawn',
      outcome: 'rerouted',
      replacedBy: task(2),
      endedAt: LATER,
      clock: { phase: 'withdrawn', rung: 2, epoch: 4 },
    });
    expect(openTaskIn(after, 2)).toMatchObject({
      kind: 'receive-case',
      from: JATIM,
      desk: BALI,
      phase: 'awaiting-ack',
      reason: 'diam',
      note: 'Lima orang.',
      convoy,
      clock: { startedAt: LATER, rung: 0, epoch: 1 },
    });
  });

  it('leaves out what was not said', () => {
    const { after } = asked(escalated, SECRETARIAT, reroute(task(1), BALI), asSecretariat);
    for (const absent of ['note', 'convoy', 'about']) expect(Object.keys(openTaskIn(after, 2))).not.toContain(absent);
  });

  it('is possible once the receiver has acknowledged, but not once it has accepted', () => {
    const acknowledged = climbed(played(offered, [NTT, acknowledge(task(1))]), 1, 2);
    expect(codeOf(secretariatAsks(acknowledged, reroute(task(1), BALI)))).toBe('ok');
    const accepted = climbed(played(offered, [NTT, accept(task(1))]), 1, 2);
    expect(refusalOf(secretariatAsks(accepted, reroute(task(1), BALI)))).toEqual({
      code: 'task-phase',
      taskId: task(1),
      phase: 'in-progress',
      allowed: ['awaiting-ack', 'awaiting-decision'],
    });
  });

  const returnedOnce = played(
    opened(JATENG),
    [JATENG, handOver(NTB)],
    [NTB, giveBack(task(1))],
    [JATENG, handOver(JATIM)],
    [JATIM, accept(task(2))],
    [JATIM, handOver(NTT)],
  );

  it.each([
    ['the desk that does not answer', NTT],
    ['one that returned it', NTB],
    ['one that held it', JATENG],
    ['the holder', JATIM],
  ])('goes to no desk that has had the case: %s', (_what, desk) => {
    const refused = secretariatAsks(climbed(returnedOnce, 3, 2), reroute(task(3), desk), at(10_000));
    expect(refusalOf(refused)).toEqual({ code: 'desk-visited', pointer: '/to', desk });
  });

  it.each([
    ['a desk that does not exist', deskCode('99'), 'desk-unknown'],
    ['a BKKKS, which holds no person’s case', JATIM_BKKKS, 'desk-unsuitable'],
    ['the secretariat', SECRETARIAT, 'desk-unsuitable'],
  ] as const)('goes to no desk that cannot have it: %s', (_what, desk, code) => {
    expect(refusalOf(secretariatAsks(escalated, reroute(task(1), desk)))).toEqual({
      code,
      pointer: '/to',
      given: desk,
    });
  });

  it('happens three times to a case', () => {
    const goals: readonly DeskCode[] = [BALI, NTB, DKI];
    expect(goals).toHaveLength(MAX_REROUTES);
    const wandered = goals.reduce((file, to) => {
      const last = file.case.taskCount;
      const now = openTaskIn(climbed(file, last, 2), last).clock.next.at;
      return played(climbed(file, last, 2), [SECRETARIAT, reroute(task(last), to), { role: 'secretariat', now }]);
    }, offered);
    expect(wandered.case.reroutes).toBe(3);
    const again = climbed(wandered, 4, 2);
    expect(refusalOf(secretariatAsks(again, reroute(task(4), SURABAYA), at(100_000)))).toEqual({
      code: 'reroutes-exhausted',
      maximum: 3,
    });
  });

  it('does not happen to a task that has ended, nor on a message from before', () => {
    const epoch = openTaskIn(escalated, 1).clock.epoch;
    expect(codeOf(secretariatAsks(escalated, { ...reroute(task(1), BALI), epoch: epoch - 1 }))).toBe('epoch-stale');
    const ended = played(stuck, [NTT, giveBack(task(1))]);
    expect(codeOf(secretariatAsks(ended, reroute(task(1), BALI)))).toBe('task-ended');
    expect(codeOf(secretariatAsks(stuck, reroute(task(9), BALI)))).toBe('not-found');
  });
});

describe('re-routing and extending', () => {
  const commands = [reroute(task(1), BALI), extend(task(1), at(600))];

  it.each(commands)('$name is for the secretariat’s own role', (command) => {
    for (const role of ROLES) {
      const result = decide(stuck, command, contextOf(SECRETARIAT, { role, now: LATER }));
      expect(codeOf(result)).toBe(role === 'secretariat' ? 'ok' : 'role-not-allowed');
    }
    const byOfficer = decide(stuck, command, contextOf(NTT, { now: LATER }));
    expect(refusalOf(byOfficer)).toEqual({ code: 'role-not-allowed', role: 'officer', allowed: ['secretariat'] });
    const elsewhere = decide(stuck, command, contextOf(NTT, { role: 'secretariat', now: LATER }));
    expect(refusalOf(elsewhere)).toEqual({ code: 'desk-not-allowed', desk: NTT, allowed: 'secretariat' });
  });

  it.each(commands)('$name is on the present version', (command) => {
    const { version } = openTaskIn(escalated, 1);
    const ask = (ifMatch: number) =>
      codeOf(decide(escalated, command, contextOf(SECRETARIAT, { ...asSecretariat, ifMatch })));
    expect([version - 1, version, version + 1].map(ask)).toEqual(['version-stale', 'ok', 'version-stale']);
  });

  it.each(commands)('$name of a case that has not escalated is of none that exists', (command) => {
    expect(codeOf(secretariatAsks(climbed(offered, 1, 1), command))).toBe('not-found');
  });
});

describe('extending', () => {
  it('gives time until exactly then and begins the ladder again', () => {
    // Neither now nor the new deadline is a whole minute.
    const now = (at(500) + 321) as Instant;
    const until = (at(620) + 54_321) as Instant;
    const command = extend(task(1), until);
    const { entry, after } = asked(escalated, SECRETARIAT, command, { role: 'secretariat', now });
    const { clock } = openTaskIn(after, 1);
    expect(entry.events).toEqual([{ type: 'clock-extended', taskId: task(1), clock, reason: 'diminta' }]);
    expect(clock).toEqual({
      phase: 'awaiting-ack',
      startedAt: now,
      dueAt: until,
      allowance: { clock: 'around-the-clock', minutes: 120.9 },
      calendar: mpu.workCalendar.version,
      rung: 0,
      epoch: 4,
      next: { rung: 1, at: at(561) + 321, role: 'officer' },
    });
    expect(openTaskIn(climbed(after, 1, 1), 1).clock.next.at).toBe(until);
  });

  it('gives it in any phase', () => {
    const acknowledged = climbed(played(offered, [NTT, acknowledge(task(1))]), 1, 2);
    const accepted = climbed(played(offered, [NTT, accept(task(1))]), 1, 2);
    for (const file of [acknowledged, accepted]) {
      const { phase } = openTaskIn(file, 1);
      const until = at(20_000);
      const { after } = asked(file, SECRETARIAT, extend(task(1), until), { role: 'secretariat', now: at(10_000) });
      expect(openTaskIn(after, 1)).toMatchObject({ phase, clock: { phase, dueAt: until, rung: 0 } });
    }
  });

  it('gives whole milliseconds, whatever is asked for', () => {
    for (let left = 1; left < 400_000; left += 7919) {
      const until = (LATER + left) as Instant;
      const clock = openTaskIn(asked(escalated, SECRETARIAT, extend(task(1), until), asSecretariat).after, 1).clock;
      expect(clock.dueAt).toBe(until);
      expect(Number.isInteger(clock.next.at)).toBe(true);
    }
  });

  it('is bounded: after now, and at most a fortnight on', () => {
    const latest = (LATER + MAX_EXTENSION) as Instant;
    const ask = (until: number) => secretariatAsks(escalated, extend(task(1), until as Instant));
    expect([LATER + 1, latest].map((until) => codeOf(ask(until)))).toEqual(['ok', 'ok']);
    for (const until of [LATER - 1, LATER, latest + 1]) {
      expect(refusalOf(ask(until))).toEqual({
        code: 'extension-out-of-bounds',
        pointer: '/until',
        earliest: new Date(LATER).toISOString(),
        latest: new Date(LATER + 14 * 24 * 3600_000).toISOString(),
      });
    }
  });
});

describe('closing by the secretariat', () => {
  it('ends everything that is open on a case that has escalated', () => {
    const { entry, after } = asked(stuck, SECRETARIAT, { ...closeCase, note: 'rapat' }, asSecretariat);
    const { outcome } = closeCase;
    expect(entry.events).toEqual([
      { type: 'task-completed', taskId: task(1), outcome },
      { type: 'task-completed', taskId: task(2), outcome },
      { type: 'case-closed', outcome, note: 'rapat' },
    ]);
    expect(after.case).toMatchObject({ holder: JATIM, openTasks: [], closed: { at: LATER, outcome, note: 'rapat' } });
    for (const number of [1, 2]) expect(taskIn(after, number)).toMatchObject({ phase: 'done', outcome });
  });

  it('is on the present version, and once', () => {
    const ask = (file: CaseFile, ifMatch: number) =>
      codeOf(decide(file, closeCase, contextOf(SECRETARIAT, { ...asSecretariat, ifMatch })));
    const { version } = stuck.case;
    expect([version - 1, version].map((ifMatch) => ask(stuck, ifMatch))).toEqual(['version-stale', 'ok']);
    const closed = played(stuck, [SECRETARIAT, closeCase, asSecretariat]);
    expect(codeOf(secretariatAsks(closed, closeCase))).toBe('case-closed');
  });

  it('is not for the other roles there, nor for a case that has not escalated', () => {
    for (const role of ['officer', 'supervisor', 'head'] as const) {
      const result = decide(stuck, closeCase, contextOf(SECRETARIAT, { role, now: LATER }));
      expect(refusalOf(result)).toEqual({ code: 'desk-not-allowed', desk: SECRETARIAT, allowed: 'holder' });
    }
    expect(codeOf(secretariatAsks(climbed(offered, 1, 1), closeCase))).toBe('not-found');
  });

  it('is not for a case that has settled, though the secretariat was called once', () => {
    const settled = played(stuck, [NTT, acknowledge(task(1))]);
    expect(codeOf(secretariatAsks(settled, closeCase))).toBe('desk-not-allowed');
  });
});
