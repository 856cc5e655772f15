import { describe, expect, test } from 'vitest';
import { notificationsFor } from '../../lib/capabilities/engine.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import type { Call } from '../../lib/engine/notification.ts';
import { stillStands, tasksNamedIn } from '../../lib/engine/notifications.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { DeskCode } from '../../lib/kernel/ids.ts';
import {
  accept,
  acknowledge,
  addNote,
  at,
  closeCase,
  complete,
  DKI,
  deskOf,
  giveBack,
  given,
  handOver,
  JATENG,
  JATIM,
  NTT,
  OPENING,
  opened,
  repair,
  SECRETARIAT,
  suppress,
  system,
  type Told,
  task,
  taskIn,
  withdraw,
} from '../support/kit.ts';

/** What a desk is told of a step: kind, role and number of the task. */
function told({ entry, file }: Pick<Told, 'entry' | 'file'>, desk: DeskCode): readonly string[] {
  const facts = { priority: file.case.priority, tasks: file.tasks };
  return notificationsFor(entry, deskOf(desk), facts).map(({ kind, role, taskId }) =>
    [kind, role, taskId?.split('-').at(-1)].filter((part) => part !== undefined).join(' '),
  );
}

const offered = given(opened(DKI)).when(DKI, handOver(JATIM)).file;
/** Two rungs up, which the secretariat sees. */
const escalated = given(offered).climbs(1, 2).file;
const accepted = given(offered).when(JATIM, accept(task(1))).file;

const secretary = { role: 'secretariat' } as const;

describe('who is told what', () => {
  test('a new task: the desk that owes it, and not the one that made it', () => {
    const step = given(opened(DKI)).when(DKI, handOver(JATIM));
    expect(told(step, JATIM)).toEqual(['task-opened officer 1']);
    expect(told(step, DKI)).toEqual([]);
  });

  test('a notification carries ids, the time and the epoch to act on', () => {
    const { entry, file: after } = given(opened(DKI)).when(DKI, handOver(JATIM));
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
    const step = given(offered).when(JATIM, command);
    expect(told(step, DKI)).toEqual(expected);
    expect(told(step, JATIM)).toEqual([]);
  });

  test('a task that was withdrawn: the desk that owed it', () => {
    const step = given(offered).when(DKI, withdraw(task(1)));
    expect(told(step, JATIM)).toEqual(['task-withdrawn officer 1']);
    expect(told(step, DKI)).toEqual([]);
  });

  test('a task that was completed: the desk to which it was owed', () => {
    const step = given(accepted).when(JATIM, complete(task(1)));
    expect(told(step, DKI)).toEqual(['task-completed officer 1']);
    expect(told(step, JATIM)).toEqual([]);
  });

  test('a case that moves on ends the work of the desk before, which is told of the move alone', () => {
    const step = given(accepted)
      .when(JATIM, handOver(NTT))
      .when(NTT, accept(task(2)));
    expect(told(step, JATIM)).toEqual(['case-moved officer 2']);
    expect(told(step, DKI)).toEqual(['task-completed officer 1']);
    expect(told(step, NTT)).toEqual([]);
  });

  test('a closed case: everybody it concerns but the one who closed it, and nothing of its tasks besides', () => {
    const step = given(accepted).when(JATIM, closeCase);
    expect(told(step, DKI)).toEqual(['case-closed officer']);
    expect(told(step, JATIM)).toEqual([]);
  });

  test('what is changed on a closed case: those of the other desks that it concerns', () => {
    const closed = given(accepted).when(JATIM, closeCase).file;
    const corrected = { name: 'correct-outcome', outcome: 'absconded', reason: 'Salah pilih.' } as const;
    // The holder owes the reopened case from then on.
    for (const [type, command, own] of [
      ['outcome-corrected', corrected, []],
      ['case-reopened', { name: 'reopen-case', reason: 'Kembali telantar.' } as const, ['task-opened officer 2']],
    ] as const) {
      const step = given(closed).when(JATIM, command);
      expect(told(step, DKI)).toEqual([`${type} officer`]);
      expect(told(step, JATIM)).toEqual(own);
    }
  });

  test('a re-routed task: both of its desks, and the new one of its own', () => {
    const command = { name: 'reroute', taskId: task(1), to: NTT, reason: 'tidak dijawab' } as const;
    const step = given(escalated).when(SECRETARIAT, command, { ...secretary, now: at(60 * 24) });
    expect(told(step, JATIM)).toEqual(['task-rerouted officer 1']);
    expect(told(step, DKI)).toEqual(['task-rerouted officer 1']);
    expect(told(step, NTT)).toEqual(['task-opened officer 2']);
  });

  test('an extended task: both of its desks, and no third', () => {
    const now = at(60 * 24);
    const command = { name: 'extend', taskId: task(1), until: at(60 * 72), reason: 'banjir' } as const;
    const step = given(escalated).when(SECRETARIAT, command, { ...secretary, now });
    expect(told(step, JATIM)).toEqual(['clock-extended officer 1']);
    expect(told(step, DKI)).toEqual(['clock-extended officer 1']);
    expect(told(step, JATENG)).toEqual([]);
  });

  test('a rung: those of its role at the desk that owes the task, nobody else', () => {
    expect(told(given(offered).fires(1), JATIM)).toEqual(['rung-reached officer 1']);
    expect(told(given(offered).climbs(1, 1).fires(1), JATIM)).toEqual(['rung-reached supervisor 1']);
    expect(told(given(offered).climbs(1, 2).fires(1), JATIM)).toEqual(['rung-reached head 1']);
    expect(told(given(offered).fires(1), DKI)).toEqual([]);
  });

  test('the last rung: the secretariat too, by a task of its own', () => {
    const step = given(offered).climbs(1, 3).fires(1);
    expect(told(step, JATIM)).toEqual(['rung-reached secretariat 1']);
    expect(told(step, SECRETARIAT)).toEqual(['task-opened secretariat 2']);
    const acknowledged = given(step.file).when(SECRETARIAT, acknowledge(task(2)), { ...secretary, now: at(60 * 24) });
    expect(told(acknowledged, DKI)).toEqual(['task-acknowledged officer 2']);
    const taken = given(acknowledged.file).when(SECRETARIAT, accept(task(2)), { ...secretary, now: at(60 * 24) });
    expect(told(taken, DKI)).toEqual(['task-accepted officer 2']);
  });

  test('what nobody need know: the opening, notes, repairs, suppressions', () => {
    expect(told(given().when(DKI, OPENING), JATIM)).toEqual([]);
    expect(told(given(offered).when(JATIM, addNote), DKI)).toEqual([]);
    const repaired = given(offered)
      .at(at(1))
      .when(system('auditor'), repair(task(1), 'missing'));
    const suppressed = given(offered)
      .at(at(1))
      .when(system('delivery'), suppress(task(1), 1, 1));
    for (const step of [repaired, suppressed]) expect([...told(step, JATIM), ...told(step, DKI)]).toEqual([]);
  });
});

describe('what has to be known', () => {
  test('the tasks that an entry names, each once', () => {
    expect(tasksNamedIn(given(opened(DKI)).when(DKI, handOver(JATIM)).entry)).toEqual([]);
    expect(tasksNamedIn(given(offered).when(JATIM, accept(task(1))).entry)).toEqual([task(1)]);
  });

  test('a task whose sides are not known is a bug', () => {
    const { entry } = given(offered).when(JATIM, accept(task(1)));
    const desk = mpu.desk(DKI);
    expect(() => desk && notificationsFor(entry, desk, { priority: 'normal', tasks: new Map() })).toThrow(/sides/);
  });
});

describe('a call still stands', () => {
  const step = given(offered).fires(1);
  const desk = mpu.desk(JATIM);
  const [call] = desk
    ? notificationsFor(step.entry, desk, { priority: 'normal', tasks: step.file.tasks }).filter(
        (one): one is Call => one.kind === 'rung-reached',
      )
    : [];
  const standsIn = (file: CaseFile) => call !== undefined && stillStands(call, taskIn(file, 1));

  test('as long as nobody has acted', () => {
    expect(standsIn(step.file)).toBe(true);
    expect(call).toMatchObject({ rung: 1, called: 1, epoch: 2 });
  });

  test('when only its timer was repaired, which moves the epoch', () => {
    const command = { name: 'repair', taskId: task(1), fault: 'doubled' } as const;
    const actor = { kind: 'system', part: 'auditor' } as const;
    expect(standsIn(given(step.file).when(actor, command, { now: at(61) }).file)).toBe(true);
  });

  test('when the ladder has climbed on before it was sent: nobody has acted, and nobody is passed over', () => {
    expect(standsIn(step.fires(1).file)).toBe(true);
  });

  test('not when the task was acknowledged, has ended, was extended or is gone', () => {
    const now = at(62);
    expect(standsIn(given(step.file).when(JATIM, acknowledge(task(1)), { now }).file)).toBe(false);
    expect(standsIn(given(step.file).when(JATIM, accept(task(1)), { now }).file)).toBe(false);
    expect(standsIn(given(step.file).when(DKI, withdraw(task(1)), { now }).file)).toBe(false);
    const second = step.fires(1).fires(1);
    const command = { name: 'extend', taskId: task(1), until: at(60 * 72), reason: 'banjir' } as const;
    const extended = given(second.file).when(SECRETARIAT, command, { ...secretary, now: at(60 * 12) }).file;
    expect(standsIn(given(extended).fires(1).file)).toBe(false);
    expect(call && stillStands(call, undefined)).toBe(false);
  });
});
