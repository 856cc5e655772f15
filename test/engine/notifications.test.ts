import { describe, expect, test } from 'vitest';
import { decide } from '../../lib/engine/decide.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import type { JournalEntry } from '../../lib/engine/journal.ts';
import { type Call, notificationsFor, stillStands, tasksNamedIn } from '../../lib/engine/notifications.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { DeskCode } from '../../lib/kernel/ids.ts';
import {
  accept,
  acknowledge,
  addNote,
  asked,
  at,
  closeCase,
  complete,
  contextOf,
  DKI,
  decided,
  giveBack,
  handOver,
  JATENG,
  JATIM,
  NTT,
  opened,
  openTaskIn,
  played,
  SECRETARIAT,
  task,
  taskIn,
  withdraw,
} from './world.ts';

const CLOCK = { kind: 'system', part: 'clock' } as const;

/** The entry of a command with the case after it. */
interface Step {
  readonly entry: JournalEntry;
  readonly after: CaseFile;
}

/** What a desk is told of a step: kind, role and number of the task. */
function told({ entry, after }: Step, desk: DeskCode): readonly string[] {
  const found = mpu.desk(desk);
  if (!found) throw new Error(`no desk ${desk}`);
  const facts = { priority: after.case.priority, tasks: after.tasks };
  return notificationsFor(entry, found, facts).map(({ kind, role, taskId }) =>
    [kind, role, taskId?.split('-').at(-1)].filter((part) => part !== undefined).join(' '),
  );
}

const offered = played(opened(DKI), [DKI, handOver(JATIM)]);
const accepted = played(offered, [JATIM, accept(task(1))]);

/** Fires the timer of a task, when it is due. */
function fired(file: CaseFile, number = 1, called = 1): Step {
  const { id: taskId, clock } = openTaskIn(file, number);
  const command = { name: 'fire', taskId, epoch: clock.epoch, called } as const;
  return decided(decide(file, command, { now: clock.next.at, actor: CLOCK, forum: mpu }));
}

/** The case after so many rungs of its first task. */
function climbed(file: CaseFile, rungs: number): CaseFile {
  return rungs === 0 ? file : climbed(fired(file).after, rungs - 1);
}

const secretary = { role: 'secretariat' } as const;

describe('who is told what', () => {
  test('a new task: the desk that owes it, and not the one that made it', () => {
    const step = asked(opened(DKI), DKI, handOver(JATIM));
    expect(told(step, JATIM)).toEqual(['task-opened officer 1']);
    expect(told(step, DKI)).toEqual([]);
  });

  test('a notification carries ids, the time and the epoch to act on', () => {
    const { entry, after } = asked(opened(DKI), DKI, handOver(JATIM));
    const desk = mpu.desk(JATIM);
    expect(desk && notificationsFor(entry, desk, { priority: 'urgent', tasks: after.tasks })).toEqual([
      {
        kind: 'task-opened',
        role: 'officer',
        priority: 'urgent',
        caseId: after.case.id,
        seq: 2,
        at: entry.at,
        taskId: task(1),
        epoch: 1,
      },
    ]);
  });

  test.each([
    ['acknowledged', acknowledge(task(1)), ['task-acknowledged officer 1']],
    ['returned, which says that it was seen', giveBack(task(1)), ['task-returned officer 1']],
    ['accepted: the case has moved', accept(task(1)), ['case-moved officer 1']],
  ])('a task that was %s: the desk that sent it', (_what, command, expected) => {
    const step = asked(offered, JATIM, command);
    expect(told(step, DKI)).toEqual(expected);
    expect(told(step, JATIM)).toEqual([]);
  });

  test('a task that was withdrawn: the desk that owed it', () => {
    const step = asked(offered, DKI, withdraw(task(1)));
    expect(told(step, JATIM)).toEqual(['task-withdrawn officer 1']);
    expect(told(step, DKI)).toEqual([]);
  });

  test('a task that was completed: the desk to which it was owed', () => {
    const step = asked(accepted, JATIM, complete(task(1)));
    expect(told(step, DKI)).toEqual(['task-completed officer 1']);
    expect(told(step, JATIM)).toEqual([]);
  });

  test('a case that moves on ends the work of the desk before, which is told of the move alone', () => {
    const step = asked(played(accepted, [JATIM, handOver(NTT)]), NTT, accept(task(2)));
    expect(told(step, JATIM)).toEqual(['case-moved officer 2']);
    expect(told(step, DKI)).toEqual(['task-completed officer 1']);
    expect(told(step, NTT)).toEqual([]);
  });

  test('a closed case: everybody it concerns but the one who closed it, and nothing of its tasks besides', () => {
    const step = asked(accepted, JATIM, closeCase);
    expect(told(step, DKI)).toEqual(['case-closed officer']);
    expect(told(step, JATIM)).toEqual([]);
  });

  test('a re-routed task: both of its desks, and the new one of its own', () => {
    const command = { name: 'reroute', taskId: task(1), to: NTT, reason: 'tidak dijawab' } as const;
    const step = asked(climbed(offered, 2), SECRETARIAT, command, { ...secretary, now: at(60 * 24) });
    expect(told(step, JATIM)).toEqual(['task-rerouted officer 1']);
    expect(told(step, DKI)).toEqual(['task-rerouted officer 1']);
    expect(told(step, NTT)).toEqual(['task-opened officer 2']);
  });

  test('an extended task: both of its desks, and no third', () => {
    const now = at(60 * 24);
    const command = { name: 'extend', taskId: task(1), until: at(60 * 72), reason: 'banjir' } as const;
    const step = asked(climbed(offered, 2), SECRETARIAT, command, { ...secretary, now });
    expect(told(step, JATIM)).toEqual(['clock-extended officer 1']);
    expect(told(step, DKI)).toEqual(['clock-extended officer 1']);
    expect(told(step, JATENG)).toEqual([]);
  });

  test('a rung: those of its role at the desk that owes the task, nobody else', () => {
    expect(told(fired(offered), JATIM)).toEqual(['rung-reached officer 1']);
    expect(told(fired(climbed(offered, 1)), JATIM)).toEqual(['rung-reached supervisor 1']);
    expect(told(fired(climbed(offered, 2)), JATIM)).toEqual(['rung-reached head 1']);
    expect(told(fired(offered), DKI)).toEqual([]);
  });

  test('the last rung: the secretariat too, by a task of its own', () => {
    const step = fired(climbed(offered, 3));
    expect(told(step, JATIM)).toEqual(['rung-reached secretariat 1']);
    expect(told(step, SECRETARIAT)).toEqual(['task-opened secretariat 2']);
    const acknowledged = asked(step.after, SECRETARIAT, acknowledge(task(2)), { ...secretary, now: at(60 * 24) });
    expect(told(acknowledged, DKI)).toEqual(['task-acknowledged officer 2']);
    const taken = asked(acknowledged.after, SECRETARIAT, accept(task(2)), { ...secretary, now: at(60 * 24) });
    expect(told(taken, DKI)).toEqual(['task-accepted officer 2']);
  });

  test('what nobody need know: the opening, notes, repairs, suppressions', () => {
    expect(told(decidedOpening(), JATIM)).toEqual([]);
    expect(told(asked(offered, JATIM, addNote), DKI)).toEqual([]);
    const system = (command: Parameters<typeof decide>[1], part: 'auditor' | 'delivery') =>
      decided(decide(offered, command, { now: at(1), actor: { kind: 'system', part }, forum: mpu }));
    const repaired = system({ name: 'repair', taskId: task(1), fault: 'missing' }, 'auditor');
    const suppressed = system({ name: 'suppress', taskId: task(1), epoch: 1, rung: 1 }, 'delivery');
    for (const step of [repaired, suppressed]) expect([...told(step, JATIM), ...told(step, DKI)]).toEqual([]);
  });
});

function decidedOpening(): Step {
  const after = opened(DKI);
  const entry: JournalEntry = {
    caseId: after.case.id,
    seq: 1,
    at: at(0),
    by: contextOf(DKI).actor,
    command: 'open-case',
    events: [{ type: 'case-opened', seed: after.case, needs: [] }],
    notify: [DKI],
  };
  return { entry, after };
}

describe('what has to be known', () => {
  test('the tasks that an entry names, each once', () => {
    expect(tasksNamedIn(asked(opened(DKI), DKI, handOver(JATIM)).entry)).toEqual([]);
    expect(tasksNamedIn(asked(offered, JATIM, accept(task(1))).entry)).toEqual([task(1)]);
  });

  test('a task whose sides are not known is a bug', () => {
    const { entry } = asked(offered, JATIM, accept(task(1)));
    const desk = mpu.desk(DKI);
    expect(() => desk && notificationsFor(entry, desk, { priority: 'normal', tasks: new Map() })).toThrow(/sides/);
  });
});

describe('a call still stands', () => {
  const step = fired(offered);
  const desk = mpu.desk(JATIM);
  const [call] = desk
    ? notificationsFor(step.entry, desk, { priority: 'normal', tasks: step.after.tasks }).filter(
        (one): one is Call => one.kind === 'rung-reached',
      )
    : [];
  const standsIn = (file: CaseFile) => call !== undefined && stillStands(call, taskIn(file, 1));

  test('as long as nobody has acted', () => {
    expect(standsIn(step.after)).toBe(true);
    expect(call).toMatchObject({ rung: 1, called: 1, epoch: 2 });
  });

  test('when only its timer was repaired, which moves the epoch', () => {
    const command = { name: 'repair', taskId: task(1), fault: 'doubled' } as const;
    const actor = { kind: 'system', part: 'auditor' } as const;
    expect(standsIn(decided(decide(step.after, command, { now: at(61), actor, forum: mpu })).after)).toBe(true);
  });

  test('when the ladder has climbed on before it was sent: nobody has acted, and nobody is passed over', () => {
    expect(standsIn(fired(step.after).after)).toBe(true);
  });

  test('not when the task was acknowledged, has ended, was extended or is gone', () => {
    const now = at(62);
    expect(standsIn(asked(step.after, JATIM, acknowledge(task(1)), { now }).after)).toBe(false);
    expect(standsIn(asked(step.after, JATIM, accept(task(1)), { now }).after)).toBe(false);
    expect(standsIn(asked(step.after, DKI, withdraw(task(1)), { now }).after)).toBe(false);
    const second = fired(fired(step.after).after);
    const command = { name: 'extend', taskId: task(1), until: at(60 * 72), reason: 'banjir' } as const;
    const extended = asked(second.after, SECRETARIAT, command, { ...secretary, now: at(60 * 12) }).after;
    expect(standsIn(fired(extended).after)).toBe(false);
    expect(call && stillStands(call, undefined)).toBe(false);
  });
});
