import { effect } from '@preact/signals';
import { type Api, apiClient } from './api/client.ts';
import { ServerClock } from './api/clock.ts';
import { type Transport, transport } from './api/transport.ts';
import { Drafts } from './forms/drafts.ts';
import { isSettled } from './outbox/entry.ts';
import { Outbox } from './outbox/outbox.ts';
import { ChangesFollower } from './reads/changes.ts';
import { Reads } from './reads/reads.ts';
import { Keys } from './session/keys.ts';
import { forgetPerson } from './session/of-person.ts';
import { Session, type SignedOut } from './session/session.ts';
import { type Database, openDatabase } from './store/database.ts';
import { numberOf } from './store/shape.ts';
import { Shelf } from './store/shelf.ts';
import type { Surroundings } from './surroundings.ts';
import { language } from './words/language.ts';

/** Everything between the screens and the API. */
export interface Data {
  readonly api: Api;
  /** For what is not JSON, such as a paper. */
  readonly transport: Transport;
  readonly clock: ServerClock;
  readonly session: Session;
  readonly outbox: Outbox;
  readonly reads: Reads;
  readonly changes: ChangesFollower;
  readonly drafts: Drafts;
  /** Signs out: nothing that was read or sent stays here; what is unsent and drafts stay, sealed, for the same person. */
  readonly signOut: () => Promise<SignedOut>;
  /** Lets go of what belongs to the page. */
  close(): void;
}

const AHEAD = 'clock-ahead-ms';

/** Puts the data layer together, takes up what the last page left, and begins to send and to follow. */
export async function openData(surroundings: Surroundings): Promise<Data> {
  const database = await openDatabase(surroundings.database);
  const clock = new ServerClock(surroundings);
  const keys = new Keys(database, () => surroundings.now());
  const session = new Session({ surroundings, keys, clock });
  const sending = transport({
    fetch: (request) => surroundings.fetch(request),
    bearer: session,
    clock,
    ticks: () => surroundings.ticks(),
    language: () => language.peek(),
  });
  const api = apiClient(surroundings.address.origin, sending);
  const common = { surroundings, session: session.state, database };
  const outbox = new Outbox({ ...common, clock, transport: sending, shelf: new Shelf(database, keys, 'outbox') });
  const reads = new Reads({ api, session, database, clock });
  const changes = new ChangesFollower({ ...common, api, reads });
  const shelf = new Shelf(database, keys, 'drafts');
  const drafts = new Drafts({ ...common, shelf, now: () => clock.now() });

  await rememberClock(database, clock, surroundings);
  await session.restore();
  outbox.start();
  changes.start();
  const ends = [tellActs(outbox, reads), followSession(session, reads)];
  return {
    ...{ api, transport: sending, clock, session, outbox, reads, changes, drafts },
    async signOut() {
      await drafts.flush();
      await outbox.forgetSent();
      const signedOut = await session.signOut();
      reads.forget();
      return signedOut;
    },
    close() {
      for (const end of ends) end();
      for (const part of [changes, outbox, drafts, reads, session]) part.close();
      database.close();
    },
  };
}

/** A device that is wrong by a day is so without a line too. */
async function rememberClock(database: Database, clock: ServerClock, { tab }: Surroundings): Promise<void> {
  const ahead = numberOf(await database.get('cursors', AHEAD));
  if (ahead !== undefined) clock.remember(ahead);
  tab.onLeave(() => {
    if (clock.isKnown) void database.put('cursors', clock.aheadMs, AHEAD).catch(() => undefined);
  });
}

/** What an own act has changed is read again, whether the feed tells it or not. */
function tellActs(outbox: Outbox, reads: Reads): () => void {
  const open = new Set<string>();
  return effect(() => {
    for (const entry of outbox.entries.value) {
      if (!isSettled(entry)) open.add(entry.id);
      else if (open.delete(entry.id)) void reads.tellActed(entry.lane, entry.href);
    }
  });
}

/** What one person has read is not in the memory of another one's page; who signs in again reads again. */
function followSession(session: Session, reads: Reads): () => void {
  let last: string | undefined;
  return effect(() => {
    const now = session.state.value;
    const subject = now.state === 'out' ? undefined : now.who.subject;
    if (last !== undefined && subject !== last) {
      reads.forget();
      forgetPerson();
    }
    last = subject;
    if (now.state === 'in') void reads.tellAll();
  });
}
