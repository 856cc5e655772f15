import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/api/generated/schema.d.ts';
import type { PlainParams, ReadPath } from '../../src/reads/reading.ts';
import { touches } from '../../src/reads/touches.ts';

const CHANGE: Change = {
  ...{ cursor: 'c', seq: 7, caseId: 'C1', reference: '53-26-AB12C-3', version: 4, at: '2026-11-02T03:00:00.000Z' },
  ...{ kind: 'task-acknowledged', kinds: ['task-acknowledged'], taskId: 'T1', tasks: ['T1', 'T2'] },
  links: [
    { rel: 'case', href: '/v1/cases/C1' },
    { rel: 'offer', href: '/v1/offers/O1' },
  ],
};
const NOTE: Change = { ...CHANGE, kind: 'note-added', kinds: ['note-added'], tasks: [] };
const OFFER: Change = { ...NOTE, kind: 'offer-made', kinds: ['note-added', 'offer-made'] };

describe('a change', () => {
  it.each<[ReadPath, PlainParams, boolean]>([
    ['/v1/cases/{caseId}', { path: { caseId: 'C1' } }, true],
    ['/v1/cases/{caseId}', { path: { caseId: '53-26-AB12C-3' } }, true],
    ['/v1/cases/{caseId}', { path: { caseId: 'C2' } }, false],
    ['/v1/cases/{caseId}/timeline', { path: { caseId: 'C1' } }, true],
    ['/v1/cases/{caseId}/timeline', { path: { caseId: 'C2' } }, false],
    ['/v1/tasks/{taskId}', { path: { taskId: 'T2' } }, true],
    ['/v1/tasks/{taskId}', { path: { taskId: 'T9' } }, false],
    ['/v1/offers/{offerId}', { path: { offerId: 'O1' } }, true],
    ['/v1/cases', { query: { status: 'open' } }, true],
    ['/v1/desks/{desk}/tasks', { path: { desk: '53' } }, true],
    ['/v1/escalations', {}, true],
    ['/v1/appeals', {}, false],
    ['/v1/partners', {}, false],
    ['/v1/forum', {}, false],
    ['/v1/reports/tasks', { query: { period: '2026-11' } }, false],
    ['/v1/desks/{desk}/contacts', { path: { desk: '53' } }, false],
  ])('of a task touches %s %j: %s', (path, params, expected) => {
    expect(touches([path, params, 'id', 'p'], undefined, CHANGE)).toBe(expected);
  });

  it.each<[ReadPath, Change, boolean]>([
    ['/v1/desks/{desk}/tasks', NOTE, false],
    ['/v1/escalations', NOTE, false],
    ['/v1/cases', NOTE, true],
    ['/v1/offers', NOTE, false],
    ['/v1/offers', OFFER, true],
    ['/v1/appeals', OFFER, true],
    ['/v1/partners', { ...NOTE, kinds: ['partner-vetted'] }, true],
    ['/v1/desks/{desk}/convoys', NOTE, false],
    ['/v1/desks/{desk}/convoys', { ...NOTE, kinds: ['case-opened'] }, true],
  ])('touches the list %s as its events say', (path, change, expected) => {
    expect(touches([path, {}, 'id', 'p'], undefined, change)).toBe(expected);
  });

  it('touches the convoys and the tasks that show its case', () => {
    const convoy = (caseId: string) => ({ items: [{ caseId }] });
    const path = { path: { convoyId: 'V1' } };
    expect(touches(['/v1/convoys/{convoyId}', path, 'id', 'p'], convoy('C1'), CHANGE)).toBe(true);
    expect(touches(['/v1/convoys/{convoyId}', path, 'id', 'p'], convoy('C2'), CHANGE)).toBe(false);
    expect(touches(['/v1/tasks/{taskId}', { path: { taskId: 'T9' } }, 'id', 'p'], { caseId: 'C1' }, NOTE)).toBe(true);
  });
});
