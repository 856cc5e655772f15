import { expect, test } from 'vitest';
import { latestActs, unseenAct } from '../../../src/screens/inbox/progress.ts';
import { refused, sent, waiting } from '../../support/entries.ts';
import { aTask } from '../../support/tasks.ts';

const TASK = aTask({ version: 5 });

test('the latest act on a task is its own', () => {
  const [first, second] = [sent({ id: 'first', etag: 4 }), waiting({ id: 'second' })];
  const other = waiting({ id: 'other', href: '/v1/tasks/elsewhere-1/accept' });
  expect(unseenAct(TASK, latestActs([first, second, other]))?.id).toBe('second');
  expect(unseenAct(TASK, latestActs([other]))).toBeUndefined();
});

test('what was sent is shown until the task was read after it', () => {
  expect(unseenAct(TASK, latestActs([sent({ etag: 6 })]))?.state).toBe('sent');
  expect(unseenAct(TASK, latestActs([sent({ etag: 5 })]))).toBeUndefined();
  expect(unseenAct(TASK, latestActs([sent()]))).toBeUndefined();
  expect(unseenAct(TASK, latestActs([refused()]))?.state).toBe('refused');
});

test('an act on a convoy is one on the tasks of its cases', () => {
  const act = waiting({ href: '/v1/convoys/c0ffee/receive' });
  expect(unseenAct(aTask({ convoy: { id: 'c0ffee', size: 3 } }), latestActs([act]))).toBe(act);
  expect(unseenAct(TASK, latestActs([act]))).toBeUndefined();
});
