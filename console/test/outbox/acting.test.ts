import { expect, it } from 'vitest';
import { acting } from '../../src/outbox/acting.ts';

const FACTS = { lane: 'C1', says: { verb: 'return', what: '53-26-AB12C-3' } };

it('an act has the method, the path and the body of its operation', () => {
  const body = { code: 'no-capacity', reason: 'Penuh.' };
  expect(
    acting('post', '/v1/tasks/{taskId}/return', { ...FACTS, params: { taskId: 'T 1' }, body, ifMatch: 4 }),
  ).toEqual({
    ...{ ...FACTS, method: 'POST', href: '/v1/tasks/T%201/return', ifMatch: 4 },
    body: { kind: 'json', value: body },
  });
});

it('an act without a body has none', () => {
  expect(acting('delete', '/v1/desks/{desk}/gateway', { ...FACTS, params: { desk: '53' } })).toEqual({
    ...{ ...FACTS, method: 'DELETE', href: '/v1/desks/53/gateway' },
  });
});

it('a file goes as it is', () => {
  expect(acting('post', '/v1/manifests', { ...FACTS, text: 'no;nama', type: 'text/csv' })).toEqual({
    ...{ ...FACTS, method: 'POST', href: '/v1/manifests' },
    body: { kind: 'text', type: 'text/csv', text: 'no;nama' },
  });
});

it('what is not of the contract does not compile', () => {
  // @ts-expect-error a field that is not there
  acting('post', '/v1/tasks/{taskId}/return', { ...FACTS, params: { taskId: 'T1' }, body: { code: 'x', cause: 'y' } });
  // @ts-expect-error no parameter
  acting('post', '/v1/tasks/{taskId}/acknowledge', { ...FACTS, body: {} });
  // @ts-expect-error a question whose answer is not kept
  acting('post', '/v1/cases/{caseId}/subjects/{n}/reveal', {
    ...FACTS,
    params: { caseId: 'C', n: 1 },
    body: { reason: 'x' },
  });
  expect(FACTS).toBeDefined();
});
