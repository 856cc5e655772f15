/** When several things are wrong, the first of these is said: 404, 403, 412, 409, 422. */
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import {
  accept,
  acknowledge,
  addNote,
  BALI,
  closeCase,
  complete,
  deskCode,
  giveBack,
  given,
  handOver,
  JATIM,
  NTT,
  opened,
  task,
  withdraw,
} from '../support/kit.ts';

const offered = given(opened(JATIM)).when(JATIM, handOver(BALI)).file;
const acknowledged = given(offered).when(BALI, acknowledge(task(1))).file;
const inProgress = given(acknowledged).when(BALI, accept(task(1))).file;
const ended = given(acknowledged).when(BALI, giveBack(task(1))).file;
const closed = given(ended).when(JATIM, closeCase).file;
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
    const code = (desk: typeof BALI, asking = {}) => given(ended).when(desk, late, asking).code;
    expect(code(NTT, { role: 'auditor', ...STALE })).toBe('not-found');
    expect(code(other, { role: 'auditor', ...STALE })).toBe('role-not-allowed');
    expect(code(other, STALE)).toBe('desk-not-allowed');
    expect(code(mover, STALE)).toBe('version-stale');
    expect(code(mover)).toBe('task-ended');
  });

  it.each(HOLDER_COMMANDS)('%s: hidden, then role, then desk, then version, then state', (_name, command) => {
    const code = (desk: typeof BALI, asking = {}) => given(closed).when(desk, command, asking).code;
    expect(code(NTT, { role: 'auditor', ...STALE })).toBe('not-found');
    expect(code(BALI, { role: 'auditor', ...STALE })).toBe('role-not-allowed');
    expect(code(BALI, STALE)).toBe('desk-not-allowed');
    expect(code(JATIM, STALE)).toBe('version-stale');
    expect(code(JATIM)).toBe('case-closed');
  });

  it('a task that is not there is hidden before the role is asked about', () => {
    const result = given(offered).when(BALI, accept(task(7)), { role: 'auditor' });
    expect(result.refusal).toEqual({ code: 'not-found', what: 'task' });
  });

  it('an ended task, then an old epoch, then the phase, then an epoch to come, then the values', () => {
    const wrong = { ...giveBack(task(1)), code: 'nonsense', suggest: NOWHERE };
    const code = (file: typeof offered, command: CaseCommand) => given(file).when(BALI, command).code;
    expect(code(ended, { ...wrong, ...PAST })).toBe('task-ended');
    expect(code(ended, { ...wrong, ...FUTURE })).toBe('task-ended');
    expect(code(inProgress, { ...wrong, ...PAST })).toBe('epoch-stale');
    expect(code(inProgress, { ...wrong, ...FUTURE })).toBe('task-phase');
    expect(code(acknowledged, { ...wrong, ...FUTURE })).toBe('epoch-unknown');
    expect(code(acknowledged, wrong)).toBe('return-code-unknown');
    expect(code(acknowledged, { ...wrong, code: 'no-capacity' })).toBe('desk-unknown');
  });

  it('an open hand-off comes before a wrong receiver', () => {
    given(offered).when(JATIM, handOver(NOWHERE)).refused('handoff-open');
    given(offered).when(JATIM, handOver(JATIM)).refused('handoff-open');
  });
});

describe('If-Match', () => {
  it.each(RECEIVER_VERBS.slice(0, 3))('%s: on the version of the task', (_name, command) => {
    const noted = given(offered).when(JATIM, addNote).file;
    expect(noted.case.version).toBe(3);
    given(noted).when(BALI, command, { ifMatch: 2 }).allowed();
    given(noted).when(BALI, command, { ifMatch: 3 }).refused('version-stale', { given: '3', current: 2 });
  });

  it('complete: on the version of the task', () => {
    const noted = given(inProgress).when(BALI, addNote).file;
    given(noted)
      .when(BALI, complete(task(1)), { ifMatch: 4 })
      .allowed();
    given(noted)
      .when(BALI, complete(task(1)), { ifMatch: 5 })
      .refused('version-stale');
  });

  it.each([['hand-over', handOver(NTT)] as const, ['add-note', addNote] as const, ['close-case', closeCase] as const])(
    '%s: on the version of the case',
    (_name, command) => {
      const noted = given(opened(JATIM)).when(JATIM, addNote).file;
      given(noted).when(JATIM, command, { ifMatch: 2 }).allowed();
      given(noted).when(JATIM, command, { ifMatch: 1 }).refused('version-stale', { given: '1', current: 2 });
    },
  );

  it('a version of 0 is stale like any other', () => {
    given(offered).when(JATIM, addNote, { ifMatch: 0 }).refused('version-stale');
  });
});

describe('epoch', () => {
  it('is compared with the present one', () => {
    const ask = (epoch: number) => given(acknowledged).when(BALI, { ...accept(task(1)), epoch });
    expect(ask(1).refusal).toEqual({ code: 'epoch-stale', taskId: task(1), given: 1, current: 2 });
    expect(ask(2).code).toBe('ok');
    expect(ask(3).refusal).toEqual({ code: 'epoch-unknown', pointer: '/epoch', given: 3, current: 2 });
  });

  it('of 0 is an old one', () => {
    given(offered)
      .when(BALI, { ...accept(task(1)), epoch: 0 })
      .refused('epoch-stale');
  });
});
