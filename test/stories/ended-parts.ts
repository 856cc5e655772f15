import { describe, expect, it } from 'vitest';
import { fieldOf, listAt, localToken } from '../../demo/client.ts';
import { offerView } from '../../lib/aid/answers.ts';
import { ROUTES } from '../../lib/capabilities/routes.ts';
import { paperView } from '../../lib/papers/answers.ts';
import { convoyDepartureView, costView, journeyView } from '../../lib/relay/answers.ts';
import { eventually } from './support/eventually.ts';
import { disaster, MARKED_DATA, markedSubject, strandedPerson, unknownSubject } from './support/given.ts';
import { depart, HOME, WAY } from './support/journeys.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { dayIn, inDays, inHours, shared } from './support/shared.ts';

/** Stands in all that is written after a part has ended: a desk that reads it reads what is no longer its own. */
const LATER = 'RAHASIAKEMUDIAN';

/** A case in which the part of a desk has ended. */
interface Ended {
  readonly caseId: string;
  /** The desk whose part has ended, and one of its people. */
  readonly desk: string;
  readonly reader: Person;
  /** One of the people of the desk that holds the case. */
  readonly holder: Person;
  readonly convoyId?: string;
}

/** A case at Banten with people, a planned way home, a cost and a receipt of it. */
async function begun(): Promise<{ banten: Person; caseId: string; receipt: string }> {
  const banten = await shared().at('36');
  const { id: caseId } = await banten.open(
    strandedPerson({ location: { area: '36.72' }, subjects: [{ ...markedSubject(), origin: HOME }] }),
  );
  bodyOf(await banten.put(`/v1/cases/${caseId}/journey`, { destination: HOME, legs: WAY }), 200);
  bodyOf(await banten.post(`/v1/cases/${caseId}/notes`, { text: 'Sebelumnya (rekaan).' }), 201);
  return { banten, caseId, receipt: await receiptOf(banten, caseId, 50_000) };
}

/** Enters a cost and issues its receipt. */
async function receiptOf(person: Person, caseId: string, actual: number): Promise<string> {
  const cost = costView.parse(bodyOf(await person.post(`/v1/cases/${caseId}/costs`, { item: 'meals', actual }), 201));
  const request = { kind: 'kwitansi', costId: cost.id };
  return paperView.parse(bodyOf(await person.post(`/v1/cases/${caseId}/papers`, request), 201)).code;
}

const verificationOf = async (person: Person, caseId: string) =>
  journeyView.parse(bodyOf(await person.get(`/v1/cases/${caseId}/journey`), 200)).verification?.task ?? '';

/** The part of Lampung in a hand-off of a convoy, ended by `how`. */
const handOff =
  (how: (task: string, lampung: Person, banten: Person) => Promise<unknown>) => async (): Promise<Ended> => {
    const [{ banten, caseId }, lampung] = [await begun(), await shared().at('18')];
    const { id: other } = await banten.open(strandedPerson());
    const convoy = await banten.convoy('18', [caseId, other]);
    await how(convoy.items[0]?.task?.id ?? '', lampung, banten);
    return { caseId, desk: '18', reader: lampung, holder: banten, convoyId: convoy.convoyId };
  };

/** The part of the home area in a verification, ended by `how`. */
const verification =
  (how: (task: string, home: Person, banten: Person) => Promise<unknown>) => async (): Promise<Ended> => {
    const [{ banten, caseId }, home] = [await begun(), await shared().at(HOME)];
    await how(await verificationOf(banten, caseId), home, banten);
    return { caseId, desk: HOME, reader: home, holder: banten };
  };

/** The part of Lampung in the first leg, ended by `how`. */
const traveller =
  (how: (task: string, lampung: Person, banten: Person) => Promise<unknown>) => async (): Promise<Ended> => {
    const [{ banten, caseId }, lampung] = [await begun(), await shared().at('18')];
    const request = { caseIds: [caseId], eta: inHours(8), unverifiedReason: 'Kapal berangkat malam ini.' };
    const convoy = convoyDepartureView.parse(bodyOf(await banten.post('/v1/convoys/departures', request), 207));
    const leg = convoy.items[0]?.journey?.legs.find(({ state }) => state === 'under-way');
    await how(leg?.departure?.task ?? '', lampung, banten);
    return { caseId, desk: '18', reader: lampung, holder: banten, convoyId: convoy.convoyId };
  };

const RETURN = { code: 'other', reason: 'Lain-lain (rekaan).' };
const TAKEN_BACK = { reason: 'Batal (rekaan).' };

/** Every way in which the part of a desk ends that never held the case. */
const ENDS: Readonly<Record<string, () => Promise<Ended>>> = {
  'a hand-off that was withdrawn': handOff((task, _to, from) => from.move(task, 'withdraw', TAKEN_BACK)),
  'a hand-off that it returned': handOff((task, to) => to.move(task, 'return', RETURN)),
  'a verification that it answered': verification((task, home) =>
    home.move(task, 'complete', { outcome: 'CONFIRMED' }),
  ),
  'a verification that it returned': verification((task, home) => home.move(task, 'return', RETURN)),
  'a verification that was withdrawn': verification((task, _home, from) => from.move(task, 'withdraw', TAKEN_BACK)),
  'a traveller whom it refused': traveller((task, to) => to.move(task, 'return', RETURN)),
  'a traveller who was called back': traveller((task, _to, from) => from.move(task, 'withdraw', TAKEN_BACK)),
  'a traveller who never came': traveller((task, to) =>
    to.move(task, 'complete', { outcome: 'NO_SHOW', note: 'Ditunggu sampai malam (rekaan).' }),
  ),
};

/** The people of a case are corrected, completed and taken out. */
async function peopleChange({ caseId, holder }: Pick<Ended, 'caseId' | 'holder'>): Promise<void> {
  const [path, reason] = [`/v1/cases/${caseId}/subjects`, `Diperbaiki: ${LATER}.`];
  const change = { name: `${LATER} Pertama`, origin: '53.06', ppks: ['PENGEMIS'], birthDate: null, birthYear: 2019 };
  bodyOf(await holder.patch(`${path}/1`, { ...change, riskFlags: ['hamil'], tags: [LATER], reason }), 200);
  const subject = { ...unknownSubject(), name: `${LATER} Kedua`, nikAbsentReason: LATER };
  bodyOf(await holder.post(path, { subject, reason }), 201);
  bodyOf(await holder.post(path, { subject: unknownSubject(), reason }), 201);
  bodyOf(await holder.post(`${path}/1/remove`, { reason }), 200);
  bodyOf(await holder.patch(`/v1/cases/${caseId}`, { title: LATER, priority: 'urgent', reason }), 200);
}

/** Whatever happens to a case later, up to its end in the hands of another desk. */
async function goesOn({ caseId, holder }: Ended): Promise<readonly string[]> {
  const bali = await shared().at('51');
  bodyOf(await holder.post(`/v1/cases/${caseId}/notes`, { text: `Tinggal di ${LATER}.` }), 201);
  const legs = WAY.map((leg) => ({ ...leg, note: LATER }));
  bodyOf(await holder.put(`/v1/cases/${caseId}/journey`, { destination: HOME, legs }), 200);
  const receipt = await receiptOf(holder, caseId, 777_000);
  bodyOf(await holder.post(`/v1/cases/${caseId}/subjects/1/reveal`, { reason: LATER }), 200);
  await peopleChange({ caseId, holder });
  await bali.move((await holder.offer(caseId, '51', { note: LATER })).id, 'accept');
  bodyOf(await bali.post(`/v1/cases/${caseId}/notes`, { text: LATER }), 201);
  bodyOf(await bali.post(`/v1/cases/${caseId}/close`, { outcome: 'other', note: LATER }), 200);
  return [receipt];
}

/** Which things of a case there may be: more than there are, since what does not exist is seen as such. */
const NUMBERS: Readonly<Record<string, (ended: Ended) => readonly string[]>> = {
  '{taskId}': ({ caseId }) => Array.from({ length: 9 }, (_, n) => `${caseId}-${n + 1}`),
  '{offerId}': ({ caseId }) => [`${caseId}-o1`, `${caseId}-o2`],
  '{commitmentId}': ({ caseId }) => [`${caseId}-c1`, `${caseId}-c2`],
  '{convoyId}': ({ convoyId }) => (convoyId ? [convoyId] : []),
  '{caseId}': ({ caseId }) => [caseId],
};

/** Every route by which something of a case is read, with every thing of it; documents apart. */
function pathsOf(ended: Ended): readonly string[] {
  return ROUTES.filter(({ method, who }) => method === 'GET' && (who === 'officer' || who === 'participant')).flatMap(
    ({ path }) =>
      Object.entries(NUMBERS).flatMap(([name, idsOf]) =>
        path.includes(name) ? idsOf(ended).map((id) => path.replace(name, id)) : [],
      ),
  );
}

/** All that the desk reads of the case, byte by byte. */
async function readBy(ended: Ended): Promise<readonly string[]> {
  const { reader, caseId, desk } = ended;
  const paths = pathsOf(ended);
  expect(paths.length).toBeGreaterThan(20);
  const read: string[] = [];
  for (const path of [...paths, `/v1/offers?caseId=${caseId}`]) {
    const reply = await reader.get(path);
    read.push(`${path} ${reply.status} ${reply.headers.get('etag') ?? ''} ${reply.status < 400 ? reply.text : ''}`);
  }
  for (const query of ['', '&status=open', '&status=closed']) {
    read.push(
      `list ${query} ${JSON.stringify(await listed(reader, `/v1/cases?desk=${desk}${query}&limit=100`, caseId))}`,
    );
  }
  return read;
}

async function listed(person: Person, path: string, caseId: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let next: unknown;
  do {
    const reply = await person.get(`${path}${typeof next === 'string' ? `&next=${next}` : ''}`);
    found.push(...listAt(bodyOf(reply, 200), 'items').filter((item) => fieldOf(item, 'id') === caseId));
    next = (reply.body as { readonly next?: unknown }).next;
  } while (next !== undefined);
  return found;
}

async function documentStatus(desk: string, code: string): Promise<number> {
  const token = await localToken(shared().cloud.url, { desk, role: 'officer' });
  const response = await fetch(`${shared().cloud.url}/v1/papers/${code}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return response.status;
}

/** A desk whose part in a case has ended sees the case as it stood then, and nothing later, wherever it looks (I9). */
export function endedPartStories(): void {
  describe('after', () => {
    it.each(Object.keys(ENDS))('%s, a desk reads the case as it stood, on every route', async (name) => {
      const ended = await ENDS[name]?.();
      if (!ended) throw new Error(`Nobody tells of ${name}.`);
      const before = await readBy(ended);
      expect(before.find((one) => one.startsWith(`/v1/cases/${ended.caseId} 200`))).toContain('Orang telantar');
      const version = (await ended.reader.case(ended.caseId)).version;
      expect(version).toBe((await ended.holder.case(ended.caseId)).version);
      const receipts = await goesOn(ended);
      expect(await readBy(ended)).toEqual(before);
      const read = (await readBy(ended)).join('\n');
      expect(read).not.toContain(LATER);
      for (const datum of MARKED_DATA) expect(read).not.toMatch(datum);
      for (const code of receipts) expect(await documentStatus(ended.desk, code)).toBe(404);
    });
  });

  it('papers that were issued before stay, without those that name the traveller', async () => {
    const [{ banten, caseId, receipt }, lampung] = [await begun(), await shared().at('18')];
    const letter = paperView.parse(
      bodyOf(await banten.post(`/v1/cases/${caseId}/papers`, { kind: 'surat-rujukan', leg: 1 }), 201),
    );
    const task = await banten.offer(caseId, '18');
    expect(await documentStatus('18', letter.code)).toBe(200);
    await lampung.move(task.id, 'return', RETURN);
    expect([await documentStatus('18', receipt), await documentStatus('18', letter.code)]).toEqual([200, 404]);
    expect(await documentStatus('51', receipt)).toBe(404);
  });

  it('a new part shows the case again as it stands', async () => {
    const ended = await (ENDS['a hand-off that it returned'] ?? handOff(async () => undefined))();
    bodyOf(await ended.holder.post(`/v1/cases/${ended.caseId}/notes`, { text: LATER }), 201);
    expect((await ended.reader.get(`/v1/cases/${ended.caseId}/timeline`)).text).not.toContain(LATER);
    await ended.holder.offer(ended.caseId, '18');
    expect((await ended.reader.get(`/v1/cases/${ended.caseId}/timeline`)).text).toContain(LATER);
    expect((await ended.reader.case(ended.caseId)).version).toBe((await ended.holder.case(ended.caseId)).version);
  });

  it('a desk that held the case keeps its trace, and one that never took part sees nothing', async () => {
    const [{ banten, caseId }, lampung] = [await begun(), await shared().at('18')];
    await lampung.move((await banten.offer(caseId, '18')).id, 'accept');
    bodyOf(await lampung.post(`/v1/cases/${caseId}/notes`, { text: LATER }), 201);
    expect((await banten.get(`/v1/cases/${caseId}/timeline`)).text).toContain(LATER);
    problemOf(await (await shared().at('51')).get(`/v1/cases/${caseId}`), 404, 'not-found');
  });

  it('what it may not do it is told without the state of the case', async () => {
    const ended = await (ENDS['a hand-off that it returned'] ?? handOff(async () => undefined))();
    const { caseId, reader, holder } = ended;
    const later = await holder.offer(caseId, '51');
    const refused = problemOf(
      await reader.post(`/v1/cases/${caseId}/notes`, { text: 'Catatan.' }),
      403,
      'desk-not-allowed',
    );
    expect(refused).not.toHaveProperty('case');
    problemOf(await reader.verb(later.id, 'accept'), 404, 'not-found');
    problemOf(
      await reader.post(`/v1/cases/${caseId}/subjects/1/reveal`, { reason: 'Ingin tahu.' }),
      403,
      'desk-not-allowed',
    );
    problemOf(await reader.post(`/v1/cases/${caseId}/journey/options`, { destination: 'xx' }), 422, 'request-invalid');
  });

  it('a desk that refused a traveller still takes back the cost that it entered', async () => {
    const ended = await (ENDS['a traveller whom it refused'] ?? handOff(async () => undefined))();
    const { caseId, reader } = ended;
    const path = `/v1/cases/${caseId}/costs`;
    const cost = costView.parse(bodyOf(await reader.post(path, { item: 'shelter', actual: 80_000, leg: 1 }), 201));
    expect(bodyOf(await reader.post(`/v1/costs/${cost.id}/reverse`, { reason: 'Salah ketik.' }), 201)).toMatchObject({
      actual: -80_000,
    });
    const stranger = await shared().at('51');
    problemOf(await stranger.post(`/v1/costs/${cost.id}/reverse`, { reason: 'Salah.' }), 404, 'not-found');
    problemOf(await stranger.get(`/v1/costs/${cost.id}`), 404, 'not-found');
  });

  it('aid stands as it did: needs, appeal, account, offers and commitments', async () => {
    const [ntt, ntb, bali] = [await shared().at('53'), await shared().at('52'), await shared().at('51')];
    const needs = [{ item: 'blanket', unit: 'lembar', quantity: 900, neededBy: dayIn(300) }];
    const { id: caseId } = await ntt.open(disaster({ needs }));
    const aid = async (carrier: string) => {
      const appeal = { audience: ['51'], partners: false, closesAt: inDays(20) };
      bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal`, appeal), 201);
      const request = { lines: [{ needId: 'n1', quantity: 100 }], validUntil: inDays(15) };
      const offer = offerView.parse(bodyOf(await bali.post(`/v1/appeals/${caseId}/offers`, request), 201));
      await ntt.move(offer.task ?? '', 'accept', { lines: [{ lineId: 'l1', quantity: 100 }] });
      const id = offerView.parse(bodyOf(await bali.get(`/v1/offers/${offer.id}`), 200)).commitments?.[0] ?? '';
      const goods = { quantity: 100, carrier, eta: inDays(3) };
      bodyOf(await bali.post(`/v1/commitments/${id}/dispatch`, goods), 200);
      bodyOf(await ntt.post(`/v1/commitments/${id}/receive`, { quantity: 100, condition: carrier, bast: 'B/1' }), 200);
      bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal/close`, { reason: carrier }), 200);
    };
    await aid('Truk rekaan');
    await ntb.move((await ntt.offer(caseId, '52')).id, 'return', RETURN);
    const ended = { caseId, desk: '52', reader: ntb, holder: ntt };
    const before = await readBy(ended);
    expect(before.filter((one) => one.startsWith(`/v1/commitments/${caseId}-c1 200`))).toHaveLength(1);
    expect(before.filter((one) => one.startsWith(`/v1/offers/${caseId}-o1 200`))).toHaveLength(1);
    await aid(LATER);
    expect((await ntt.get(`/v1/commitments/${caseId}-c2`)).text).toContain(LATER);
    expect(await readBy(ended)).toEqual(before);
  });

  it('a hand-off that was re-routed ends the part of the desk that was silent', async () => {
    const [{ banten, caseId }, lampung] = [await begun(), await shared().at('18')];
    const task = await banten.offer(caseId, '18');
    const { clock } = await lampung.task(task.id);
    await shared().cloud.clock.advance(Date.parse(clock.dueAt) - shared().cloud.clock.now() + 60_000);
    let polls = 0;
    await eventually('the task has escalated', async () => {
      if (polls++ % 20 === 0) await shared().cloud.clock.advance(31 * 60_000);
      const found = await (await shared().at('18')).task(task.id);
      return found.clock.rung >= 2 ? found : undefined;
    });
    const secretariat = await shared().at('mpu', { role: 'secretariat' });
    await secretariat.move(task.id, 'reroute', { to: '51', reason: 'Tidak dijawab (rekaan).' });
    const [reader, holder] = [await shared().at('18'), await shared().at('36')];
    const ended = { caseId, desk: '18', reader, holder };
    const before = await readBy(ended);
    bodyOf(await holder.post(`/v1/cases/${caseId}/notes`, { text: LATER }), 201);
    bodyOf(await (await shared().at('51')).post(`/v1/cases/${caseId}/notes`, { text: LATER }), 201);
    expect(await readBy(ended)).toEqual(before);
  });

  it('the way on the road shows to a stop that has received the traveller', async () => {
    const [{ banten, caseId }, lampung] = [await begun(), await shared().at('18')];
    const going = await depart(banten, caseId);
    await lampung.move(going.task?.id ?? '', 'complete', { outcome: 'ARRIVED' });
    bodyOf(await lampung.post(`/v1/cases/${caseId}/notes`, { text: LATER }), 201);
    expect((await lampung.get(`/v1/cases/${caseId}/timeline`)).text).toContain(LATER);
  });
}
