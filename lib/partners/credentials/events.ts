import * as z from 'zod';
import { type EventsOf, event } from '../../engine/event.ts';

declare module '../../engine/journal.ts' {
  interface Events extends EventsOf<typeof CREDENTIAL_EVENTS> {}
}

// The credentials are kept beside the file: the journal says which one was made and revoked, by whom and why, and holds no secret.

const linkAsked = event('credential-link-asked', {
  shape: {},
  evolve: (file) => file,
  facts: () => ({}),
});

const made = event('credential-made', {
  shape: { credential: z.string() },
  evolve: (file) => file,
  facts: ({ credential }) => ({ credential }),
});

const revoked = event('credential-revoked', {
  shape: { credential: z.string(), reason: z.string() },
  evolve: (file) => file,
  facts: ({ credential }) => ({ credential }),
});

/** The events of the credentials of a partner's machine. */
export const CREDENTIAL_EVENTS = [linkAsked, made, revoked] as const;
