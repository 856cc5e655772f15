import type { TaskId } from '../kernel/ids.ts';

/** A move's task, and the epoch that the caller acts on. */
export function moveOf({ params, body }: { params: { taskId: TaskId }; body: { epoch?: number | undefined } }) {
  return { taskId: params.taskId, ...(body.epoch !== undefined && { epoch: body.epoch }) };
}

/** A note as the domain takes it: there or absent. */
export function noteOf({ note }: { note?: string | undefined }): { readonly note?: string } {
  return note === undefined ? {} : { note };
}
