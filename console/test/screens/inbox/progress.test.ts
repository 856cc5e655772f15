import { expect, test } from 'vitest';
import { isUnderWay, latestActs, unseenAct } from '../../../src/screens/inbox/progress.ts';
import { refused, sending, sent, unsure, waiting } from '../../support/entries.ts';
import { aTask } from '../../support/tasks.ts';

const TASK = aTask({ version: 5 });

test('the latest act on a task is its own', () => {
  const [first, second] = [sent({ id: 'first', etag: 4 }), waiting({ id: 'second' })];
  const other = waiting({ id: 'other', href: '/v1/tasks/elsewhere-1/accept' });
  expect(unseenAct(TASK, latestActs([first, second, other]), 9)?.id).toBe('second');
  expect(unseenAct(TASK, latestActs([other]), 9)).toBeUndefined();
});

test('what was sent is shown until the task was read after it', () => {
  expect(unseenAct(TASK, latestActs([sent({ etag: 6 })]), 9)?.state).toBe('sent');
  expect(unseenAct(TASK, latestActs([sent({ etag: 5 })]), undefined)).toBeUndefined();
  expect(unseenAct(TASK, latestActs([refused()]), 9)?.state).toBe('refused');
});

test('an act on a convoy is one on the tasks of its cases', () => {
  const act = waiting({ href: '/v1/convoys/c0ffee/receive' });
  expect(unseenAct(aTask({ convoy: { id: 'c0ffee', size: 3 } }), latestActs([act]), 9)).toBe(act);
  expect(unseenAct(TASK, latestActs([act]), 9)).toBeUndefined();
});

test('an answer without a version is shown once the task was read after it', () => {
  const acts = latestActs([sent({ doneAt: 5 })]);
  expect(unseenAct(TASK, acts, 4)?.state).toBe('sent');
  expect(unseenAct(TASK, acts, undefined)?.state).toBe('sent');
  expect(unseenAct(TASK, acts, 6)).toBeUndefined();
});

test('an act is under way until somebody has to look at it', () => {
  expect([waiting(), sending(), sent()].map(isUnderWay)).toEqual([true, true, true]);
  expect([refused(), unsure('moved'), undefined].map(isUnderWay)).toEqual([false, false, false]);
});
