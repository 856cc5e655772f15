import * as z from 'zod';
import { taskId } from '../kernel/shapes.ts';
import type { DetailsOf } from './task.ts';

/** The details of the secretariat's own kind of task. */
export const INTERVENTION_DETAILS = {
  intervene: {
    /** The task that called for this one: an intervention is about the task that nobody answers. */
    about: taskId,
    /** Of which kind that task is. */
    aboutKind: z.string(),
  },
};

declare module '../kernel/task-kind.ts' {
  interface TaskDetails extends DetailsOf<typeof INTERVENTION_DETAILS> {}
}
