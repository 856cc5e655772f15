import * as z from 'zod';
import { type EventsOf, event } from '../engine/event.ts';
import { type AnyFile, openedRecord } from '../engine/file.ts';
import { defined, ifDefined } from '../kernel/absent.ts';
import { type Partner, partnerProfile, registrationFields } from '../kernel/partner.ts';
import { desk, partnerId, stored } from '../kernel/shapes.ts';
import { isRegistration, type RegistrationFile, registrationSeed } from './partner.ts';

declare module '../engine/journal.ts' {
  interface Events extends EventsOf<typeof PARTNER_EVENTS> {}
}

const registered = event('partner-registered', {
  shape: { seed: stored(registrationSeed), partner: partnerProfile, ...registrationFields },
  opens: ({ seed, partner, via, twins }, { at }): RegistrationFile => ({
    case: openedRecord(seed, at),
    tasks: new Map(),
    partner: { ...partner, ...defined({ via, twins }), state: 'awaiting-vetting' },
  }),
  facts: ({ via, twins }) => ({ via, twins: ifDefined(twins, (some) => some.map(({ partner }) => partner)) }),
});

const vetted = event('partner-vetted', {
  shape: {},
  evolve: (file) => withState(file, { state: 'vetted' }),
  facts: () => ({}),
});

const declined = event('partner-declined', {
  shape: { reason: z.string(), duplicateOf: partnerId.exactOptional() },
  evolve: (file, { reason, duplicateOf }) =>
    withState(file, { state: 'declined', reason, ...defined({ duplicateOf }) }),
  facts: ({ duplicateOf }) => ({ duplicateOf }),
});

const suspended = event('partner-suspended', {
  /** `told` are the desks that it has offered to, or owes goods. */
  shape: { reason: z.string(), told: z.array(desk).exactOptional() },
  evolve: (file, { reason }) => withState(file, { state: 'suspended', reason }),
  facts: () => ({}),
  tells: ({ told = [] }) => told,
  notify: ({ type, told = [] }, hearing) =>
    !hearing.ownDeed && told.includes(hearing.desk) ? { kind: type } : undefined,
});

const reinstated = event('partner-reinstated', {
  shape: { reason: z.string() },
  evolve: (file) => withState(file, { state: 'vetted' }),
  facts: () => ({}),
});

const contactChanged = event('partner-contact-changed', {
  shape: { reason: z.string() },
  // The contact is not part of the file: the entry says that it changed, who changed it, and why.
  evolve: (file) => file,
  facts: () => ({}),
});

/** The events of a partner's registration. */
export const PARTNER_EVENTS = [registered, vetted, declined, suspended, reinstated, contactChanged] as const;

function withState(file: AnyFile, change: Pick<Partner, 'state' | 'reason' | 'duplicateOf'>): RegistrationFile {
  if (!isRegistration(file)) throw new Error(`File ${file.case.id} is about no partner.`);
  const { reason: _before, ...partner } = file.partner;
  return { ...file, partner: { ...partner, ...change } };
}
