import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessPartition, checksPartition } from '../../lib/capabilities/store/keys.ts';
import { accessLog, openedCaseView } from '../../lib/cases/answers.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import { subjectCheck } from '../../lib/matching/answers.ts';
import { journeyView } from '../../lib/relay/answers.ts';
import { manifestView } from '../../lib/relay/convoy-answers.ts';
import { type Ended, runScript } from '../support/run-script.ts';
import { MARKED_DATA, MARKED_NAME, markedSubject, strandedPerson } from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { startWorld, type World } from './support/world.ts';

/** Somebody is recognised although agencies differ: Kornelis, invented, is sent home to Ende and appears again. */
const KORNELIS = {
  name: 'Kornelis Wangge',
  nikAbsentReason: 'KTP hilang',
  sex: 'M',
  birthYear: 1984,
  origin: '53.08',
  ppks: ['ORANG_TELANTAR'],
};
const stranded = (subject: object, more: object = {}) => strandedPerson({ subjects: [subject], ...more });

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world?.close();
});

async function open(person: Person, request: object) {
  return openedCaseView.parse(bodyOf(await person.post('/v1/cases', request), 201));
}

async function check(person: Person, request: object) {
  return subjectCheck.parse(bodyOf(await person.post('/v1/subjects/check', request), 200)).matches;
}

interface Traveller {
  readonly origin: string;
}

/** Opens a case of somebody, who is sent home by a leg, received there, and met by the family. */
async function sentHome(desk: string, subject: Traveller, more: object = {}): Promise<string> {
  const officer = await world.at(desk);
  const { id } = await open(officer, stranded(subject, more));
  await bring(officer, id, subject);
  return id;
}

async function bring(officer: Person, id: string, { origin }: Traveller): Promise<void> {
  const home = await world.at(origin);
  const plan = { destination: origin, legs: [{ to: origin, mode: 'bus' }] };
  bodyOf(await officer.put(`/v1/cases/${id}/journey`, plan), 200);
  const eta = new Date(Date.now() + world.cloud.clock.offsetMs + 8 * 3_600_000).toISOString();
  const left = { eta, unverifiedReason: 'Bus berangkat malam ini.' };
  const { task } = journeyView.parse(bodyOf(await officer.post(`/v1/cases/${id}/legs/1/depart`, left), 200));
  await home.move(task?.id ?? '', 'complete', { outcome: 'ARRIVED' });
  bodyOf(await home.post(`/v1/cases/${id}/close`, { outcome: 'reunited-with-family' }), 200);
}

describe('already sent home?', () => {
  it('a man who was sent home to Ende from Jakarta appears in Bandung, and the desk there is told so', async () => {
    const [dki, jabar] = [await world.at('31'), await world.at('32')];
    expect(await check(jabar, { name: 'Kornelis Wangge', birthYear: 1984, origin: '53.08' })).toEqual([]);
    const first = await open(dki, stranded(KORNELIS));
    expect(first.alreadySentHome).toBeUndefined();
    const inOtherOrder = { name: 'Wangge Kornelis', birthYear: 1984 };
    expect(await check(dki, inOtherOrder)).toMatchObject([{ openCase: true }]);
    expect(await check(jabar, inOtherOrder)).toEqual([]);
    await bring(dki, first.id, KORNELIS);

    const returned = {
      confidence: 'likely',
      reason: 'name+birth-year+home-area',
      review: true,
      returnedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      from: '31',
      to: '53',
      timesIn365Days: 1,
      score: expect.any(Number),
    };
    expect(await check(jabar, { name: 'Bpk. KORNELIS WANGGE', birthYear: 1984, origin: '53.08' })).toEqual([returned]);
    const again = await open(jabar, stranded({ ...KORNELIS, name: 'Kornellis Wange' }));
    expect(again.alreadySentHome).toEqual([{ subject: 1, ...returned }]);
  });

  it('is told by the NIK, whatever name is given', async () => {
    const subject = markedSubject();
    await sentHome('35', subject);
    const bali = await world.at('51');
    expect(await check(bali, { nik: subject.nik })).toMatchObject([{ confidence: 'exact', score: 1, reason: 'nik' }]);
    expect(await check(bali, { nik: subject.nik, name: 'Orang Lain' })).toMatchObject([{ reason: 'nik', to: '33' }]);
  });

  it('the check says nothing that says who, and is recorded with the desk and with the case, without what was asked', async () => {
    const subject = { ...markedSubject(), origin: '35.09' };
    const caseId = await sentHome('33', subject);
    const ntt = await world.at('53');
    const reply = await ntt.post('/v1/subjects/check', {
      nik: subject.nik,
      name: MARKED_NAME,
      birthDate: subject.birthDate,
    });
    for (const datum of MARKED_DATA) expect(reply.text).not.toMatch(datum);
    expect(reply.text).not.toContain(caseId);

    const holder = await world.at('35.09');
    const { items } = accessLog.parse(bodyOf(await holder.get(`/v1/cases/${caseId}/access-log`), 200));
    expect(items.filter(({ how }) => how === 'check')).toMatchObject([
      { by: { desk: '53', role: 'officer' }, subjects: [1] },
    ]);
    const { Items = [] } = await world.tables.client.send(new ScanCommand({ TableName: world.tables.journal }));
    const records = Items.filter(
      ({ PK }) => PK === checksPartition('53' as never) || PK === accessPartition(caseId as CaseId),
    );
    expect(records).toContainEqual(expect.objectContaining({ desk: '53', askedWith: ['nik', 'name', 'birthDate'] }));
    for (const datum of MARKED_DATA) expect(JSON.stringify(records)).not.toMatch(datum);
  });

  it('an officer may repeat the check under its key, and not ask for another under it', async () => {
    const dki = await world.at('31');
    const key = { 'idempotency-key': 'periksa-1' };
    expect((await dki.post('/v1/subjects/check', { name: 'Tidak Pernah' }, key)).status).toBe(200);
    expect((await dki.post('/v1/subjects/check', { name: 'Tidak Pernah' }, key)).status).toBe(200);
    const other = await dki.post('/v1/subjects/check', { name: 'Lain Lagi' }, key);
    expect([other.status, other.body]).toEqual([422, expect.objectContaining({ code: 'idempotency-key-reused' })]);
  });

  it.each([
    [{}, 'request-invalid', ''],
    [{ birthYear: 1984 }, 'request-invalid', ''],
    [{ name: 'Siti', nik: '123' }, 'nik-invalid', '/nik'],
    [{ name: 'Siti', origin: '99' }, 'area-unknown', '/origin'],
    [{ name: 'Siti', birthDate: '2090-01-01' }, 'birth-in-future', '/birthDate'],
    [{ name: 'Siti', birthDate: '1984-01-01', birthYear: 1985 }, 'request-invalid', '/birthYear'],
    [{ name: 'Siti', alamat: 'x' }, 'request-invalid', '/alamat'],
  ])('refuses %j', async (request, code, pointer) => {
    const reply = await (await world.at('31')).post('/v1/subjects/check', request);
    expect([reply.status, reply.body]).toEqual([422, expect.objectContaining({ code })]);
    expect(reply.body).toMatchObject({ errors: [{ pointer }] });
  });

  it('is for those who act, not for auditors', async () => {
    const auditor = await world.at('31', { role: 'auditor' });
    expect((await auditor.post('/v1/subjects/check', { name: 'Siti' })).status).toBe(403);
  });
});

describe("a desk's own rule", () => {
  const TWICE = {
    ...KORNELIS,
    name: 'Dominikus Lamak',
    origin: '53.09',
    birthYear: 1971,
    nikAbsentReason: undefined,
    nik: '5309011205710001',
  };

  it('Bali asks for a reason when somebody was sent home within the year; it is in the journal', async () => {
    const earlier = await sentHome('35', TWICE);
    const bali = await world.at('51');
    const refused = await bali.post('/v1/cases', stranded(TWICE));
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.objectContaining({
        code: 'already-returned',
        maximum: 1,
        matches: [expect.objectContaining({ from: '35', to: '53', timesIn365Days: 1, subject: 1 })],
      }),
    ]);
    expect(refused.text).not.toContain('Dominikus');
    const overrideReason = 'Korban penipuan kerja, polisi meminta.';
    const opened = await open(bali, stranded(TWICE, { overrideReason }));
    expect(opened.alreadySentHome).toHaveLength(1);
    const log = await (await world.at(TWICE.origin)).get(`/v1/cases/${earlier}/access-log`);
    const checks = accessLog.parse(bodyOf(log, 200)).items.filter(({ how }) => how === 'check');
    expect(checks.map(({ by }) => by.desk)).toEqual(['51', '51']);
    const timeline = await bali.get(`/v1/cases/${opened.id}/timeline`, { 'accept-language': 'en' });
    expect(timeline.text).toContain(`Although sent home before: ${overrideReason}`);
    // In a manifest it is a fault of the row, and nobody else is opened either.
    const { nikAbsentReason: _none, ...again } = TWICE;
    const rows = [{ sex: 'P', origin: '53.09' }, again];
    const { errors } = problemOf(await bali.post('/v1/manifests', { rows }), 422, 'request-invalid');
    expect(errors).toMatchObject([{ row: 2, column: 'alasan_pengecualian', pointer: '/rows/1/overrideReason' }]);
    const reply = await bali.post('/v1/manifests', { rows: [rows[0], { ...again, overrideReason }] });
    const [other, known] = manifestView.parse(bodyOf(reply, 207)).items;
    expect([other?.alreadySentHome, known?.status]).toEqual([undefined, 201]);
    expect(known?.alreadySentHome).toMatchObject([{ row: 2, from: '35', timesIn365Days: 1 }]);
  });

  it('a repetition of the opening gets its answer, though the person has been sent home since', async () => {
    const subject = {
      ...KORNELIS,
      name: 'Blasius Tefa',
      origin: '53.03',
      birthYear: 1990,
      nikAbsentReason: undefined,
      nik: '5303011205900001',
    };
    const bali = await world.at('51');
    const key = { 'idempotency-key': 'buka-1' };
    const first = await bali.post('/v1/cases', stranded(subject), key);
    const { id } = openedCaseView.parse(bodyOf(first, 201));
    await bring(bali, id, subject);
    expect((await bali.post('/v1/cases', stranded(subject), key)).text).toBe(first.text);
    expect((await bali.post('/v1/cases', stranded(subject))).status).toBe(409);
  });

  it('other desks and other kinds of case are only told, or not at all', async () => {
    expect((await open(await world.at('52'), stranded(TWICE))).alreadySentHome).toMatchObject([{ timesIn365Days: 1 }]);
    expect((await open(await world.at('51'), stranded(TWICE, { kind: 'referral' }))).alreadySentHome).toBeUndefined();
  });

  it('forty people are one case, forty-one are not', async () => {
    const people = (count: number) => Array.from({ length: count }, () => ({ ...KORNELIS, name: undefined }));
    const dki = await world.at('31');
    await open(dki, strandedPerson({ subjects: people(40) }));
    const refused = await dki.post('/v1/cases', strandedPerson({ subjects: people(41) }));
    expect([refused.status, refused.body]).toEqual([
      422,
      expect.objectContaining({ code: 'limit-reached', maximum: 40 }),
    ]);
  });
});

describe('the keys', () => {
  it('turn over: whoever was sent home before and whoever is after are found, and the older key goes when nothing needs it', async () => {
    const [old, young] = [
      { ...KORNELIS, name: 'Hironimus Bessie', birthYear: 1966 },
      { ...KORNELIS, name: 'Silvester Nggadas', birthYear: 1996 },
    ];
    const [first] = await keysInForce();
    await sentHome('35', old);
    expect(await rotate('add')).toMatchObject({ code: 0 });
    expect(await rotate('add')).toMatchObject({ code: 1, errors: expect.stringContaining('two keys already') });
    expect(await rotate('rehash')).toMatchObject({ code: 1, errors: expect.stringContaining('is used from') });
    await world.cloud.clock.advance(2 * 3_600_000);
    await sentHome('35', young);
    const dki = await world.at('31');
    const [askOld, askYoung] = [old, young].map(({ name, birthYear, origin }) => ({ name, birthYear, origin }));
    expect(await check(dki, askOld ?? {})).toHaveLength(1);
    expect(await check(dki, askYoung ?? {})).toHaveLength(1);
    expect(await rotate('retire')).toMatchObject({ code: 1, errors: expect.stringContaining('Rehash first') });
    expect(await rotate('rehash')).toMatchObject({ code: 0 });
    expect(await rotate('retire')).toMatchObject({ code: 0 });
    expect(await keysInForce()).not.toContain(first);
    await world.cloud.clock.advance(600_000);
    expect(await check(dki, askOld ?? {})).toHaveLength(1);
    expect(await check(dki, askYoung ?? {})).toHaveLength(1);
  });

  it('show in no log, and neither does anybody that was asked for', async () => {
    for (const key of await keysInForce()) expect(world.logLines.filter((line) => line.includes(key))).toEqual([]);
    for (const datum of [...MARKED_DATA, /kornel/i, /wangge/i, /dominikus/i]) {
      expect(world.logLines.filter((line) => datum.test(line))).toEqual([]);
    }
  });

  it('no function has written an error', () => {
    expect(world.logLines.filter((line) => /"level":"(ERROR|WARN|CRITICAL)"|errorType/.test(line))).toEqual([]);
  });
});

async function keysInForce(): Promise<string[]> {
  const reply = await fetch(world.cloud.endpoints.secretsmanager, {
    method: 'POST',
    headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' },
    body: JSON.stringify({ SecretId: 'estafet-dev-matching-keys' }),
  });
  const { SecretString } = (await reply.json()) as { SecretString: string };
  return Object.values(JSON.parse(SecretString) as Record<string, string>);
}

/** Runs `npm run rotate-matching-key` as an operator would, at the cloud's own time. */
async function rotate(step: string): Promise<Ended> {
  const { dynamodb, secretsmanager } = world.cloud.endpoints;
  const clock = `data:text/javascript,const now=Date.now;Date.now=()=>now()+${world.cloud.clock.offsetMs}`;
  const args = ['--secret', 'estafet-dev-matching-keys', '--table', world.tables.cases];
  return await runScript(['--import', clock, 'scripts/rotate-matching-key.ts', step, ...args], {
    AWS_REGION: 'ap-southeast-3',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsmanager,
  });
}
