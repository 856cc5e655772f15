import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { accountView, appealList, commitmentView, needsView, offerList, offerView } from '../../lib/aid/answers.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import { aidReport } from '../../lib/reports/answers.ts';
import { eventually } from './support/eventually.ts';
import { disaster } from './support/given.ts';
import { partner, vettedPartner } from './support/partners.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { dayIn, inDays, shared, thisMonth } from './support/shared.ts';

/** A case of NTT with an open appeal to the whole forum and to partners. */
async function openAppeal(quantity = 900): Promise<{ ntt: Person; caseId: string }> {
  const ntt = await shared().at('53');
  const needs = [{ item: 'blanket', unit: 'lembar', quantity, neededBy: dayIn(300) }];
  const { id: caseId } = await ntt.open(disaster({ needs }));
  const appeal = { audience: 'forum', partners: true, closesAt: inDays(20) };
  bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal`, appeal), 201);
  return { ntt, caseId };
}

async function offered(
  giver: Person,
  caseId: string,
  quantity: number,
  details = {},
): Promise<z.output<typeof offerView>> {
  const request = { lines: [{ needId: 'n1', quantity }], validUntil: inDays(15), ...details };
  return offerView.parse(bodyOf(await giver.post(`/v1/appeals/${caseId}/offers`, request), 201));
}

async function needOf(person: Person, caseId: string) {
  const { items } = needsView.parse(bodyOf(await person.get(`/v1/cases/${caseId}/needs`), 200));
  return items[0];
}

/** Lets what the gateway remembers of its authorizer's verdicts, for at most 30 seconds, run out. */
async function authorizerAsksAgain(): Promise<void> {
  await shared().cloud.clock.advance(31_000);
}

/** Aid from the need to the signed receipt, as desks and partners bring it about over the API. */
export function aidStories(): void {
  it('goes from the need over appeal, offer, endorsement and decision to the receipt, and the account adds up', async () => {
    const { client, bkkks, id } = await vettedPartner();
    const { ntt, caseId } = await openAppeal();
    const seen = appealList.parse(bodyOf(await client.get('/v1/appeals?limit=100'), 200));
    expect(seen.items.find((appeal) => appeal.caseId === caseId)).toMatchObject({
      holder: '53',
      needs: [{ id: 'n1', requested: 900, open: 900 }],
    });

    const offer = await offered(client, caseId, 500, { estimatedCost: 10_000_000, costBearer: 'giver' });
    expect(offer).toMatchObject({ state: 'awaiting-endorsement', giver: { kind: 'partner', partner: { id } } });
    await bkkks.move(offer.task ?? '', 'accept', { lines: [{ lineId: 'l1', quantity: 400 }] });
    const endorsed = offerView.parse(bodyOf(await client.get(`/v1/offers/${offer.id}`), 200));
    expect(endorsed).toMatchObject({ state: 'awaiting-decision', lines: [{ quantity: 500, standing: 400 }] });
    expect(await ntt.task(endorsed.task ?? '')).toMatchObject({
      kind: 'decide-offer',
      from: '35-bkkks',
      offer: { id: offer.id, lines: [{ lineId: 'l1', needId: 'n1', item: 'blanket', unit: 'lembar', quantity: 400 }] },
    });
    const accepted = await ntt.move(endorsed.task ?? '', 'accept', { lines: [{ lineId: 'l1', quantity: 300 }] });
    expect(accepted).toMatchObject({ commitments: [`${caseId}-c1`] });
    expect(await needOf(ntt, caseId)).toMatchObject({ offered: 300, committed: 300, open: 600 });

    const [commitmentId = ''] =
      offerView.parse(bodyOf(await client.get(`/v1/offers/${offer.id}`), 200)).commitments ?? [];
    const leaving = { quantity: 200, carrier: 'KM Rekaan', eta: inDays(3), cost: 7_000_000 };
    const sent = await client.post(`/v1/commitments/${commitmentId}/dispatch`, leaving);
    expect(commitmentView.parse(bodyOf(sent, 200))).toMatchObject({ dispatched: 200, owed: 100 });
    const release = { reason: 'Stok habis.' };
    expect(bodyOf(await client.post(`/v1/commitments/${commitmentId}/release`, release), 200)).toMatchObject({
      released: 100,
      owed: 0,
    });
    const arrived = { quantity: 190, condition: 'baik', bast: 'BAST/53/1', shortfall: { reason: 'Basah.' } };
    const received = commitmentView.parse(
      bodyOf(await ntt.post(`/v1/commitments/${commitmentId}/receive`, arrived), 200),
    );
    expect(received.shipments).toMatchObject([{ received: 190, lost: 10, underWay: 0, late: false }]);
    expect(received.shipments[0]?.receipts[0]?.bast?.number).toBe('BAST/53/1');
    expect(await needOf(ntt, caseId)).toMatchObject({
      committed: 200,
      dispatched: 200,
      received: 190,
      released: 100,
      lost: 10,
      open: 710,
      covered: false,
    });

    const figures = { promised: 300, dispatched: 200, received: 190, lost: 10, released: 100 };
    const account = accountView.parse(bodyOf(await ntt.get(`/v1/cases/${caseId}/aid`), 200));
    expect(account.lines).toMatchObject([{ needId: 'n1', requested: 900, ...figures, open: 710 }]);
    expect(account.items).toMatchObject([
      { ...figures, giver: { partner: { id } }, late: 0, estimatedCost: 10_000_000, reportedCost: 7_000_000 },
    ]);
    const table = await ntt.get(`/v1/cases/${caseId}/aid`, { accept: 'text/csv' });
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(table.text.split('\r\n')).toEqual([
      'needId,item,unit,desk,partner,partnerName,promised,dispatched,received,lost,released,late,estimatedCost,reportedCost,surplus,found',
      `n1,blanket,lembar,35-bkkks,${id},Yayasan Rekaan,300,200,190,10,100,0,10000000,7000000,0,0`,
      '',
    ]);
    problemOf(await ntt.get(`/v1/cases/${caseId}/aid`, { accept: 'image/png' }), 406, 'not-acceptable');
    const period = thisMonth();
    const report = aidReport.parse(bodyOf(await ntt.get(`/v1/reports/aid?period=${period}`), 200));
    expect(report.items.filter((row) => row.case.id === caseId)).toMatchObject([{ ...figures }]);
    const mpu = await shared().at('mpu', { role: 'secretariat' });
    const whole = aidReport.parse(bodyOf(await mpu.get(`/v1/reports/aid?period=${period}`), 200));
    expect(whole.items.map((row) => row.case.id)).toContain(caseId);
    problemOf(await ntt.get(`/v1/reports/aid?period=${period}&desk=51`), 404, 'not-found');

    const texts = (await ntt.timeline(caseId)).items.map(({ text }) => text).join('\n');
    expect(texts).toMatch(/published the needs to the whole forum and to partners/);
    expect(texts).toMatch(/Yayasan Rekaan offered 500 pieces of blanket/);
    expect(texts).toMatch(/endorsed offer o1 \(line l1: 400\)/);
    expect(texts).toMatch(/Yayasan Rekaan dispatched 200 of commitment c1 by KM Rekaan/);
    expect(texts).toMatch(/BAST BAST\/53\/1.*Short by 10: Basah\./);
    expect(texts).not.toMatch(/undefined|\[object/);
  });

  it('a desk offers from stock, and its answer to the appeal is given with it', async () => {
    const { ntt, caseId } = await openAppeal();
    const bali = await shared().at('51');
    const offer = await offered(bali, caseId, 100);
    expect(offer).toMatchObject({ state: 'awaiting-decision', giver: { kind: 'desk', desk: '51' } });
    expect(await bali.task(offer.task ?? '')).toMatchObject({ kind: 'decide-offer', desk: '53' });
    const own = await eventually('the own offer is listed', async () => {
      const { items } = offerList.parse(bodyOf(await bali.get(`/v1/offers?caseId=${caseId}`), 200));
      return items.length > 0 ? items : undefined;
    });
    expect(own.map(({ id }) => id)).toEqual([offer.id]);
    await ntt.move(offer.task ?? '', 'return', { code: 'no-capacity', reason: 'Gudang penuh.' });
    expect(bodyOf(await bali.get(`/v1/offers/${offer.id}`), 200)).toMatchObject({
      state: 'declined',
      ended: { by: '53', code: 'no-capacity' },
    });
    problemOf(await bali.post(`/v1/offers/${offer.id}/withdraw`, { reason: 'Terlambat.' }), 409, 'offer-settled');
    const again = await offered(bali, caseId, 5);
    const withdrawn = await bali.post(`/v1/offers/${again.id}/withdraw`, { reason: 'Salah hitung.' });
    expect(bodyOf(withdrawn, 200)).toMatchObject({ state: 'withdrawn' });
    expect(await needOf(ntt, caseId)).toMatchObject({ offered: 0, open: 900 });
  });

  it('accepts one line of an offer and decides the other later; or declines the rest at once', async () => {
    const ntt = await shared().at('53');
    const bali = await shared().at('51');
    const need = (item: string, unit: string) => ({ item, unit, quantity: 90, neededBy: dayIn(300) });
    const { id: caseId } = await ntt.open(disaster({ needs: [need('blanket', 'lembar'), need('rice', 'kg')] }));
    const appeal = { audience: 'forum', partners: false, closesAt: inDays(20) };
    bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal`, appeal), 201);
    const both = [
      { needId: 'n1', quantity: 40 },
      { needId: 'n2', quantity: 50 },
    ];
    const give = async (lines: readonly object[]) => {
      const request = { lines, validUntil: inDays(15) };
      return offerView.parse(bodyOf(await bali.post(`/v1/appeals/${caseId}/offers`, request), 201));
    };
    const seen = async (id: string) => offerView.parse(bodyOf(await bali.get(`/v1/offers/${id}`), 200));
    const offer = await give(both);
    const first = { lines: [{ lineId: 'l1', quantity: 30 }] };
    expect(await ntt.move(offer.task ?? '', 'accept', first)).toMatchObject({ commitments: [`${caseId}-c1`] });
    const partly = await seen(offer.id);
    expect(partly).toMatchObject({
      state: 'awaiting-decision',
      lines: [
        { standing: 30, committed: 30 },
        { standing: 50, committed: 0 },
      ],
    });
    expect(await ntt.task(partly.task ?? '')).toMatchObject({
      kind: 'decide-offer',
      offer: { id: offer.id, lines: [{ lineId: 'l2', quantity: 50 }] },
    });
    const more = { lines: [both[1]], validUntil: inDays(15) };
    expect(problemOf(await bali.post(`/v1/appeals/${caseId}/offers`, more), 409, 'offer-open')).toMatchObject({
      offerId: offer.id,
    });
    expect(await ntt.move(partly.task ?? '', 'accept', {})).toMatchObject({ commitments: [`${caseId}-c2`] });
    expect(await seen(offer.id)).toMatchObject({ state: 'decided', commitments: [`${caseId}-c1`, `${caseId}-c2`] });

    const again = await give(both);
    await ntt.move(again.task ?? '', 'accept', { lines: [{ lineId: 'l1', quantity: 5 }], declineRest: true });
    expect(await seen(again.id)).toMatchObject({ state: 'decided', lines: [{ committed: 5 }, { standing: 0 }] });
  });

  it('the needs and the appeal are amended, and the appeal is closed', async () => {
    const { ntt, caseId } = await openAppeal();
    const change = {
      add: [{ item: 'rice', unit: 'kg', quantity: 40, neededBy: dayIn(300), margin: 5, priority: 'high' }],
      change: [{ id: 'n1', quantity: 50 }],
    };
    const amended = needsView.parse(bodyOf(await ntt.post(`/v1/cases/${caseId}/needs`, change), 200));
    expect(amended.items).toMatchObject([
      { id: 'n1', requested: 50 },
      { id: 'n2', requested: 40, margin: 5, priority: 'high' },
    ]);
    const put = async (body: unknown, version: number) =>
      await ntt.send({
        method: 'PUT',
        path: `/v1/cases/${caseId}/appeal`,
        headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
        body: JSON.stringify(body),
      });
    problemOf(await put({ partners: false }, 1), 412, 'version-stale');
    expect(bodyOf(await put({ partners: false }, amended.version), 200)).toMatchObject({ partners: false });
    const { client } = await vettedPartner();
    problemOf(await client.get(`/v1/appeals/${caseId}`), 404, 'not-found');
    const request = { lines: [{ needId: 'n1', quantity: 1 }], validUntil: inDays(300) };
    problemOf(await client.post(`/v1/appeals/${caseId}/offers`, request), 404, 'not-found');
    expect(bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal/close`, { reason: 'Cukup.' }), 200)).toMatchObject({
      status: 'closed',
    });
    const bali = await shared().at('51');
    problemOf(await bali.post(`/v1/appeals/${caseId}/offers`, request), 409, 'appeal-closed');
  });

  it('an unsolicited offer waits to be placed, in parts, with cases that need it', async () => {
    const { client, bkkks } = await vettedPartner();
    const { ntt, caseId } = await openAppeal(60);
    const lines = [{ item: 'blanket', unit: 'lembar', quantity: 100 }];
    const request = { lines, validUntil: inDays(300), estimatedCost: 1_000_000 };
    const offer = offerView.parse(bodyOf(await client.post('/v1/offers', request), 201));
    expect(offer).toMatchObject({ unsolicited: true, state: 'awaiting-endorsement' });
    problemOf(await ntt.get(`/v1/offers/${offer.id}`), 404, 'not-found');
    await bkkks.move(offer.task ?? '', 'accept');
    await eventually('the pool shows it', async () => {
      const pool = offerList.parse(bodyOf(await ntt.get('/v1/offers?unsolicited=true&limit=100'), 200));
      return pool.items.some(({ id }) => id === offer.id) || undefined;
    });
    const waiting = offerView.parse(bodyOf(await ntt.get(`/v1/offers/${offer.id}`), 200));
    problemOf(await bkkks.verb(waiting.task ?? '', 'accept'), 409, 'offer-unplaced');
    problemOf(await ntt.get(`/v1/cases/${offer.caseId}`), 404, 'not-found');
    problemOf(await bkkks.get(`/v1/cases/${offer.caseId}/needs`), 404, 'not-found');
    problemOf(await bkkks.get(`/v1/cases/${offer.caseId}/timeline`), 404, 'not-found');

    const place = { caseId, lines: [{ lineId: 'l1', needId: 'n1', quantity: 60 }] };
    const key = { 'idempotency-key': randomUUID() };
    const placed = await ntt.post(`/v1/offers/${offer.id}/place`, place, key);
    expect(offerView.parse(bodyOf(placed, 201))).toMatchObject({
      caseId,
      state: 'decided',
      source: offer.id,
      estimatedCost: 600_000,
      commitments: [`${caseId}-c1`],
    });
    expect((await ntt.post(`/v1/offers/${offer.id}/place`, place, key)).text).toBe(placed.text);
    problemOf(await ntt.post(`/v1/offers/${offer.id}/place`, place), 422, 'quantity-exceeded');
    const left = offerView.parse(bodyOf(await client.get(`/v1/offers/${offer.id}`), 200));
    expect(left).toMatchObject({ state: 'available', lines: [{ quantity: 100, committed: 60 }] });
    const late = { reason: 'Dipakai sendiri.' };
    expect(bodyOf(await client.post(`/v1/offers/${offer.id}/withdraw`, late), 200)).toMatchObject({ state: 'decided' });
  });

  describe('partners', () => {
    it('register once, wait for their vetting, and are seen by desks', async () => {
      const client = await shared().partner(`mitra-${randomUUID()}`);
      problemOf(await client.get('/v1/appeals'), 403, 'partner-not-vetted');
      const key = { 'idempotency-key': randomUUID() };
      const first = await client.post('/v1/partners', partner(), key);
      const registered = partnerDetails.parse(bodyOf(first, 201));
      expect(registered).toMatchObject({ state: 'awaiting-vetting', homeDesk: '35-bkkks' });
      expect(registered).not.toHaveProperty('contact');
      expect((await client.post('/v1/partners', partner(), key)).text).toBe(first.text);
      problemOf(await client.post('/v1/partners', partner()), 409, 'partner-state');
      problemOf(await client.get('/v1/appeals'), 403, 'partner-not-vetted');
      const [bkkks, bali] = [await shared().at('35-bkkks'), await shared().at('51')];
      expect(await bkkks.task(registered.task ?? '')).toMatchObject({
        kind: 'vet-partner',
        caseId: registered.id,
        partner: { id: registered.id, name: 'Yayasan Rekaan', state: 'awaiting-vetting' },
      });
      const queue = await eventually('the queue shows it', async () => {
        const { items } = await bkkks.queue('35-bkkks', '?limit=100');
        return items.find(({ id }) => id === registered.task);
      });
      expect(queue.partner).toMatchObject({ name: 'Yayasan Rekaan' });
      await bkkks.move(registered.task ?? '', 'return', { code: 'other', reason: 'Akta belum ada.' });
      expect(bodyOf(await client.get(`/v1/partners/${registered.id}`), 200)).toMatchObject({
        state: 'declined',
        reason: 'Akta belum ada.',
        contact: { phone: '0000' },
      });
      expect(bodyOf(await bali.get(`/v1/partners/${registered.id}`), 200)).not.toHaveProperty('contact');
      problemOf(await bali.get(`/v1/cases/${registered.id}`), 404, 'not-found');
    });

    it('learn nothing of each other', async () => {
      const [one, other] = [await vettedPartner(), await vettedPartner('Lembaga Lain')];
      const { ntt, caseId } = await openAppeal();
      const offer = await offered(one.client, caseId, 10);
      problemOf(await other.client.get(`/v1/offers/${offer.id}`), 404, 'not-found');
      problemOf(await other.client.post(`/v1/offers/${offer.id}/withdraw`, { reason: 'Iseng.' }), 404, 'not-found');
      problemOf(await other.client.get(`/v1/partners/${one.id}`), 404, 'not-found');
      await one.bkkks.move(offer.task ?? '', 'accept');
      const endorsed = offerView.parse(bodyOf(await one.client.get(`/v1/offers/${offer.id}`), 200));
      await ntt.move(endorsed.task ?? '', 'accept');
      const leaving = { quantity: 1, carrier: 'Truk', eta: inDays(1) };
      problemOf(await other.client.get(`/v1/commitments/${caseId}-c1`), 404, 'not-found');
      problemOf(await other.client.post(`/v1/commitments/${caseId}-c1/dispatch`, leaving), 404, 'not-found');
      expect(offerList.parse(bodyOf(await other.client.get('/v1/offers'), 200)).items).toEqual([]);
    });

    it('that are suspended offer nothing more, and their open offers show it', async () => {
      const { client, bkkks, id } = await vettedPartner();
      const { ntt, caseId } = await openAppeal();
      const made = { lines: [{ needId: 'n1', quantity: 10 }], validUntil: inDays(15) };
      const key = { 'idempotency-key': randomUUID() };
      const first = await client.post(`/v1/appeals/${caseId}/offers`, made, key);
      const offer = offerView.parse(bodyOf(first, 201));
      await authorizerAsksAgain();
      bodyOf(await client.get(`/v1/offers/${offer.id}`), 200);
      const bali = await shared().at('51-bkkks');
      problemOf(await bali.post(`/v1/partners/${id}/suspend`, { reason: 'Laporan.' }), 404, 'not-found');
      expect(bodyOf(await bkkks.post(`/v1/partners/${id}/suspend`, { reason: 'Laporan.' }), 200)).toMatchObject({
        state: 'suspended',
        reason: 'Laporan.',
      });
      const request = { lines: [{ needId: 'n1', quantity: 1 }], validUntil: inDays(300) };
      problemOf(await client.post(`/v1/appeals/${caseId}/offers`, request), 403, 'partner-not-vetted');
      // What was answered is answered again while the token still comes in; once the authorizer asks again, it opens nothing.
      expect((await client.post(`/v1/appeals/${caseId}/offers`, made, key)).text).toBe(first.text);
      await authorizerAsksAgain();
      problemOf(await client.post(`/v1/appeals/${caseId}/offers`, made, key), 403, 'partner-not-vetted');
      problemOf(await client.get(`/v1/offers/${offer.id}`), 403, 'partner-not-vetted');
      const { items } = offerList.parse(bodyOf(await ntt.get(`/v1/cases/${caseId}/offers`), 200));
      expect(items).toMatchObject([{ id: offer.id, flagged: true, giver: { partner: { state: 'suspended' } } }]);
      problemOf(await bkkks.post(`/v1/partners/${id}/suspend`, { reason: 'Lagi.' }), 409, 'partner-state');
      await bkkks.post(`/v1/partners/${id}/reinstate`, { reason: 'Lengkap.' });
      await authorizerAsksAgain();
      expect((await client.post(`/v1/appeals/${caseId}/offers`, made, key)).text).toBe(first.text);
      bodyOf(await client.post(`/v1/offers/${offer.id}/withdraw`, { reason: 'Berubah.' }), 200);
      await offered(client, caseId, 1);
    });
  });
}
