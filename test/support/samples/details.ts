import type { TaskSeed } from '../../../lib/engine/task.ts';
import type { AreaCode, ConvoyId } from '../../../lib/kernel/ids.ts';
import type { TaskDetails, TaskKind } from '../../../lib/kernel/task-kind.ts';
import type { Full } from './full.ts';
import { at, COMMITMENT, OFFER, task } from './values.ts';

const convoy = { id: 'rekaan-konvoi' as ConvoyId, size: 12_000 };
const offer = { id: OFFER, lines: [{ lineId: 'l1', needId: 'n1', item: 'rice', unit: 'kg', quantity: 12_345.5 }] };

/** All details of every kind of task: a kind or a detail without a sample does not compile. */
export const DETAILS: { readonly [Kind in TaskKind]: Full<TaskDetails[Kind]> } = {
  intervene: { about: task(1), aboutKind: 'receive-case' },
  'receive-case': { convoy },
  'resume-case': {},
  'receive-traveller': { arrival: at(80), convoy },
  'forward-traveller': { arrival: at(80) },
  'verify-subject': { convoy },
  'confirm-outside-arrival': { arrival: at(80), area: '73.09' as AreaCode, convoy },
  'answer-appeal': { expiresAt: at(90) },
  'endorse-offer': { offer, expiresAt: at(90) },
  'decide-offer': { offer, expiresAt: at(90) },
  'decide-needs': {
    proposal: {
      needs: [
        {
          ...{ item: 'rice', unit: 'kg', quantity: 12_345.5, neededBy: '2026-12-01' },
          ...{ deliverTo: '53.06' as AreaCode, priority: 'high' },
        },
      ],
    },
  },
  'dispatch-goods': { commitment: { id: COMMITMENT } },
  'confirm-receipt': { commitment: { id: COMMITMENT, shipment: 1 }, arrival: at(80) },
  'vet-partner': {},
};

/** Every kind of task. */
export const KINDS = Object.keys(DETAILS) as readonly TaskKind[];

/** A kind with all its details. */
export function detailsFor(kind: TaskKind) {
  // The compiler does not follow which details belong to which kind through a lookup.
  return { kind, ...DETAILS[kind] } as Pick<TaskSeed, 'kind'>;
}
