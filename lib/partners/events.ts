import * as z from 'zod';
import { type EventsOf, event } from '../engine/event.ts';
import { type AnyFile, openedRecord } from '../engine/file.ts';
import { type Partner, partnerProfile } from '../kernel/partner.ts';
import { desk, stored } from '../kernel/shapes.ts';
import { isRegistration, type RegistrationFile, registrationSeed } from './partner.ts';

declare module '../engine/journal.ts' {
  interface Events extends EventsOf<typeof PARTNER_EVENTS> {}
}

const registered = event('partner-registered', {
  shape: { seed: stored(registrationSeed), partner: partnerProfile },
  opens: ({ seed, partner }, { at }): RegistrationFile => ({
    case: openedRecord(seed, at),
    tasks: new Map(),
    partner: { ...partner, state: 'awaiting-vetting' },
  }),
  facts: () => ({}),
});

const vetted = event('partner-vetted', {
  shape: {},
  evolve: (file) => withState(file, { state: 'vetted' }),
  facts: () => ({}),
});

const declined = event('partner-declined', {
  shape: { reason: z.string() },
  evolve: (file, { reason }) => withState(file, { state: 'declined', reason }),
  facts: () => ({}),
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

/** The events of a partner's registration. */
export const PARTNER_EVENTS = [registered, vetted, declined, suspended, reinstated] as const;

function withState(file: AnyFile, change: Pick<Partner, 'state' | 'reason'>): RegistrationFile {
  if (!isRegistration(file)) throw new Error(`File ${file.case.id} is about no partner.`);
  const { reason: _before, ...partner } = file.partner;
  return { ...file, partner: { ...partner, ...change } };
}
