import { expect, test } from 'vitest';
import type { Task } from '../../../src/api/generated/schema.d.ts';
import { waysOn } from '../../../src/screens/task/ways-on.ts';
import { aTask } from '../../support/tasks.ts';

test('a task leads to what the API links to and to what it names', () => {
  const task = aTask({
    links: [
      { rel: 'task', href: '/v1/tasks/t-1' },
      { rel: 'case', href: '/v1/cases/c' },
      { rel: 'about', href: '/v1/tasks/t-2' },
      { rel: 'appeal', href: '/v1/appeals/c' },
      { rel: 'offer', href: '/v1/offers/o' },
      { rel: 'commitment', href: '/v1/commitments/k' },
      { rel: 'weather' as NonNullable<Task['links']>[number]['rel'], href: '/v1/weather/w' },
    ],
    replacedBy: 't-3',
    partner: { id: 'p', name: 'Yayasan Rekaan', state: 'vetted' },
    convoy: { id: 'v', size: 2 },
  });
  expect(waysOn(task).map(({ href }) => href)).toEqual([
    ...['/kasus/c', '/tugas/t-2', '/seruan/c', '/tawaran/o', '/komitmen/k'],
    ...['/tugas/t-3', '/mitra/p', '/rombongan/v'],
  ]);
  expect(waysOn(aTask())).toEqual([]);
});
