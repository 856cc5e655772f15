import { expect, it } from 'vitest';
import type * as z from 'zod';
import { callerWith, localToken } from '../../demo/client.ts';
import { commitmentView, offerView } from '../../lib/aid/answers.ts';
import { issuedPaperList, paperView, verificationView } from '../../lib/papers/answers.ts';
import { costView } from '../../lib/relay/answers.ts';
import { qrOf, textOf } from '../papers/typesetting/reading.ts';
import { disaster, MARKED_DATA, MARKED_NAME, markedSubject, strandedPerson } from './support/given.ts';
import { bodyOf, Person, problemOf } from './support/people.ts';
import { inHours, shared } from './support/shared.ts';

type Paper = z.output<typeof paperView>;

const LETTER = { kind: 'surat-rujukan', leg: 1, number: '460/1/SR' } as const;

async function issued(person: Person, caseId: string, request: Readonly<Record<string, unknown>>): Promise<Paper> {
  return paperView.parse(bodyOf(await person.post(`/v1/cases/${caseId}/papers`, request), 201));
}

/** The document, as a browser or a printer gets it. */
async function documentFor(desk: string, { url }: Pick<Paper, 'url'>): Promise<Uint8Array> {
  const token = await localToken(shared().cloud.url, { desk, role: 'officer' });
  const response = await fetch(shared().cloud.url + url, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('cache-control')).toBe('no-store');
  return new Uint8Array(await response.arrayBuffer());
}

/** Somebody in Jakarta whose way home goes over Jawa Timur and Bali. */
async function onTheWayHome(): Promise<{ jakarta: Person; caseId: string }> {
  const jakarta = await shared().at('31');
  const { id: caseId } = await jakarta.open(strandedPerson({ subjects: [markedSubject()] }));
  const legs = [
    { to: '35', mode: 'bus' },
    { to: '51', mode: 'bus' },
  ];
  bodyOf(await jakarta.put(`/v1/cases/${caseId}/journey`, { destination: '51', legs }), 200);
  return { jakarta, caseId };
}

/** Papers, from their issue to the stranger who asks whether they are genuine. */
export function paperStories(): void {
  it('a letter with the same number takes the place of the first, which anybody can see', async () => {
    const { jakarta, caseId } = await onTheWayHome();
    const first = await issued(jakarta, caseId, LETTER);
    const other = await issued(jakarta, caseId, { ...LETTER, number: '460/2/SR' });
    const second = await issued(jakarta, caseId, { ...LETTER, number: '460/1/sr ' });
    expect([first.supersedes, other.supersedes, second.supersedes]).toEqual([undefined, undefined, first.code]);
    const verified = async ({ code }: Paper) =>
      verificationView.parse(bodyOf(await jakarta.get(`/v1/verify/${code}`), 200));
    expect(await verified(first)).toMatchObject({ genuine: true, superseded: { at: second.issuedAt } });
    for (const paper of [other, second]) expect(await verified(paper)).not.toHaveProperty('superseded');
    const [page = ''] = await textOf(await documentFor('31', first));
    expect(page).toContain('Nomor: 460/1/SR');
    expect((await jakarta.timeline(caseId)).items.at(-1)?.text).toContain(
      `replaces the one with the code ${first.code}`,
    );
    const third = await issued(jakarta, caseId, LETTER);
    expect(third.supersedes).toBe(second.code);
    expect((await verified(first)).superseded).toEqual({ at: second.issuedAt });
    expect((await verified(second)).superseded).toEqual({ at: third.issuedAt });
  });

  it('the papers of a case are listed to those who can open them, the newest first', async () => {
    const { jakarta, caseId } = await onTheWayHome();
    const path = `/v1/cases/${caseId}/papers`;
    const listed = async (person: Person, query = '') =>
      issuedPaperList.parse(bodyOf(await person.get(`${path}${query}`), 200));
    expect(await listed(jakarta)).toEqual({ items: [] });
    const cost = { leg: 1, item: 'transport', actual: 285_000 };
    const { id: costId } = costView.parse(bodyOf(await jakarta.post(`/v1/cases/${caseId}/costs`, cost), 201));
    const first = await issued(jakarta, caseId, LETTER);
    const receipt = await issued(jakarta, caseId, { kind: 'kwitansi', costId });
    const second = await issued(jakarta, caseId, LETTER);
    const { supersedes: _earlier, ...again } = second;
    expect((await listed(jakarta)).items).toEqual([
      { ...again, leg: 1 },
      { ...receipt, costId },
      { ...first, leg: 1, superseded: { at: second.issuedAt } },
    ]);
    const page = await listed(jakarta, '?limit=2');
    expect((await listed(jakarta, `?limit=2&next=${page.next}`)).items.map(({ code }) => code)).toEqual([first.code]);
    const auditor = await shared().at('31', { role: 'auditor' });
    expect((await listed(auditor)).items.map(({ code }) => code)).toEqual([receipt.code]);
    problemOf(await (await shared().at('33')).get(path), 404, 'not-found');
  });

  it('a letter names the traveller to those who have to know, and to a stranger only that it is genuine', async () => {
    const { jakarta, caseId } = await onTheWayHome();
    const paper = await issued(jakarta, caseId, LETTER);
    expect(paper).toMatchObject({ kind: 'surat-rujukan', caseId, desk: '31', url: `/v1/papers/${paper.code}` });

    const document = await documentFor('31', paper);
    const [page = ''] = await textOf(document);
    expect(page).toContain(`Nama : ${MARKED_NAME}`);
    expect(page).toContain('Nomor: 460/1/SR');
    expect(page).toContain('Kepada Yth. Kepala Dinas Sosial Provinsi Jawa Timur');
    expect(await qrOf(document)).toEqual([paper.verifyAt]);
    expect(await jakarta.accessLog(caseId)).toContainEqual(
      expect.objectContaining({
        by: { desk: '31', role: 'officer' },
        how: 'read',
        subjects: [1],
        reason: `surat-rujukan ${paper.code}`,
      }),
    );

    const stranger = new Person(callerWith(shared().cloud.url));
    expect(paper.verifyAt).toBe(`${shared().cloud.distributions[0]?.url}/v/${paper.code}`);
    const told = await stranger.get(`/v1/verify/${paper.code}`);
    expect(verificationView.parse(bodyOf(told, 200))).toEqual({
      genuine: true,
      code: paper.code,
      kind: 'surat-rujukan',
      reference: paper.reference,
      desk: '31',
      deskName: 'Dinas Sosial Provinsi DKI Jakarta',
      issuedAt: paper.issuedAt,
    });
    for (const datum of MARKED_DATA) expect(told.text).not.toMatch(datum);
    const dictated = paper.code.toLowerCase().replaceAll('-', ' ');
    bodyOf(await stranger.get(`/v1/verify/${encodeURIComponent(dictated)}`), 200);
    problemOf(await stranger.get('/v1/verify/7K3QW-P0V2M-ACDFX'), 404, 'not-found');
    problemOf(await stranger.get('/v1/verify/7K3QW-P0V2M-ACDFZ'), 404, 'not-found');
    expect((await stranger.get(paper.url)).status).toBe(401);
    const texts = (await jakarta.timeline(caseId)).items.map(({ text }) => text).join('\n');
    expect(texts).toContain(`issued a letter of referral under the code ${paper.code}`);
  });

  it('a letter is read by the desk that awaits the traveller, and by no other', async () => {
    const { jakarta, caseId } = await onTheWayHome();
    const paper = await issued(jakarta, caseId, LETTER);
    const [jatim, ntb] = [await shared().at('35'), await shared().at('52')];
    problemOf(await jatim.get(paper.url), 404, 'not-found');
    const leaving = { eta: inHours(12), carrier: 'DAMRI', unverifiedReason: 'Tengah malam.' };
    bodyOf(await jakarta.post(`/v1/cases/${caseId}/journey/legs/1/depart`, leaving), 200);
    expect((await textOf(await documentFor('35', paper))).join('')).toContain(MARKED_NAME);
    problemOf(await ntb.get(paper.url), 404, 'not-found');
    problemOf(await (await shared().at('35', { role: 'auditor' })).get(paper.url), 404, 'not-found');
    const again = await issued(jakarta, caseId, LETTER);
    expect((await textOf(await documentFor('31', again))).join('')).toContain('Angkutan : Bus, DAMRI');
    problemOf(await jatim.post(`/v1/cases/${caseId}/papers`, LETTER), 403, 'desk-not-allowed');
    problemOf(await jakarta.post(`/v1/cases/${caseId}/papers`, { ...LETTER, leg: 2 }), 409, 'leg-unknown');
  });

  it('a repeated request issues one paper', async () => {
    const { jakarta, caseId } = await onTheWayHome();
    const key = { 'idempotency-key': `paper-${caseId}` };
    const one = await jakarta.post(`/v1/cases/${caseId}/papers`, LETTER, key);
    const other = await jakarta.post(`/v1/cases/${caseId}/papers`, LETTER, key);
    expect(other.body).toEqual(one.body);
    problemOf(
      await jakarta.post(`/v1/cases/${caseId}/papers`, { ...LETTER, number: '2' }, key),
      422,
      'idempotency-key-reused',
    );
  });

  it('a kwitansi is for what was paid, and names nobody', async () => {
    const { jakarta, caseId } = await onTheWayHome();
    const note = `Tiket ${MARKED_NAME}`;
    const planned = costView.parse(
      bodyOf(await jakarta.post(`/v1/cases/${caseId}/costs`, { leg: 1, item: 'transport', planned: 300_000 }), 201),
    );
    const receipt = { kind: 'kwitansi', costId: planned.id };
    problemOf(await jakarta.post(`/v1/cases/${caseId}/papers`, receipt), 409, 'cost-unpaid');
    const paid = costView.parse(
      bodyOf(
        await jakarta.post(`/v1/cases/${caseId}/costs`, { leg: 1, item: 'transport', actual: 285_000, note }),
        201,
      ),
    );
    const paper = await issued(jakarta, caseId, { ...receipt, costId: paid.id });
    const [page = ''] = await textOf(await documentFor('31', paper));
    expect(page).toContain('# Dua ratus delapan puluh lima ribu rupiah #');
    expect(page).toContain('etape 1 dari Dinas Sosial Provinsi DKI Jakarta ke');
    for (const datum of MARKED_DATA) expect(page).not.toMatch(datum);
  });

  it('a BAST goes with the goods, and again when they have been counted', async () => {
    const [ntt, jatim, bali] = [await shared().at('53'), await shared().at('35'), await shared().at('51')];
    const { id: caseId } = await ntt.open(disaster());
    const appeal = { audience: 'forum', partners: false, closesAt: inHours(200) };
    bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal`, appeal), 201);
    const offering = { lines: [{ needId: 'n1', quantity: 100 }], validUntil: inHours(100) };
    const offer = offerView.parse(bodyOf(await jatim.post(`/v1/appeals/${caseId}/offers`, offering), 201));
    await ntt.move(offer.task ?? '', 'accept');
    const decided = offerView.parse(bodyOf(await jatim.get(`/v1/offers/${offer.id}`), 200));
    const [commitmentId = ''] = decided.commitments ?? [];
    const leaving = { quantity: 100, carrier: 'truk L 9999 AB', eta: inHours(48) };
    commitmentView.parse(bodyOf(await jatim.post(`/v1/commitments/${commitmentId}/dispatch`, leaving), 200));
    const record = { kind: 'bast', commitmentId, shipment: 1 };
    const sent = await issued(jatim, caseId, record);
    const [before = ''] = await textOf(await documentFor('35', sent));
    expect(before).toMatch(/Nomor: \.{20}[\s\S]*1 \S.* lembar 100\n/);

    const counted = { quantity: 90, condition: 'Baik', bast: 'BAST/53/7', shortfall: { reason: 'Basah.' } };
    bodyOf(await ntt.post(`/v1/commitments/${commitmentId}/receive`, counted), 200);
    const [after = ''] = await textOf(await documentFor('35', await issued(ntt, caseId, record)));
    expect(after).toMatch(/Nomor: BAST\/53\/7[\s\S]*lembar 100 90 Baik[\s\S]*Selisih : Basah\./);
    problemOf(await bali.get(sent.url), 404, 'not-found');
    problemOf(await jatim.post(`/v1/cases/${caseId}/papers`, { ...record, shipment: 2 }), 422, 'shipment-unknown');
  });

  it.each([
    [{}, '/kind'],
    [{ kind: 'surat' }, '/kind'],
    [{ kind: 'surat-rujukan' }, '/leg'],
    [{ kind: 'surat-rujukan', leg: 0 }, '/leg'],
    [{ kind: 'kwitansi', costId: 'x' }, '/costId'],
    [{ kind: 'bast', commitmentId: 'x', shipment: 1.5 }, '/commitmentId'],
    [{ kind: 'surat-rujukan', leg: 1, costId: 'x' }, '/costId'],
  ])('%j is no request', async (request, pointer) => {
    const { jakarta, caseId } = await onTheWayHome();
    const { errors } = problemOf(await jakarta.post(`/v1/cases/${caseId}/papers`, request), 422, 'request-invalid');
    expect(errors?.map((one) => one.pointer)).toContain(pointer);
  });
}
