import { randomUUID } from 'node:crypto';
import { offerView } from '../../../lib/aid/answers.ts';
import { convoyView } from '../../../lib/cases/answers.ts';
import { paperView } from '../../../lib/papers/answers.ts';
import { partnerDetails } from '../../../lib/partners/answers.ts';
import { disaster, strandedPerson, unknownSubject } from '../../stories/support/given.ts';
import { bodyOf, type Person } from '../../stories/support/people.ts';
import { BREAKOUT, EVERYTHING, MARKUP } from './hostile.ts';

/** Where the walk's data are sown. */
export interface Field {
  readonly at: (desk: string, claims?: Readonly<Record<string, unknown>>) => Promise<Person>;
  readonly partner: (code: string) => Promise<Person>;
  /** The cloud's time in milliseconds. */
  readonly now: () => number;
}

/** The names of what was sown, as addresses of the console name it. */
export interface Sown {
  /** How the machine of the partner is named; its people act for the same. */
  readonly partnerCode: string;
  readonly partner: string;
  readonly flood: string;
  readonly journey: string;
  readonly handedOver: string;
  readonly task: string;
  readonly convoy: string;
  readonly offer: string;
  readonly unsolicited: string;
  readonly commitment: string;
  readonly paper: string;
}

const DAY = 24 * 3_600_000;

/** Fills a cloud with one of each thing that a screen shows, every free text of them hostile. */
export async function sow(field: Field): Promise<Sown> {
  const partnerCode = `mitra-${randomUUID()}`;
  const client = await field.partner(partnerCode);
  const partner = await vetted(field, client);
  const aid = await flood(field, client);
  await desk(field);
  return {
    ...{ partnerCode, partner },
    ...aid,
    ...(await wayHome(field)),
    ...(await handedOver(field)),
    convoy: await convoy(field),
  };
}

async function vetted({ at }: Field, client: Person): Promise<string> {
  const profile = {
    kind: 'organisation',
    name: MARKUP,
    psks: 'LKS',
    homeArea: '35.78',
    capabilities: [MARKUP],
    contact: { name: MARKUP, phone: '0000' },
  };
  const { id, task = '' } = partnerDetails.parse(bodyOf(await client.post('/v1/partners', profile), 201));
  await (await at('35-bkkks')).move(task, 'accept', { note: BREAKOUT });
  return id;
}

/** A flood of NTT with an offer that was taken, one that waits, and one that nobody has asked for. */
async function flood({ at, now }: Field, client: Person) {
  const [ntt, bkkks] = [await at('53'), await at('35-bkkks')];
  const inDays = (days: number) => new Date(now() + days * DAY).toISOString();
  const need = (item: string, unit: string, quantity: number) => ({ item, unit, quantity, neededBy: inDays(25) });
  const needs = [need('blanket', 'lembar', 900), need('rice', 'kg', 2500)];
  const { id: caseId } = await ntt.open(disaster({ title: MARKUP, summary: EVERYTHING, needs }));
  bodyOf(await ntt.post(`/v1/cases/${caseId}/notes`, { text: EVERYTHING }), 201);
  const appeal = { audience: 'forum', partners: true, closesAt: inDays(20), note: BREAKOUT };
  bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal`, appeal), 201);
  const offered = async (quantity: number) => {
    const request = { lines: [{ needId: 'n1', quantity }], validUntil: inDays(15), note: EVERYTHING };
    return offerView.parse(bodyOf(await client.post(`/v1/appeals/${caseId}/offers`, request), 201));
  };
  const taken = await offered(500);
  await bkkks.move(taken.task ?? '', 'accept');
  const { task = '' } = offerView.parse(bodyOf(await client.get(`/v1/offers/${taken.id}`), 200));
  await ntt.move(task, 'accept', { lines: [{ lineId: 'l1', quantity: 300 }] });
  const commitment = `${caseId}-c1`;
  const goods = { quantity: 200, carrier: BREAKOUT, eta: inDays(3), cost: 7_000_000 };
  bodyOf(await client.post(`/v1/commitments/${commitment}/dispatch`, goods), 200);
  const arrived = { quantity: 190, condition: BREAKOUT, bast: MARKUP.slice(0, 30), shortfall: { reason: BREAKOUT } };
  bodyOf(await ntt.post(`/v1/commitments/${commitment}/receive`, arrived), 200);
  const waiting = await offered(100);
  const lines = [{ item: 'blanket', unit: 'lembar', quantity: 60 }];
  const unasked = { lines, validUntil: inDays(300), note: EVERYTHING };
  const free = offerView.parse(bodyOf(await client.post('/v1/offers', unasked), 201));
  await bkkks.move(free.task ?? '', 'accept');
  return { flood: caseId, commitment, offer: waiting.id, unsolicited: free.id };
}

/** A man on his way from Jakarta to Ende, past his first leg, with a cost and a letter. */
async function wayHome({ at, now }: Field) {
  const jakarta = await at('31');
  const person = { ...unknownSubject(), name: MARKUP, origin: '53.08', nikAbsentReason: BREAKOUT };
  const { id: caseId } = await jakarta.open(
    strandedPerson({ title: MARKUP, summary: EVERYTHING, subjects: [person, { ...person, name: undefined }] }),
  );
  const legs = [
    { to: '53', mode: 'ship' },
    { to: '53.08', mode: 'ferry' },
  ];
  bodyOf(await jakarta.put(`/v1/cases/${caseId}/journey`, { destination: '53.08', legs }), 200);
  const departure = {
    eta: new Date(now() + DAY).toISOString(),
    carrier: BREAKOUT,
    condition: BREAKOUT,
    unverifiedReason: BREAKOUT,
  };
  bodyOf(await jakarta.post(`/v1/cases/${caseId}/legs/1/depart`, departure), 200);
  const cost = { item: 'meals', leg: 1, actual: 75_000, note: EVERYTHING };
  bodyOf(await jakarta.post(`/v1/cases/${caseId}/costs`, cost), 201);
  const letter = { kind: 'surat-rujukan', leg: 1, number: '460/1/SR' };
  const { code } = paperView.parse(bodyOf(await jakarta.post(`/v1/cases/${caseId}/papers`, letter), 201));
  return { journey: caseId, paper: code };
}

/** A case that Jakarta has offered to NTT, which has not said that it has it, and one that came back. */
async function handedOver({ at }: Field) {
  const [jakarta, ntt] = [await at('31'), await at('53')];
  const open = async () => (await jakarta.open(strandedPerson({ title: MARKUP, summary: EVERYTHING }))).id;
  const back = await jakarta.offer(await open(), '53', { reason: BREAKOUT, note: EVERYTHING });
  await ntt.move(back.id, 'return', { code: 'not-resident', reason: BREAKOUT });
  const caseId = await open();
  const { id } = await jakarta.offer(caseId, '53', { reason: BREAKOUT, note: EVERYTHING });
  return { handedOver: caseId, task: id };
}

async function convoy({ at }: Field): Promise<string> {
  const jakarta = await at('31');
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const { id } = await jakarta.open(strandedPerson({ title: `${n + 1} ${MARKUP}`, summary: EVERYTHING }));
    ids.push(id);
  }
  const request = { to: '53', caseIds: ids, reason: BREAKOUT, note: EVERYTHING };
  const { convoyId } = convoyView.parse(bodyOf(await jakarta.post('/v1/convoys', request), 207));
  return convoyId;
}

/** What a desk settles for itself. */
async function desk({ at }: Field): Promise<void> {
  const head = await at('53', { role: 'head' });
  const contacts = [{ role: 'officer', name: MARKUP, channel: 'sms', address: '+62000000053' }];
  bodyOf(await head.put('/v1/desks/53/contacts', { contacts }), 200);
  const routes = [{ destination: '31', next: '52', mode: 'ferry', note: BREAKOUT }];
  bodyOf(await head.put('/v1/desks/53/routes', { routes }), 200);
}
