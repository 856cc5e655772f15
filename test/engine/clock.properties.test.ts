/** What holds of the clocks, whatever anybody asks and however late they fire: the invariants of timers and ladders. */
import { describe, expect, it } from 'vitest';
import type { RunningClock } from '../../lib/engine/clock.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import type { CaseEvent } from '../../lib/engine/journal.ts';
import { detailsOf, isOpen, type OpenTask } from '../../lib/engine/task.ts';
import type { TaskId } from '../../lib/kernel/ids.ts';
import { codeOf, MINUTE } from '../support/kit.ts';
import { whateverIsAsked } from '../support/walks/engine.ts';
import type { Made } from '../support/walks/walked.ts';
import { changes, tasksOf } from '../support/walks/walked.ts';

type RungReached = CaseEvent & { readonly type: 'rung-reached' };

function rungsIn(events: readonly CaseEvent[]): readonly RungReached[] {
  return events.filter((event) => event.type === 'rung-reached');
}

/** Each fire that was committed, with the task before and after it. */
function fires(made: Made) {
  return changes(made).flatMap(({ before, entry, after }) =>
    rungsIn(entry.events).map((event) => ({
      event,
      entry,
      after,
      was: openTask(before, event.taskId),
      is: openTask(after, event.taskId),
    })),
  );
}

function openTask(file: CaseFile, taskId: TaskId): OpenTask {
  const found = file.tasks.get(taskId);
  if (!found || !isOpen(found)) throw new Error(`${taskId} is not open`);
  return found;
}

/** The clocks that an entry started, by a new task, another phase or an extension. */
function started(events: readonly CaseEvent[]): readonly RunningClock[] {
  return events.flatMap((event) => {
    if (event.type === 'task-opened') return [event.seed.clock];
    const starts =
      event.type === 'task-acknowledged' || event.type === 'clock-extended' || event.type === 'task-accepted';
    return starts && event.clock ? [event.clock] : [];
  });
}

describe('a clock', () => {
  it('runs with one timer, for the rung above, while the task is open; an ended task has none', () => {
    whateverIsAsked(({ decisions }) => {
      for (const { after } of decisions) {
        for (const task of tasksOf(after)) {
          expect(task.clock.phase).toBe(task.phase);
          expect('next' in task.clock).toBe(isOpen(task));
          expect('endedAt' in task).toBe(!isOpen(task));
          expect(task.clock.rung === 0).toBe(!task.clock.reached);
          expect(task.clock.escalatedAt !== undefined).toBe(task.clock.rung >= 2);
          if (!isOpen(task)) continue;
          const { clock, policy } = task;
          const role = (policy.rungs[clock.next.rung - 1] ?? policy.rungs.at(-1))?.role;
          expect(clock.next).toMatchObject({ rung: clock.rung + 1, role });
          expect(clock.dueAt).toBeGreaterThan(clock.startedAt);
          expect(clock.next.at).toBeGreaterThan(clock.startedAt);
          expect([clock.dueAt, clock.next.at].every(Number.isInteger)).toBe(true);
        }
      }
    });
  });

  it('starts at its first rung, at the moment of the entry', () => {
    whateverIsAsked(({ decisions }) => {
      for (const { entry } of decisions) {
        for (const clock of started(entry.events)) {
          expect(clock).toMatchObject({ startedAt: entry.at, rung: 0, next: { rung: 1 } });
          expect(Object.keys(clock)).not.toContain('escalatedAt');
        }
      }
    });
  });

  it('moves its epoch with every change of the task, and only forward', () => {
    whateverIsAsked((made) => {
      for (const { before, after } of changes(made)) {
        for (const task of tasksOf(after)) {
          const was = before.tasks.get(task.id);
          if (!was) expect(task.clock.epoch).toBe(1);
          else if (task !== was) expect(task.clock.epoch).toBeGreaterThan(was.clock.epoch);
        }
      }
    });
  });

  it('goes up by one rung in a fire, back to none in another phase, and stays otherwise', () => {
    whateverIsAsked((made) => {
      for (const { before, entry, after } of changes(made)) {
        const climbing = new Set(rungsIn(entry.events).map(({ taskId }) => taskId));
        const starting = started(entry.events);
        for (const { id, clock } of tasksOf(after)) {
          const was = before.tasks.get(id)?.clock.rung ?? 0;
          const starts = starting.some(({ epoch, next }) => next === clock.next && epoch === clock.epoch);
          if (starts) expect(clock.rung).toBe(0);
          else if (climbing.has(id)) expect(clock.rung).toBe(was + 1);
          else if (clock.next) expect(clock.rung).toBe(was);
        }
      }
    });
  });

  it('ends an extension at the instant that was given', () => {
    whateverIsAsked((made) => {
      for (const { command, after } of changes(made)) {
        if (command.name !== 'extend') continue;
        expect(openTask(after, command.taskId).clock).toMatchObject({ dueAt: command.until, rung: 0 });
      }
    });
  });
});

describe('a timer', () => {
  it('fires not before it is due, and once for an epoch', () => {
    whateverIsAsked((made) => {
      const spent = fires(made).map(({ event, entry, was, is }) => {
        expect(event).toMatchObject({ rung: was.clock.next.rung, role: was.clock.next.role, dueAt: was.clock.next.at });
        expect(entry.at).toBeGreaterThanOrEqual(event.dueAt);
        expect(is.clock.epoch).toBe(was.clock.epoch + 1);
        return `${event.taskId} ${was.clock.epoch}`;
      });
      expect(new Set(spent).size).toBe(spent.length);
    });
  });

  it('of the present epoch fires whenever it is due, and no other ever does', () => {
    whateverIsAsked(({ asked }) => {
      for (const { before, command, context, result } of asked) {
        if (command.name !== 'fire') continue;
        const task = before.tasks.get(command.taskId);
        expect(codeOf(result)).toBe(expected(task, command.epoch, context.now));
      }
    });
  });

  function expected(task: ReturnType<CaseFile['tasks']['get']>, epoch: number, now: number): string {
    if (!task) return 'not-found';
    if (!isOpen(task)) return 'task-ended';
    if (epoch !== task.clock.epoch) return 'epoch-stale';
    return now < task.clock.next.at ? 'timer-early' : 'ok';
  }

  it('is followed by the next not sooner than its notice', () => {
    whateverIsAsked((made) => {
      for (const { is, entry } of fires(made)) {
        const { policy, clock } = is;
        const { minNoticeMinutes = 0 } = policy.rungs[clock.rung] ?? policy.rungs.at(-1) ?? {};
        expect(clock.next.at - entry.at).toBeGreaterThanOrEqual(minNoticeMinutes * MINUTE);
      }
    });
  });
});

describe('an intervention', () => {
  it('is open from the last rung of a task on, one for each that is stuck', () => {
    whateverIsAsked((made) => {
      for (const { is, after } of fires(made)) {
        const about = tasksOf(after).filter((task) => isOpen(task) && detailsOf(task).about === is.id);
        const isCalledFor = is.kind !== 'intervene' && is.clock.rung >= is.policy.rungs.length;
        expect(about.map(({ kind }) => kind)).toEqual(isCalledFor ? ['intervene'] : []);
      }
    });
  });

  it('is open for no other task, and is over as soon as its task has moved', () => {
    whateverIsAsked(({ decisions }) => {
      for (const { after } of decisions) {
        const open = tasksOf(after).filter(isOpen);
        for (const { about } of open.filter((task) => task.kind === 'intervene')) {
          const { kind, clock, policy } = openTask(after, about);
          expect(kind).not.toBe('intervene');
          expect(clock.rung).toBeGreaterThanOrEqual(policy.rungs.length);
          expect(open.filter((task) => detailsOf(task).about === about)).toHaveLength(1);
        }
      }
    });
  });
});

describe('re-routing', () => {
  it('goes to desks that have not had the case, three times at most', () => {
    whateverIsAsked((made) => {
      let count = 0;
      for (const { before, entry, after } of changes(made)) {
        for (const event of entry.events) {
          if (event.type !== 'task-rerouted') continue;
          count += 1;
          expect(before.case.parties.map(({ desk }) => desk)).not.toContain(event.to);
          expect(openTask(after, event.successor)).toMatchObject({ desk: event.to, phase: 'awaiting-ack', round: 1 });
          expect(after.tasks.get(event.taskId)).toMatchObject({ phase: 'withdrawn', replacedBy: event.successor });
        }
      }
      expect(made.decisions.at(-1)?.after.case.reroutes).toBe(count);
      expect(count).toBeLessThanOrEqual(3);
    });
  });
});
