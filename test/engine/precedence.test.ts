/** When several things are wrong, the first of these is said: 404, 403, 412, 409, 422. */
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import { decide } from '../../lib/engine/decide.ts';
import {
  accept,
  acknowledge,
  addNote,
  BALI,
  closeCase,
  codeOf,
  complete,
  contextOf,
  deskCode,
  giveBack,
  handOver,
  JATIM,
  NTT,
  opened,
  played,
  refusalOf,
  task,
  withdraw,
} from './world.ts';

const offered = played(opened(JATIM), [JATIM, handOver(BALI)]);
const acknowledged = played(offered, [BALI, acknowledge(task(1))]);
const inProgress = played(acknowledged, [BALI, accept(task(1))]);
const ended = played(acknowledged, [BALI, giveBack(task(1))]);
const closed = played(ended, [JATIM, closeCase]);
const NOWHERE = deskCode('99');
const STALE = { ifMatch: 999 };
const FUTURE = { epoch: 999 };
const PAST = { epoch: 1 };

const RECEIVER_VERBS: readonly (readonly [name: string, command: CaseCommand])[] = [
  ['acknowledge', acknowledge(task(1))],
  ['accept', accept(task(1))],
  ['return', giveBack(task(1))],
  ['complete', complete(task(1))],
];
const TASK_VERBS = [...RECEIVER_VERBS, ['withdraw', withdraw(task(1))] as const];
const HOLDER_COMMANDS = [
  ['hand-over', handOver(NOWHERE)],
  ['add-note', addNote],
  ['close-case', closeCase],
] as const;

describe('precedence of refusals', () => {
  it.each(TASK_VERBS)('%s: hidden, then role, then desk, then version, then state', (name, command) => {
    const late = { ...command, ...FUTURE };
    const mover = name === 'withdraw' ? JATIM : BALI;
    const other = name === 'withdraw' ? BALI : JATIM;
    const code = (desk: typeof BALI, asking = {}) => codeOf(decide(ended, late, contextOf(desk, asking)));
    expect(code(NTT, { role: 'auditor', ...STALE })).toBe('not-found');
    expect(code(other, { role: 'auditor', ...STALE })).toBe('role-not-allowed');
    expect(code(other, STALE)).toBe('desk-not-allowed');
    expect(code(mover, STALE)).toBe('version-stale');
    expect(code(mover)).toBe('task-ended');
  });

  it.each(HOLDER_COMMANDS)('%s: hidden, then role, then desk, then version, then state', (_name, command) => {
    const code = (desk: typeof BALI, asking = {}) => codeOf(decide(closed, command, contextOf(desk, asking)));
    expect(code(NTT, { role: 'auditor', ...STALE })).toBe('not-found');
    expect(code(BALI, { role: 'auditor', ...STALE })).toBe('role-not-allowed');
    expect(code(BALI, STALE)).toBe('desk-not-allowed');
    expect(code(JATIM, STALE)).toBe('version-stale');
    expect(code(JATIM)).toBe('case-closed');
  });

  it('a task that is not there is hidden before the role is asked about', () => {
    const result = decide(offered, accept(task(7)), contextOf(BALI, { role: 'auditor' }));
    expect(refusalOf(result)).toEqual({ code: 'not-found', what: 'task' });
  });

  it('an ended task, then an old epoch, then the phase, then an epoch to come, then the values', () => {
    const wrong = { ...giveBack(task(1)), code: 'nonsense', suggest: NOWHERE };
    const code = (file: typeof offered, command: CaseCommand) => codeOf(decide(file, command, contextOf(BALI)));
    expect(code(ended, { ...wrong, ...PAST })).toBe('task-ended');
    expect(code(ended, { ...wrong, ...FUTURE })).toBe('task-ended');
    expect(code(inProgress, { ...wrong, ...PAST })).toBe('epoch-stale');
    expect(code(inProgress, { ...wrong, ...FUTURE })).toBe('task-phase');
    expect(code(acknowledged, { ...wrong, ...FUTURE })).toBe('epoch-unknown');
    expect(code(acknowledged, wrong)).toBe('return-code-unknown');
    expect(code(acknowledged, { ...wrong, code: 'no-capacity' })).toBe('desk-unknown');
  });

  it('an open hand-off comes before a wrong receiver', () => {
    expect(codeOf(decide(offered, handOver(NOWHERE), contextOf(JATIM)))).toBe('handoff-open');
    expect(codeOf(decide(offered, handOver(JATIM), contextOf(JATIM)))).toBe('handoff-open');
  });
});

describe('If-Match', () => {
  it.each(RECEIVER_VERBS.slice(0, 3))('%s: on the version of the task', (_name, command) => {
    const noted = played(offered, [JATIM, addNote]);
    expect(noted.case.version).toBe(3);
    expect(codeOf(decide(noted, command, contextOf(BALI, { ifMatch: 2 })))).toBe('ok');
    expect(refusalOf(decide(noted, command, contextOf(BALI, { ifMatch: 3 })))).toEqual({
      code: 'version-stale',
      given: '3',
      current: 2,
    });
  });

  it('complete: on the version of the task', () => {
    const noted = played(inProgress, [BALI, addNote]);
    expect(codeOf(decide(noted, complete(task(1)), contextOf(BALI, { ifMatch: 4 })))).toBe('ok');
    expect(codeOf(decide(noted, complete(task(1)), contextOf(BALI, { ifMatch: 5 })))).toBe('version-stale');
  });

  it.each([['hand-over', handOver(NTT)] as const, ['add-note', addNote] as const, ['close-case', closeCase] as const])(
    '%s: on the version of the case',
    (_name, command) => {
      const noted = played(opened(JATIM), [JATIM, addNote]);
      expect(codeOf(decide(noted, command, contextOf(JATIM, { ifMatch: 2 })))).toBe('ok');
      expect(refusalOf(decide(noted, command, contextOf(JATIM, { ifMatch: 1 })))).toEqual({
        code: 'version-stale',
        given: '1',
        current: 2,
      });
    },
  );

  it('a version of 0 is stale like any other', () => {
    expect(codeOf(decide(offered, addNote, contextOf(JATIM, { ifMatch: 0 })))).toBe('version-stale');
  });
});

describe('epoch', () => {
  it('is compared with the present one', () => {
    const ask = (epoch: number) => decide(acknowledged, { ...accept(task(1)), epoch }, contextOf(BALI));
    expect(refusalOf(ask(1))).toEqual({ code: 'epoch-stale', taskId: task(1), given: 1, current: 2 });
    expect(codeOf(ask(2))).toBe('ok');
    expect(refusalOf(ask(3))).toEqual({ code: 'epoch-unknown', pointer: '/epoch', given: 3, current: 2 });
  });

  it('of 0 is an old one', () => {
    expect(codeOf(decide(offered, { ...accept(task(1)), epoch: 0 }, contextOf(BALI)))).toBe('epoch-stale');
  });
});
