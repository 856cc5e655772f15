import { moves, OF_CASE, RECEIVER_DECIDES, type TaskKindRule } from '../engine/kinds.ts';
import type { DetailsOf } from '../engine/task.ts';

/** The details of the kind of task that partners add. */
export const PARTNER_DETAILS = { 'vet-partner': {} };

declare module '../kernel/task-kind.ts' {
  interface TaskDetails extends DetailsOf<typeof PARTNER_DETAILS> {}
}

/** The rules of the kind of task that partners add. */
export const PARTNER_KINDS_OF_TASK = {
  'vet-partner': {
    ...OF_CASE,
    suits: (desk, fileKind) => desk.kind === 'bkkks' && fileKind === 'partner',
    moves: moves({ accept: RECEIVER_DECIDES, return: RECEIVER_DECIDES }),
    asked: { id: 'diminta memverifikasi mitra', en: 'is asked to vet the partner' },
  },
} as const satisfies Readonly<Record<string, TaskKindRule>>;
