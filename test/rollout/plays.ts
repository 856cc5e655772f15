import { expect } from 'vitest';
import { type Caller, fieldOf, listAt, type Reply } from '../../demo/client.ts';
import { disaster, strandedPerson, unknownSubject } from '../stories/support/given.ts';

/** The desks that play, each by one caller. */
export type Cast = Readonly<Record<'jakarta' | 'jatim' | 'ntt' | 'bali' | 'banten' | 'lampung' | 'pringsewu', Caller>>;

/** A story that goes on by one step each time it is asked; it says which case it is about. */
export type Play = AsyncGenerator<string, void, void>;

/** Instants that the stories name. */
export interface Days {
  readonly soon: string;
  readonly later: string;
}

const done = (reply: Reply): unknown => {
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply.body;
};
const put = async (caller: Caller, path: string, body: unknown) => {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  return await caller.send({ method: 'PUT', path, headers, body: JSON.stringify(body) });
};

/** A stranded person is handed from Jakarta to Jawa Timur, accepted there and closed. */
async function* handOff({ jakarta, jatim }: Cast): Play {
  const id = fieldOf(done(await jakarta.post('/v1/cases', strandedPerson())), 'id');
  yield id;
  const task = fieldOf(done(await jakarta.post(`/v1/cases/${id}/handoffs`, { to: '35', reason: 'Asal.' })), 'id');
  yield id;
  done(await jatim.post(`/v1/tasks/${task}/acknowledge`));
  yield id;
  done(await jatim.post(`/v1/tasks/${task}/accept`, { note: 'Siap (rekaan).' }));
  yield id;
  done(await jatim.post(`/v1/cases/${id}/notes`, { text: 'Sudah dijemput (rekaan).' }));
  yield id;
  done(await jatim.post(`/v1/tasks/${task}/complete`, { outcome: 'reunited-with-family' }));
  yield id;
  done(await jatim.post(`/v1/cases/${id}/close`, { outcome: 'reunited-with-family' }));
  yield id;
}

/** NTT asks for blankets, Bali offers, sends and delivers them. */
async function* aid({ ntt, bali }: Cast, { soon, later }: Days): Play {
  const id = fieldOf(done(await ntt.post('/v1/cases', disaster())), 'id');
  yield id;
  const appeal = { audience: 'forum', partners: false, closesAt: later };
  done(await ntt.post(`/v1/cases/${id}/appeal`, appeal));
  yield id;
  const lines = [{ needId: 'n1', quantity: 400 }];
  const offer = done(await bali.post(`/v1/appeals/${id}/offers`, { lines, validUntil: soon }));
  yield id;
  const part = { lines: [{ lineId: 'l1', quantity: 300 }] };
  done(await ntt.post(`/v1/tasks/${fieldOf(offer, 'task')}/accept`, part));
  yield id;
  const leaving = { quantity: 200, carrier: 'KM Rekaan', eta: soon };
  done(await bali.post(`/v1/commitments/${id}-c1/dispatch`, leaving));
  yield id;
  const arrived = { quantity: 190, condition: 'baik', bast: 'BAST/53/1', shortfall: { reason: 'Basah.' } };
  done(await ntt.post(`/v1/commitments/${id}-c1/receive`, arrived));
  yield id;
  done(await bali.post(`/v1/commitments/${id}-c1/release`, { reason: 'Stok habis.' }));
  yield id;
}

const HOME = '18.10';

/** Somebody goes home from Banten over Lampung to Pringsewu. */
async function* journey({ banten, lampung, pringsewu }: Cast, { soon }: Days): Play {
  const subjects = [{ ...unknownSubject(), origin: HOME }];
  const opening = strandedPerson({ location: { area: '36.72' }, subjects });
  const id = fieldOf(done(await banten.post('/v1/cases', opening)), 'id');
  yield id;
  const legs = [
    { to: '18', mode: 'ferry' },
    { to: HOME, mode: 'vehicle' },
  ];
  done(await put(banten, `/v1/cases/${id}/journey`, { destination: HOME, legs }));
  yield id;
  const leaving = { eta: soon, unverifiedReason: 'Kapal berangkat malam ini.' };
  done(await banten.post(`/v1/cases/${id}/legs/1/depart`, leaving));
  yield id;
  done(await lampung.post(`/v1/tasks/${await owed(lampung, id)}/complete`, { outcome: 'ARRIVED' }));
  yield id;
  done(await lampung.post(`/v1/cases/${id}/legs/2/depart`, leaving));
  yield id;
  done(await pringsewu.post(`/v1/tasks/${await owed(pringsewu, id)}/complete`, { outcome: 'ARRIVED' }));
  yield id;
  done(await pringsewu.post(`/v1/cases/${id}/close`, { outcome: 'reunited-with-family' }));
  yield id;
}

/** The arrival that is owed next: the way has one leg under way at a time. */
async function owed(caller: Caller, caseId: string): Promise<string> {
  const tasks = listAt(done(await caller.get(`/v1/cases/${caseId}`)), 'openTasks');
  const task = tasks.find((one) => fieldOf(one, 'kind') === 'receive-traveller');
  return fieldOf(task, 'id');
}

/** The stories by name, and after how many of their seven steps another version goes on: everywhere in the first, midway in the others. */
export const PLAYS = [
  { name: 'the first hand-off', begin: handOff, stops: [1, 2, 3, 4, 5, 6] },
  { name: 'aid', begin: aid, stops: [3, 5] },
  { name: 'a journey', begin: journey, stops: [3] },
] as const;
