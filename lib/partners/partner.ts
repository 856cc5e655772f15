import * as z from 'zod';
import { type AnyFile, openingFields, recordFields } from '../engine/file.ts';
import type { Task } from '../engine/task.ts';
import type { TaskId } from '../kernel/ids.ts';
import { area, type Stored, type StoredObject, stored } from '../kernel/shapes.ts';

/** The three sides that partnership joins beside government: organisations, companies, community groups. */
export const PARTNER_KINDS = ['organisation', 'company', 'community-group'] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** Where a partner stands. Only a vetted one offers. */
export const PARTNER_STATES = ['awaiting-vetting', 'vetted', 'declined', 'suspended'] as const;
export type PartnerState = (typeof PARTNER_STATES)[number];

/** What a partner organisation says of itself. How to reach it is kept beside the journal: it may be a person's data. */
const profileFields = {
  kind: z.enum(PARTNER_KINDS),
  name: z.string(),
  /** A code of the PSKS list. */
  psks: z.string().exactOptional(),
  homeArea: area,
  capabilities: z.array(z.string()),
};
export const partnerProfile = stored(profileFields);
export type PartnerProfile = StoredObject<typeof profileFields>;

/** A partner organisation, in the file of its registration. */
export const partner = stored({
  ...profileFields,
  state: z.enum(PARTNER_STATES),
  /** Why it was declined or suspended. */
  reason: z.string().exactOptional(),
});
export type Partner = Stored<typeof partner>;

/** How a partner organisation is reached. */
export const partnerContact = stored({
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
});
export type PartnerContact = Stored<typeof partnerContact>;

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
