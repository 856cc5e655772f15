import * as z from 'zod';
import { type AnyFile, openingFields, recordFields } from '../engine/file.ts';
import type { Task } from '../engine/task.ts';
import type { TaskId } from '../kernel/ids.ts';
import type { Partner } from '../kernel/partner.ts';
import { type Stored, stored } from '../kernel/shapes.ts';

/** What the opening of a registration settles. */
export const registrationSeed = { ...openingFields, kind: z.literal('partner') };

/** The record of a partner's registration. */
export const registrationRecord = stored({ ...recordFields, kind: z.literal('partner') });

/** The file of a partner's registration: an aggregate of its own on the engine. */
export interface RegistrationFile {
  readonly case: Stored<typeof registrationRecord>;
  readonly tasks: ReadonlyMap<TaskId, Task>;
  readonly partner: Partner;
}

declare module '../engine/file.ts' {
  interface Aggregates {
    readonly partner: RegistrationFile;
  }
}

/** Whether a file is a partner's registration. */
export function isRegistration(file: AnyFile): file is RegistrationFile {
  return file.case.kind === 'partner';
}
