import { signal } from '@preact/signals';
import { apiClient } from '../../src/api/client.ts';
import { ServerClock } from '../../src/api/clock.ts';
import { transport } from '../../src/api/transport.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { Keys } from '../../src/session/keys.ts';
import { Session, type SessionState } from '../../src/session/session.ts';
import type { Officer } from '../../src/session/who.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { Shelf } from '../../src/store/shelf.ts';
import type { FakeTab } from './browser.ts';

/** An officer of Nusa Tenggara Timur. */
export const OFFICER: Officer = {
  pool: 'people',
  subject: 'petugas-1',
  desk: '53',
  deskName: 'Dinas Sosial Provinsi Nusa Tenggara Timur',
  role: 'officer',
};

/** An outbox in a tab, with a session that the test begins and ends. */
export interface OpenOutbox {
  readonly outbox: Outbox;
  readonly session: ReturnType<typeof signal<SessionState>>;
  readonly database: Database;
  readonly keys: Keys;
}

/** Opens an outbox in a tab, for somebody who is signed in. */
export async function openOutbox(
  tab: FakeTab,
  state: SessionState = { state: 'in', who: OFFICER },
  token = 'token',
): Promise<OpenOutbox> {
  const { surroundings } = tab;
  const database = await openDatabase(surroundings.database);
  const keys = new Keys(database, () => surroundings.now());
  const clock = new ServerClock(surroundings);
  const session = signal<SessionState>(state);
  const shelf = new Shelf(database, keys, 'outbox');
  const outbox = new Outbox({
    ...{ surroundings, clock, session },
    shelf: {
      put: async (...given) => await tab.alive(async () => await shelf.put(...given)),
      all: async (by) => await tab.alive(async () => await shelf.all(by)),
      remove: async (...given) => await tab.alive(async () => await shelf.remove(...given)),
    },
    transport: transport({
      fetch: async (request) => await surroundings.fetch(request),
      bearer: {
        token: async () => (session.peek().state === 'in' ? token : undefined),
        renew: async () => undefined,
        end: () => undefined,
      },
      clock,
      ticks: () => surroundings.ticks(),
      language: () => 'id',
    }),
  });
  outbox.start();
  return { outbox, session, database, keys };
}

/** Opens a session in a tab, and the API as the person who signs in. */
export async function openSession({ surroundings }: FakeTab) {
  const database = await openDatabase(surroundings.database);
  const keys = new Keys(database, () => surroundings.now());
  const clock = new ServerClock(surroundings);
  const session = new Session({ surroundings, keys, clock });
  const api = apiClient(
    surroundings.address.origin,
    transport({
      ...{ bearer: session, clock, language: () => 'id' },
      fetch: async (request) => await surroundings.fetch(request),
      ticks: () => surroundings.ticks(),
    }),
  );
  return { database, keys, session, clock, api };
}
