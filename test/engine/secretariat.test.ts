/** What the secretariat sees of a case that has escalated, and what it may do about it. */
import { describe, expect, it } from 'vitest';
import { TASK_KIND_RULES } from '../../lib/capabilities/engine.ts';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { MAX_EXTENSION, MAX_REROUTES } from '../../lib/engine/ladder.ts';
import { isEscalated, lastSeen, seesCase, takesPart } from '../../lib/engine/visibility.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { ConvoyId, DeskCode, Instant } from '../../lib/kernel/ids.ts';
import { ROLES } from '../../lib/kernel/roles.ts';
import {
  accept,
  acknowledge,
  addNote,
  at,
  BALI,
  closeCase,
  DKI,
  deskCode,
  extend,
  giveBack,
  given,
  handOver,
  JATENG,
  JATIM,
  JATIM_BKKKS,
  NTB,
  NTT,
  officer,
  opened,
  openTaskIn,
  reroute,
  SECRETARIAT,
  SURABAYA,
  task,
  taskIn,
} from '../support/kit.ts';

/** The rungs of the acknowledgement stand at 60, 120, 240 and 480 minutes. */
const offered = given(opened(JATIM)).when(JATIM, handOver(NTT)).file;
const escalated = given(offered).climbs(1, 2).file;
/** Task 2 is the intervention about task 1. */
const stuck = given(offered).climbs(1, 4).file;
const LATER = at(500);
const asSecretariat = { role: 'secretariat', now: LATER } as const;

function secretariatAsks(file: CaseFile, command: CaseCommand, now: Instant = LATER) {
  return given(file).when(SECRETARIAT, command, { role: 'secretariat', now });
}

describe('what the secretariat sees', () => {
  const sees = (file: CaseFile) => ROLES.filter((role) => seesCase(file, officer(SECRETARIAT, role), mpu));

  it('is a case with an escalated task, for its own role', () => {
    expect([0, 1, 2, 3].map((times) => sees(given(offered).climbs(1, times).file))).toEqual([
      ['auditor'],
      ['auditor'],
      ['secretariat', 'auditor'],
      ['secretariat', 'auditor'],
    ]);
  });

  it('is none any more when the task has moved', () => {
    expect(sees(given(escalated).when(NTT, acknowledge(task(1))).file)).toEqual(['auditor']);
    expect(sees(given(escalated).when(NTT, giveBack(task(1))).file)).toEqual(['auditor']);
    expect(isEscalated(taskIn(given(escalated).when(NTT, giveBack(task(1))).file, 1))).toBe(false);
  });

  it('is the whole desk’s while it owes a task of the case, and ends with it, like at any other', () => {
    expect(sees(stuck)).toEqual(ROLES);
    const { file } = given(stuck).when(NTT, giveBack(task(1)));
    expect(sees(file)).toEqual(['auditor']);
    expect(lastSeen(file.case, officer(SECRETARIAT))).toBe(file.case.version);
  });

  it('is masked, whatever it owes: it takes no part and writes no notes', () => {
    expect(takesPart(stuck.tasks.values(), SECRETARIAT, TASK_KIND_RULES)).toBe(false);
    secretariatAsks(stuck, addNote).refused('desk-not-allowed');
  });

  it('is nothing for the same role at another desk', () => {
    expect(seesCase(escalated, officer(DKI, 'secretariat'), mpu)).toBe(false);
  });
});

describe('re-routing', () => {
  it('ends the task and offers the case elsewhere, in one entry', () => {
    const convoy = { id: 'convoy-1' as ConvoyId, size: 3 };
    const told = given(opened(JATIM)).when(JATIM, { ...handOver(NTT), note: 'Lima orang.', convoy }).file;
    const after = given(told)
      .climbs(1, 2)
      .when(SECRETARIAT, reroute(task(1), BALI), asSecretariat)
      .records(
        { type: 'task-rerouted', taskId: task(1), to: BALI, successor: task(2), reason: 'diam' },
        { type: 'task-opened', seed: { id: task(2) } },
      )
      .notifies(JATIM, BALI, NTT).file;
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
    const after = given(escalated).when(SECRETARIAT, reroute(task(1), BALI), asSecretariat).file;
    for (const absent of ['note', 'convoy', 'about']) expect(Object.keys(openTaskIn(after, 2))).not.toContain(absent);
  });

  it('is possible once the receiver has acknowledged, but not once it has accepted', () => {
    const acknowledged = given(offered)
      .when(NTT, acknowledge(task(1)))
      .climbs(1, 2).file;
    secretariatAsks(acknowledged, reroute(task(1), BALI)).allowed();
    const accepted = given(offered)
      .when(NTT, accept(task(1)))
      .climbs(1, 2).file;
    secretariatAsks(accepted, reroute(task(1), BALI)).refused('task-phase', {
      taskId: task(1),
      phase: 'in-progress',
      allowed: ['awaiting-ack', 'awaiting-decision'],
    });
  });

  const returnedOnce = given(opened(JATENG))
    .when(JATENG, handOver(NTB))
    .when(NTB, giveBack(task(1)))
    .when(JATENG, handOver(JATIM))
    .when(JATIM, accept(task(2)))
    .when(JATIM, handOver(NTT)).file;

  it.each([
    ['the desk that does not answer', NTT],
    ['one that returned it', NTB],
    ['one that held it', JATENG],
    ['the holder', JATIM],
  ])('goes to no desk that has had the case: %s', (_what, desk) => {
    const refused = secretariatAsks(given(returnedOnce).climbs(3, 2).file, reroute(task(3), desk), at(10_000));
    refused.refused('desk-visited', { pointer: '/to', desk });
  });

  it.each([
    ['a desk that does not exist', deskCode('99'), 'desk-unknown'],
    ['a BKKKS, which holds no person’s case', JATIM_BKKKS, 'desk-unsuitable'],
    ['the secretariat', SECRETARIAT, 'desk-unsuitable'],
  ] as const)('goes to no desk that cannot have it: %s', (_what, desk, code) => {
    secretariatAsks(escalated, reroute(task(1), desk)).refusedAs({
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
      const now = openTaskIn(given(file).climbs(last, 2).file, last).clock.next.at;
      return given(file)
        .climbs(last, 2)
        .when(SECRETARIAT, reroute(task(last), to), { role: 'secretariat', now }).file;
    }, offered);
    expect(wandered.case.reroutes).toBe(3);
    const again = given(wandered).climbs(4, 2).file;
    secretariatAsks(again, reroute(task(4), SURABAYA), at(100_000)).refused('reroutes-exhausted', { maximum: 3 });
  });

  it('does not happen to a task that has ended, nor on a message from before', () => {
    const epoch = openTaskIn(escalated, 1).clock.epoch;
    secretariatAsks(escalated, { ...reroute(task(1), BALI), epoch: epoch - 1 }).refused('epoch-stale');
    const ended = given(stuck).when(NTT, giveBack(task(1))).file;
    secretariatAsks(ended, reroute(task(1), BALI)).refused('task-ended');
    secretariatAsks(stuck, reroute(task(9), BALI)).refused('not-found');
  });
});

describe('re-routing and extending', () => {
  const commands = [reroute(task(1), BALI), extend(task(1), at(600))];

  it.each(commands)('$name is for the secretariat’s own role', (command) => {
    for (const role of ROLES) {
      const result = given(stuck).when(SECRETARIAT, command, { role, now: LATER });
      expect(result.code).toBe(role === 'secretariat' ? 'ok' : 'role-not-allowed');
    }
    const byOfficer = given(stuck).when(NTT, command, { now: LATER });
    byOfficer.refused('role-not-allowed', { role: 'officer', allowed: ['secretariat'] });
    const elsewhere = given(stuck).when(NTT, command, { role: 'secretariat', now: LATER });
    elsewhere.refused('desk-not-allowed', { desk: NTT, allowed: 'secretariat' });
  });

  it.each(commands)('$name is on the present version', (command) => {
    const { version } = openTaskIn(escalated, 1);
    const ask = (ifMatch: number) => given(escalated).when(SECRETARIAT, command, { ...asSecretariat, ifMatch }).code;
    expect([version - 1, version, version + 1].map(ask)).toEqual(['version-stale', 'ok', 'version-stale']);
  });

  it.each(commands)('$name of a case that has not escalated is of none that exists', (command) => {
    secretariatAsks(given(offered).climbs(1, 1).file, command).refused('not-found');
  });
});

describe('extending', () => {
  it('gives time until exactly then and begins the ladder again', () => {
    // Neither now nor the new deadline is a whole minute.
    const now = (at(500) + 321) as Instant;
    const until = (at(620) + 54_321) as Instant;
    const command = extend(task(1), until);
    const { entry, file: after } = given(escalated).when(SECRETARIAT, command, { role: 'secretariat', now });
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
    expect(openTaskIn(given(after).climbs(1, 1).file, 1).clock.next.at).toBe(until);
  });

  it('gives it in any phase', () => {
    const acknowledged = given(offered)
      .when(NTT, acknowledge(task(1)))
      .climbs(1, 2).file;
    const accepted = given(offered)
      .when(NTT, accept(task(1)))
      .climbs(1, 2).file;
    for (const file of [acknowledged, accepted]) {
      const { phase } = openTaskIn(file, 1);
      const until = at(20_000);
      const after = given(file).when(SECRETARIAT, extend(task(1), until), {
        role: 'secretariat',
        now: at(10_000),
      }).file;
      expect(openTaskIn(after, 1)).toMatchObject({ phase, clock: { phase, dueAt: until, rung: 0 } });
    }
  });

  it('gives whole milliseconds, whatever is asked for', () => {
    for (let left = 1; left < 400_000; left += 7919) {
      const until = (LATER + left) as Instant;
      const clock = openTaskIn(given(escalated).when(SECRETARIAT, extend(task(1), until), asSecretariat).file, 1).clock;
      expect(clock.dueAt).toBe(until);
      expect(Number.isInteger(clock.next.at)).toBe(true);
    }
  });

  it('is bounded: after now, and at most a fortnight on', () => {
    const latest = (LATER + MAX_EXTENSION) as Instant;
    const ask = (until: number) => secretariatAsks(escalated, extend(task(1), until as Instant));
    expect([LATER + 1, latest].map((until) => ask(until).code)).toEqual(['ok', 'ok']);
    for (const until of [LATER - 1, LATER, latest + 1]) {
      expect(ask(until).refusal).toEqual({
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
    const { entry, file: after } = given(stuck).when(SECRETARIAT, { ...closeCase, note: 'rapat' }, asSecretariat);
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
      given(file).when(SECRETARIAT, closeCase, { ...asSecretariat, ifMatch }).code;
    const { version } = stuck.case;
    expect([version - 1, version].map((ifMatch) => ask(stuck, ifMatch))).toEqual(['version-stale', 'ok']);
    const closed = given(stuck).when(SECRETARIAT, closeCase, asSecretariat).file;
    secretariatAsks(closed, closeCase).refused('case-closed');
  });

  it('is not for the other roles there, nor for a case that has not escalated', () => {
    for (const role of ['officer', 'supervisor', 'head'] as const) {
      const result = given(stuck).when(SECRETARIAT, closeCase, { role, now: LATER });
      expect(result.refusal).toEqual({ code: 'desk-not-allowed', desk: SECRETARIAT, allowed: 'holder' });
    }
    secretariatAsks(given(offered).climbs(1, 1).file, closeCase).refused('not-found');
  });

  it('is not for a case that has settled, though the secretariat was called once', () => {
    const settled = given(stuck).when(NTT, acknowledge(task(1))).file;
    secretariatAsks(settled, closeCase).refused('desk-not-allowed');
  });
});
