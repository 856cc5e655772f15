import { expect, it } from 'vitest';
import type * as z from 'zod';
import { callerWith, localToken } from '../../demo/client.ts';
import { taskView } from '../../lib/capabilities/answers.ts';
import { paperView } from '../../lib/papers/answers.ts';
import { journeyView, routeOptionsView, statementView } from '../../lib/relay/answers.ts';
import { arrivalAnswerView, arrivalLinkView, arrivalView } from '../../lib/relay/arrivals/answers.ts';
import { qrOf, textOf } from '../papers/typesetting/reading.ts';
import { MARKED_DATA, markedSubject, strandedPerson } from './support/given.ts';
import { depart, journeyOf } from './support/journeys.ts';
import { bodyOf, Person, problemOf } from './support/people.ts';
import { inHours, shared, thisMonth } from './support/shared.ts';

const MAROS = '73.09';
const RECEIVED = { outcome: 'received', office: 'Dinas Sosial Kabupaten Maros', letter: '460/9/Dinsos' } as const;

type Task = z.output<typeof taskView>;

interface Going {
  readonly jatim: Person;
  readonly caseId: string;
}

/** Somebody in Surabaya whose home is in Maros, planned as the table of Jawa Timur says. */
async function going(): Promise<Going> {
  const jatim = await shared().at('35');
  const subjects = [{ ...markedSubject(), origin: MAROS }];
  const { id: caseId } = await jatim.open(strandedPerson({ location: { area: '35.78' }, subjects }));
  const found = routeOptionsView.parse(
    bodyOf(await jatim.post(`/v1/cases/${caseId}/journey/options`, { destination: MAROS }), 200),
  );
  const legs = found.options.find(({ kind }) => kind === 'relay')?.legs ?? [];
  expect(legs.map(({ from, to, mode }) => [from, to, mode])).toEqual([['35', '73', 'ship']]);
  const plan = legs.map(({ from, to, mode, payer }) => ({ from, to, mode, payer }));
  bodyOf(await jatim.put(`/v1/cases/${caseId}/journey`, { destination: MAROS, legs: plan }), 200);
  return { jatim, caseId };
}

async function owedBy({ jatim, caseId }: Going): Promise<Task> {
  const { task } = await departed({ jatim, caseId });
  if (!task) throw new Error('a departure has made a task');
  return task;
}

async function departed({ jatim, caseId }: Going) {
  return await depart(jatim, caseId, 1, { eta: inHours(30) });
}

async function newLink({ jatim, caseId }: Going): Promise<string> {
  const made = arrivalLinkView.parse(bodyOf(await jatim.post(`/v1/cases/${caseId}/legs/1/arrival-link`, {}), 201));
  if (made.url === undefined) throw new Error('a new link is shown');
  return new URL(made.url).pathname;
}

/** Somebody at an office outside the forum: no token, no desk. */
function stranger(): Person {
  return new Person(callerWith(shared().cloud.url));
}

/** As a browser of a telephone asks, or sends the form of a page. */
async function browse(path: string, form?: URLSearchParams) {
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  const response = await fetch(shared().cloud.url + path, {
    headers: { accept, 'accept-language': 'id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7' },
    ...(form && { method: 'POST', body: form }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Journeys that lead outside the forum, to offices without a desk here. */
export function outsideStories(): void {
  it('a woman is sent to Maros, and Maros says by the link in her letter that she is there', async () => {
    const { jatim, caseId } = await going();
    const [ende] = [await shared().at('53.08')];
    const task = await owedBy({ jatim, caseId });
    expect(task).toMatchObject({ kind: 'confirm-outside-arrival', desk: '35', from: '35', area: '73' });
    bodyOf(await jatim.post(`/v1/cases/${caseId}/costs`, { leg: 1, item: 'transport', actual: 400_000 }), 201);

    const letter = { kind: 'surat-rujukan', leg: 1, number: '460/2/SR' };
    const paper = paperView.parse(bodyOf(await jatim.post(`/v1/cases/${caseId}/papers`, letter), 201));
    const token = await localToken(shared().cloud.url, { desk: '35', role: 'officer' });
    const response = await fetch(shared().cloud.url + paper.url, { headers: { authorization: `Bearer ${token}` } });
    const document = new Uint8Array(await response.arrayBuffer());
    const text = (await textOf(document)).join('\n');
    expect(text).toContain('Kepada Yth. Kepala Dinas Sosial Provinsi Sulawesi Selatan');
    expect(text).toContain('Konfirmasi kedatangan');
    const codes = await qrOf(document);
    expect(codes).toContain(paper.verifyAt);
    const confirm = codes.find((code) => code !== paper.verifyAt) ?? '';
    expect(confirm).toMatch(/\/v1\/arrivals\/[0-9A-Z-]{31}$/);

    const office = stranger();
    const path = new URL(confirm).pathname;
    const asked = await office.get(path);
    expect(arrivalView.parse(bodyOf(asked, 200))).toMatchObject({
      reference: paper.reference,
      people: 1,
      from: 'Dinas Sosial Provinsi Jawa Timur',
      to: 'Dinas Sosial Provinsi Sulawesi Selatan',
    });
    for (const datum of MARKED_DATA) expect(asked.text).not.toMatch(datum);
    const missed = problemOf(await office.post(path, { ...RECEIVED, outcome: 'not-arrived' }), 422, 'arrival-awaited');
    expect(missed.errors).toMatchObject([{ pointer: '/outcome' }]);
    const told = arrivalAnswerView.parse(bodyOf(await office.post(path, RECEIVED), 200));
    expect(told).toMatchObject({ ...RECEIVED, area: '73' });
    problemOf(await office.post(path, RECEIVED), 409, 'link-used');
    problemOf(await office.get(path), 409, 'link-used');

    const journey = await journeyOf(jatim, caseId);
    expect(journey).toMatchObject({ position: '35', outside: '73' });
    expect(journey.legs[0]?.ended).toMatchObject({
      outcome: 'ARRIVED',
      answer: { office: RECEIVED.office, number: RECEIVED.letter, byLink: true },
    });
    expect(taskView.parse(bodyOf(await jatim.get(`/v1/tasks/${task.id}`), 200))).toMatchObject({
      phase: 'done',
      outcome: 'ARRIVED',
    });
    const { items } = await jatim.timeline(caseId);
    const entry = items.find(({ command }) => command === 'answer-by-link');
    expect(entry?.by).toEqual({ role: 'link', area: '73' });
    expect(entry?.text).toMatch(/Maros/);
    const statement = bodyOf(await jatim.get(`/v1/desks/35/costs?period=${thisMonth()}`), 200);
    expect(statementView.parse(statement).lines).toContainEqual(expect.objectContaining({ counterpart: '73' }));
    bodyOf(await jatim.get(`/v1/reports/relay?period=${thisMonth()}`), 200);
    problemOf(await ende.get(`/v1/cases/${caseId}`), 404, 'not-found');
  });

  it('the sender records the answer of a letter, and sends the traveller on from there and back into the forum', async () => {
    const { jatim, caseId } = await going();
    const { id } = await owedBy({ jatim, caseId });
    const complete = (body: Readonly<Record<string, unknown>>) => jatim.post(`/v1/tasks/${id}/complete`, body);
    const answer = { office: 'Dinas Sosial Sulsel', number: '460/3', date: inHours(7).slice(0, 10) };
    const missing = problemOf(await complete({ outcome: 'ARRIVED' }), 422, 'answer-missing');
    expect(missing.errors).toMatchObject([{ pointer: '/answer' }]);
    problemOf(await complete({ outcome: 'ARRIVED', answer: { ...answer, date: '2020-01-01' } }), 422, 'answer-date');
    problemOf(await complete({ outcome: 'CONFIRMED', answer }), 422, 'outcome-unknown');
    const [bali] = [await shared().at('51')];
    problemOf(await bali.post(`/v1/tasks/${id}/complete`, { outcome: 'ARRIVED', answer }), 404, 'not-found');
    bodyOf(await complete({ outcome: 'ARRIVED', answer }), 200);
    problemOf(await complete({ outcome: 'ARRIVED', answer }), 409, 'task-ended');

    const options = routeOptionsView.parse(
      bodyOf(await jatim.post(`/v1/cases/${caseId}/journey/options`, { destination: '53.08' }), 200),
    );
    expect(options).toMatchObject({
      from: '73',
      options: [{ kind: 'direct', legs: [{ mode: 'ship', payer: '35' }] }, { problem: 'no-rule' }],
    });
    const legs = [
      { from: '73', to: '53', mode: 'ship' },
      { to: '53.08', mode: 'ship' },
    ];
    bodyOf(await jatim.put(`/v1/cases/${caseId}/journey`, { destination: '53.08', legs }), 200);
    const back = await depart(jatim, caseId, 2);
    expect(back.legs[1]).toMatchObject({ from: '73', payer: '35', departure: { sender: '35' } });
    const ntt = await shared().at('53');
    bodyOf(await ntt.post(`/v1/tasks/${back.task?.id}/complete`, { outcome: 'ARRIVED' }), 200);
    const journey = journeyView.parse(bodyOf(await ntt.get(`/v1/cases/${caseId}/journey`), 200));
    expect([journey.position, journey.outside]).toEqual(['53', undefined]);
  });

  it('a link is superseded by a newer one, is nothing when it was altered, and comes too early before the departure', async () => {
    const about = await going();
    const office = stranger();
    const early = await newLink(about);
    problemOf(await office.post(early, RECEIVED), 409, 'link-early');
    await departed(about);
    const first = await newLink(about);
    problemOf(await office.get(early), 409, 'link-superseded');
    const second = await newLink(about);
    problemOf(await office.post(first, RECEIVED), 409, 'link-superseded');
    const altered = second.slice(0, -1) + (second.endsWith('7') ? '8' : '7');
    problemOf(await office.get(altered), 404, 'not-found');
    problemOf(await office.post('/v1/arrivals/x', RECEIVED), 404, 'not-found');
    problemOf(await office.post(second, { ...RECEIVED, name: 'x' }), 422, 'request-invalid');
    problemOf(await office.post(second, { ...RECEIVED, outcome: 'not-arrived' }), 422, 'arrival-awaited');
    bodyOf(await office.post(second, { outcome: 'received', office: 'Dinsos Sulsel' }), 200);
    const other = await shared().at('51');
    problemOf(await other.post(`/v1/cases/${about.caseId}/legs/1/arrival-link`, {}), 404, 'not-found');
    problemOf(await about.jatim.post(`/v1/cases/${about.caseId}/legs/1/arrival-link`, {}), 409, 'leg-unknown');
  });

  it('a link is shown once, and what is kept for a replay has not got it', async () => {
    const { jatim, caseId } = await going();
    const key = { 'idempotency-key': 'rekaan-tautan-1' };
    const ask = async () =>
      arrivalLinkView.parse(bodyOf(await jatim.post(`/v1/cases/${caseId}/legs/1/arrival-link`, {}, key), 201));
    const [first, again] = [await ask(), await ask()];
    expect(first.url).toContain('/v1/arrivals/');
    expect(again).toEqual({ leg: 1, validUntil: first.validUntil });
  });

  it('a clerk of an office outside the forum opens the link on a telephone, and answers by the page', async () => {
    const about = await going();
    const link = await newLink(about);
    const early = await browse(link);
    expect([early.status, early.text]).toEqual([409, expect.stringContaining('Belum berangkat')]);
    await departed(about);
    const page = await browse(link);
    expect(page.status, page.text).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).toContain('Apakah orang dalam surat ini sudah tiba?');
    expect(page.text).toContain('Dinas Sosial Provinsi Sulawesi Selatan');
    for (const datum of MARKED_DATA) expect(page.text).not.toMatch(datum);
    const english = await browse(`${link}?lang=en`);
    expect(english.text).toContain('Have the people in the letter arrived?');

    const soon = await browse(link, new URLSearchParams({ ...RECEIVED, outcome: 'not-arrived', note: '' }));
    expect([soon.status, soon.text]).toEqual([422, expect.stringContaining('Jawaban terlalu cepat')]);
    const wrong = await browse(link, new URLSearchParams({ office: '', outcome: 'received' }));
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Nama kantor yang menjawab')]);
    const form = new URLSearchParams({ ...RECEIVED, letter: '', note: 'Naik pesawat (rekaan).' });
    const [told, again] = [await browse(link, form), await browse(link, form)];
    expect([told.status, told.text]).toEqual([200, expect.stringContaining('Jawaban sudah tercatat')]);
    expect(told.text).not.toContain('Nomor surat balasan');
    expect(again).toMatchObject({ status: 200, text: told.text });
    form.set('outcome', 'not-arrived');
    const other = await browse(link, form);
    expect([other.status, other.text]).toEqual([409, expect.stringContaining('Tautan sudah dipakai')]);
    const altered = await browse(link.slice(0, -1) + (link.endsWith('7') ? '8' : '7'));
    expect([altered.status, altered.text]).toEqual([404, expect.stringContaining('tidak ada')]);
    const journey = await journeyOf(about.jatim, about.caseId);
    expect(journey.legs[0]?.ended).toMatchObject({ outcome: 'ARRIVED', answer: { office: RECEIVED.office } });
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await browse(link)).status));
    expect(statuses).toContain(429);
  });

  it('a link is opened twenty times an hour and no more, however many are at it', async () => {
    const about = await going();
    await departed(about);
    const link = await newLink(about);
    const office = stranger();
    const statuses = await Promise.all(Array.from({ length: 30 }, async () => (await office.get(link)).status));
    const opened = statuses.filter((status) => status === 200).length;
    // The hour of the clock may turn between two of them.
    expect(opened).toBeGreaterThanOrEqual(20);
    expect(opened).toBeLessThanOrEqual(30);
    const refused = await office.get(link);
    problemOf(refused, 429, 'link-exhausted');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('two people answer by one link at once, and one of them is heard', async () => {
    const about = await going();
    await departed(about);
    const link = await newLink(about);
    const answers = await Promise.all([1, 2, 3].map((n) => stranger().post(link, { ...RECEIVED, letter: `460/${n}` })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
  });
}
