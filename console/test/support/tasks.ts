import type { Task } from '../../src/api/generated/schema.d.ts';

/** A task as a list of the API has it: what a test does not say is ordinary. */
export function aTask(of: Partial<Task> = {}): Task {
  return {
    ...{ id: '01jcz4m5t8q0r3v6x9y2b5d7fh-1', caseId: '01jcz4m5t8q0r3v6x9y2b5d7fh', kind: 'receive-case' },
    ...{ from: '35', desk: '53', phase: 'awaiting-ack', version: 3, openedAt: '2026-11-30T01:00:00Z' },
    clock: { phase: 'awaiting-ack', dueAt: '2026-11-30T03:00:00Z', rung: 0, epoch: 1 },
    summary: {
      ...{ reference: '35-26-7K3QW-P', caseKind: 'stranded-person', title: 'Keluarga di terminal', priority: 'normal' },
      area: { code: '35.78', name: 'Kota Surabaya' },
      from: { code: '35', name: 'Dinas Sosial Provinsi Jawa Timur' },
    },
    ...of,
  };
}
