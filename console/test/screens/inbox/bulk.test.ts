import { expect, test } from 'vitest';
import type { Action, Task } from '../../../src/api/generated/schema.d.ts';
import { actionOf, together } from '../../../src/screens/inbox/bulk.ts';
import { aTask } from '../../support/tasks.ts';

function actions(...verbs: readonly string[]): Action[] {
  return verbs.map((verb) => ({ verb, method: 'POST', href: `/v1/tasks/t/${verb}`, needs: [] }));
}

const ASKED = aTask({ id: 'asked', actions: actions('acknowledge', 'accept') });
const TAKEN = aTask({ id: 'taken', actions: actions('complete') });

function traveller(caseId: string, convoy: string | undefined, ...verbs: readonly string[]): Task {
  const group = convoy === undefined ? {} : { convoy: { id: convoy, size: 2 } };
  return aTask({ id: `${caseId}-1`, caseId, kind: 'receive-traveller', actions: actions(...verbs), ...group });
}

test('an act is found by its verb', () => {
  expect(actionOf(ASKED, 'accept')?.href).toBe('/v1/tasks/t/accept');
  expect(actionOf(TAKEN, 'accept')).toBeUndefined();
  expect(actionOf({}, 'accept')).toBeUndefined();
});

test('all are acknowledged together only where each allows it', () => {
  expect(together([ASKED, ASKED]).acknowledge.map(({ task }) => task.id)).toEqual(['asked', 'asked']);
  expect(together([ASKED, TAKEN]).acknowledge).toEqual([]);
});

test('those who travel together are received together, convoy by convoy', () => {
  const tasks = [traveller('a', 'x', 'complete'), traveller('b', 'y', 'complete'), traveller('c', 'x', 'complete')];
  expect(together(tasks).receive).toEqual([
    { convoy: 'x', cases: ['a', 'c'] },
    { convoy: 'y', cases: ['b'] },
  ]);
});

test('one who travels alone, or is not to be received yet, is not received with others', () => {
  const member = traveller('a', 'x', 'complete');
  expect(together([member, traveller('b', undefined, 'complete')]).receive).toEqual([]);
  expect(together([member, traveller('b', 'x', 'acknowledge')]).receive).toEqual([]);
  expect(together([member, TAKEN]).receive).toEqual([]);
});
