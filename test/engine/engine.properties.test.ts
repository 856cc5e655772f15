/** What holds whatever anybody asks, in any order, at any time: the invariants of the engine. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TASK_KIND_RULES } from '../../lib/capabilities/engine.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { isOpen, isUndecided } from '../../lib/engine/task.ts';
import { localDesk } from '../../lib/engine/visibility.ts';
import { mpu } from '../../lib/forum/index.ts';
import { applyEntry, type Decision, decide } from '../support/engine.ts';
import { codeOf, deepFreeze, SECRETARIAT } from '../support/kit.ts';
import { ACTING_DESKS, make, walks, whateverIsAsked } from '../support/walks/engine.ts';
import type { Asked } from '../support/walks/walked.ts';
import { changes, tasksOf } from '../support/walks/walked.ts';

/** The tasks that make their desk a party: a holder that goes on with its own case is offered nothing. */
function offersIn(file: CaseFile) {
  return tasksOf(file).filter(({ kind }) => TASK_KIND_RULES[kind].party);
}

describe('a walk', () => {
  it('meets everything that it is to check', () => {
    const sample = fc.sample(walks, { numRuns: 200, seed: 17 }).map(make);
    const events = sample.flatMap(({ decisions }) => decisions.flatMap(({ entry }) => entry.events));
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set([
        'case-opened',
        'task-opened',
        'task-acknowledged',
        'task-accepted',
        'task-returned',
        'task-withdrawn',
        'task-completed',
        'task-rerouted',
        'clock-extended',
        'rung-reached',
        'clock-rebased',
        'timer-repaired',
        'notification-suppressed',
        'case-moved',
        'note-added',
        'case-closed',
        'case-reopened',
        'case-amended',
        'clock-repaced',
      ]),
    );
    expect(new Set(sample.flatMap(({ asked }) => asked.map(({ result }) => codeOf(result))))).toEqual(
      new Set([
        'ok',
        'not-found',
        'role-not-allowed',
        'desk-not-allowed',
        'version-stale',
        'case-closed',
        'handoff-open',
        'task-ended',
        'task-phase',
        'epoch-stale',
        'epoch-unknown',
        'timer-early',
        'desk-visited',
        'extension-out-of-bounds',
        'handoff-to-self',
        'desk-unknown',
        'desk-unsuitable',
        'return-code-unknown',
        'nothing-changed',
        'case-open',
      ]),
    );
    const moves = sample.map(({ decisions }) =>
      decisions.flatMap(({ entry }) => entry.events).filter(({ type }) => type === 'case-moved'),
    );
    expect(moves.filter((moved) => moved.length >= 2).length).toBeGreaterThan(20);
    const interventions = events.filter((event) => event.type === 'task-opened' && event.seed.kind === 'intervene');
    expect(interventions.length).toBeGreaterThan(50);
  });
});

describe('the journal', () => {
  it('replays to exactly the state, after every entry', () => {
    whateverIsAsked(({ decisions }) => {
      let state: CaseFile | undefined;
      for (const { entry, after } of decisions) {
        state = applyEntry(state, entry);
        expect(state).toStrictEqual(after);
      }
    });
  });

  it('survives being written down and read again', () => {
    whateverIsAsked(({ decisions }) => {
      const kept: Decision['entry'][] = JSON.parse(JSON.stringify(decisions.map(({ entry }) => entry)));
      const state = kept.reduce<CaseFile | undefined>(applyEntry, undefined);
      expect(state).toStrictEqual(decisions.at(-1)?.after);
    });
  });

  it('is numbered from 1 without gaps, and says when, by whom and by which command', () => {
    whateverIsAsked((made) => {
      expect(made.decisions.map(({ entry }) => entry.seq)).toEqual(made.decisions.map((_decision, n) => n + 1));
      for (const { entry, after } of made.decisions) expect(after.case.version).toBe(entry.seq);
      for (const { command, context, result } of made.asked) {
        if (!result.ok) continue;
        const { caseId, at, by, command: name, events } = result.value.entry;
        expect({ caseId, at, by, name }).toEqual({
          caseId: made.opening.entry.caseId,
          at: context.now,
          by: context.actor,
          name: command.name,
        });
        if (name !== 'rebase' && name !== 'follow-priority') expect(events.length).toBeGreaterThan(0);
      }
    });
  });

  it('is for the holder, before and after, and for both sides of every task that was touched', () => {
    whateverIsAsked((made) => {
      for (const { before, entry, after } of changes(made)) {
        expect(entry.notify).toEqual(expect.arrayContaining([before.case.holder, after.case.holder]));
        const touched = tasksOf(after).filter(({ version }) => version === entry.seq);
        for (const { desk, from } of touched) expect(entry.notify).toEqual(expect.arrayContaining([desk, from]));
        expect(entry.notify).toEqual([...new Set(entry.notify)].sort());
        const parties = after.case.parties.map(({ desk }) => desk);
        expect(parties).toEqual(expect.arrayContaining([...entry.notify]));
      }
    });
  });
});

describe('the holder', () => {
  it('changes only where a task is accepted, and then to its receiver', () => {
    whateverIsAsked((made) => {
      for (const { before, entry, after } of changes(made)) {
        const accepted = entry.events.flatMap((event) => (event.type === 'task-accepted' ? [event.taskId] : []));
        const handedOver = accepted.flatMap((taskId) => after.tasks.get(taskId) ?? []);
        const receivers = handedOver.filter(({ kind }) => kind === 'receive-case').map(({ desk }) => desk);
        expect([after.case.holder]).toEqual(receivers.length > 0 ? receivers : [before.case.holder]);
      }
    });
  });

  it('has held the case as often as its party row says', () => {
    whateverIsAsked(({ decisions }) => {
      const holders = decisions.flatMap(({ entry }) =>
        entry.events.flatMap((event) => {
          if (event.type === 'case-opened') return [event.seed.openedBy];
          return event.type === 'case-moved' ? [event.to] : [];
        }),
      );
      const after = decisions.at(-1)?.after;
      expect(holders.at(-1)).toBe(after?.case.holder);
      for (const { desk, held, offered } of after?.case.parties ?? []) {
        expect(held).toBe(holders.filter((holder) => holder === desk).length);
        expect(offered).toBe(offersIn(after as CaseFile).filter((task) => task.desk === desk).length);
      }
    });
  });
});

describe('tasks', () => {
  it('never come back once they have ended', () => {
    whateverIsAsked((made) => {
      for (const { before, after } of changes(made)) {
        for (const ended of tasksOf(before).filter((task) => !isOpen(task))) {
          expect(after.tasks.get(ended.id)).toBe(ended);
        }
      }
    });
  });

  it('are remembered by the case while they are open, and are numbered without gaps', () => {
    whateverIsAsked(({ decisions }) => {
      for (const { after } of decisions) {
        const open = tasksOf(after).filter(isOpen);
        expect(after.case.openTasks).toEqual(open.map(({ id, kind }) => ({ id, kind })));
        expect(tasksOf(after).map(({ id }) => id)).toEqual(
          Array.from({ length: after.case.taskCount }, (_none, n) => `${after.case.id}-${n + 1}`),
        );
      }
    });
  });

  it('are at most one undecided offer of the holder’s and one piece of the holder’s own work; none when closed', () => {
    whateverIsAsked(({ decisions }) => {
      for (const { after } of decisions) {
        const received = tasksOf(after).filter(({ kind }) => kind === 'receive-case');
        const undecided = received.filter(isUndecided);
        const working = received.filter(({ phase }) => phase === 'in-progress');
        if (after.case.closed) expect(after.case.openTasks).toEqual([]);
        expect(undecided.length).toBeLessThanOrEqual(after.case.closed ? 0 : 1);
        expect(working.length).toBeLessThanOrEqual(after.case.closed ? 0 : 1);
        for (const { from, desk } of undecided) expect([from, desk === from]).toEqual([after.case.holder, false]);
        for (const { desk } of working) expect(desk).toBe(after.case.holder);
      }
    });
  });

  it('count in `round` how often this desk has been offered the case', () => {
    whateverIsAsked(({ decisions }) => {
      const tasks = offersIn(decisions.at(-1)?.after as CaseFile);
      for (const [n, { desk, round }] of tasks.entries()) {
        expect(round).toBe(tasks.slice(0, n + 1).filter((other) => other.desk === desk).length);
      }
    });
  });
});

describe('a decision', () => {
  it('is the same when it is asked again: nothing of its input has changed', () => {
    whateverIsAsked(({ asked }) => {
      for (const { before, command, context, result } of asked) {
        expect(decide(before, command, context)).toStrictEqual(result);
      }
    });
  });

  it('needs no more of a case than its open tasks and the one that is asked for', () => {
    whateverIsAsked(({ asked }) => {
      for (const { before, command, context, result } of asked) {
        const decidedOnLess = decide(deepFreeze(needed({ before, command })), command, context);
        if (!result.ok) expect(decidedOnLess).toEqual(result);
        else expect(decidedOnLess).toMatchObject({ ok: true, value: { entry: result.value.entry } });
        if (decidedOnLess.ok && result.ok) expect(decidedOnLess.value.after.case).toEqual(result.value.after.case);
      }
    });
  });

  it('on a case that the caller may not see is always `not-found`, and on others never', () => {
    whateverIsAsked(({ asked }) => {
      for (const { before, command, context } of asked.filter(({ context: { actor } }) => actor.kind === 'person')) {
        const parties = before.case.parties.filter(({ until }) => until === undefined).map(({ desk }) => desk);
        const untilOf = (desk: string) => before.case.parties.find((party) => party.desk === desk)?.until ?? 0;
        const own = 'taskId' in command ? before.tasks.get(command.taskId) : undefined;
        const exists = !('taskId' in command) || before.tasks.has(command.taskId);
        const escalated = tasksOf(before).some((task) => isOpen(task) && task.clock.rung >= 2);
        for (const desk of ACTING_DESKS) {
          for (const role of ['officer', 'secretariat', 'auditor'] as const) {
            const result = decide(before, command, { ...context, actor: { kind: 'person', desk, role, person: 'p' } });
            const oversees = role === 'auditor' || (role === 'secretariat' && escalated);
            const reopens =
              command.name === 'reopen-case' && role === 'secretariat' && before.case.closed !== undefined;
            const isOwn = own?.desk === desk || own?.from === desk || (own && own.version <= untilOf(desk));
            const knows = untilOf(desk) > 0 && (!('taskId' in command) || isOwn === true);
            const isLocal = localDesk(before.case, mpu) === desk;
            const sees = parties.includes(desk) || isLocal || knows || ((oversees || reopens) && desk === SECRETARIAT);
            expect(codeOf(result) === 'not-found').toBe(!sees || !exists);
          }
        }
      }
    });
  });
});

/** The part of a case that the store loads for a command. */
function needed({ before, command }: Pick<Asked, 'before' | 'command'>): CaseFile {
  const wanted = new Set<string>(before.case.openTasks.map(({ id }) => id));
  if ('taskId' in command) wanted.add(command.taskId);
  return { ...before, tasks: new Map([...before.tasks].filter(([id]) => wanted.has(id))) };
}
