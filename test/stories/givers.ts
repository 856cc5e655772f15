import { expect, it } from 'vitest';
import { offerView } from '../../lib/aid/answers.ts';
import { mpu } from '../../lib/forum/index.ts';
import { eventually } from './support/eventually.ts';
import { disaster } from './support/given.ts';
import { vettedPartner } from './support/partners.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { dayIn, inDays, shared } from './support/shared.ts';
import { allEntries } from './support/tables.ts';

/** A case of NTT that needs blankets (n1) and rice (n2), with an open appeal to the whole forum and to partners. */
async function openAppeal(): Promise<{ ntt: Person; caseId: string }> {
  const ntt = await shared().at('53');
  const needs = [
    { item: 'blanket', unit: 'lembar', quantity: 900, neededBy: dayIn(300) },
    { item: 'rice', unit: 'kg', quantity: 500, neededBy: dayIn(300) },
  ];
  const { id: caseId } = await ntt.open(disaster({ needs }));
  await publish(ntt, caseId);
  return { ntt, caseId };
}

async function publish(ntt: Person, caseId: string) {
  const appeal = { audience: 'forum', partners: true, closesAt: inDays(20) };
  bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal`, appeal), 201);
}

function offering(quantity: number, needId = 'n1') {
  return { lines: [{ needId, quantity }], validUntil: inDays(15) };
}

async function offered(giver: Person, caseId: string, quantity: number, needId = 'n1') {
  const path = `/v1/appeals/${caseId}/offers`;
  return offerView.parse(bodyOf(await giver.post(path, offering(quantity, needId)), 201));
}

async function offerOf(reader: Person, id: string) {
  return offerView.parse(bodyOf(await reader.get(`/v1/offers/${id}`), 200));
}

/**
 * The desk is told that nobody decides about the offer any more: the entry that ends its task names it. That every desk that is
 * named is reached holds for all stories at their end.
 */
async function hearsOfTheEnd(desk: string, taskId: string | undefined): Promise<void> {
  const ended = (await allEntries(shared().tables)).filter(({ events }) =>
    events.some((event) => event.type === 'task-completed' && event.taskId === taskId),
  );
  expect(ended.flatMap(({ notify }) => notify)).toContain(desk);
}

/** Givers cannot block a case, nor be bound by a partner that is suspended. */
export function giverStories(): void {
  it('a giver has one open offer for a line, which it changes, and only so often on one appeal', async () => {
    const { client, bkkks } = await vettedPartner();
    const { ntt, caseId } = await openAppeal();
    const offer = await offered(client, caseId, 500);
    const again = await client.post(`/v1/appeals/${caseId}/offers`, offering(1));
    expect(problemOf(again, 409, 'offer-open')).toMatchObject({
      offerId: offer.id,
      errors: [{ pointer: '/lines/0/needId' }],
    });
    problemOf(await client.put(`/v1/offers/${offer.id}`, offering(400), { 'if-match': '"1"' }), 412, 'version-stale');
    const change = await client.put(`/v1/offers/${offer.id}`, offering(400), { 'if-match': `"${offer.version}"` });
    const changed = offerView.parse(bodyOf(change, 200));
    expect(changed).toMatchObject({ id: offer.id, state: 'awaiting-endorsement', lines: [{ quantity: 400 }] });
    // The desk that was asked before is asked again.
    expect(await bkkks.task(offer.task ?? '')).toMatchObject({ phase: 'withdrawn' });
    expect(await bkkks.task(changed.task ?? '')).toMatchObject({ offer: { lines: [{ quantity: 400 }] } });
    problemOf(await ntt.put(`/v1/offers/${offer.id}`, offering(1)), 403, 'desk-not-allowed');
    const other = await vettedPartner();
    problemOf(await other.client.put(`/v1/offers/${offer.id}`, offering(1)), 404, 'not-found');

    for (let n = 2; n < mpu.offersPerAppeal; n += 1) {
      bodyOf(await client.put(`/v1/offers/${offer.id}`, offering(n)), 200);
    }
    const limit = { limit: 'offers', maximum: mpu.offersPerAppeal };
    const tooMany = await client.post(`/v1/appeals/${caseId}/offers`, offering(1, 'n2'));
    expect(problemOf(tooMany, 422, 'limit-reached')).toMatchObject(limit);
    problemOf(await client.put(`/v1/offers/${offer.id}`, offering(1)), 422, 'limit-reached');
    await offered(other.client, caseId, 1);
  });

  it('closing an appeal ends what nobody has decided, and only what is owed holds up the case', async () => {
    const { client, bkkks } = await vettedPartner();
    const { ntt, caseId } = await openAppeal();
    const bali = await shared().at('51');
    const [first, second] = [await offered(client, caseId, 500), await offered(bali, caseId, 20)];
    const third = await offered(bali, caseId, 30, 'n2');
    await ntt.move(second.task ?? '', 'accept');
    bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal/close`, { reason: 'Cukup.' }), 200);
    for (const [giver, { id }] of [
      [client, first],
      [bali, third],
    ] as const) {
      expect(await offerOf(giver, id)).toMatchObject({ state: 'lapsed', ended: { code: 'appeal-closed' } });
    }
    expect(await bkkks.task(first.task ?? '')).toMatchObject({ phase: 'done', outcome: 'appeal-closed' });
    problemOf(await bkkks.verb(first.task ?? '', 'accept'), 409, 'task-ended');
    problemOf(await bali.post(`/v1/offers/${third.id}/withdraw`, { reason: 'x' }), 409, 'offer-settled');
    const closing = { outcome: 'need-lapsed' };
    expect(problemOf(await ntt.post(`/v1/cases/${caseId}/close`, closing), 409, 'aid-open')).toMatchObject({ open: 1 });
    const texts = (await ntt.timeline(caseId)).items.map(({ text }) => text).join('\n');
    expect(texts).toMatch(/2 undecided offers lapsed because the appeal was closed\./);
    await hearsOfTheEnd('51', third.task);
    // A partner's home desk is asked no more; the partner reads the state of its offer.
    await hearsOfTheEnd('35-bkkks', first.task);

    await publish(ntt, caseId);
    const fresh = await offered(bali, caseId, 40, 'n2');
    bodyOf(await bali.post(`/v1/commitments/${caseId}-c1/release`, { reason: 'Batal.' }), 200);
    bodyOf(await ntt.post(`/v1/cases/${caseId}/close`, closing), 200);
    expect(await offerOf(bali, fresh.id)).toMatchObject({ state: 'lapsed', ended: { code: 'case-closed' } });
    await hearsOfTheEnd('51', fresh.task);
  });

  it('more offers than one request ends are ended by the audit, and say at once that they have lapsed', async () => {
    const { ntt, caseId } = await openAppeal();
    const desks = mpu.desks.filter(({ kind }) => kind === 'kab-kota').slice(0, 70);
    const offers: { giver: Person; id: string; task: string }[] = [];
    for (const { code } of desks) {
      const giver = await shared().at(code);
      const { id, task = '' } = await offered(giver, caseId, 1);
      offers.push({ giver, id, task });
    }
    bodyOf(await ntt.post(`/v1/cases/${caseId}/close`, { outcome: 'need-lapsed' }), 200);
    const last = offers.at(-1);
    if (!last) throw new Error('nobody has offered');
    expect(await offerOf(last.giver, last.id)).toMatchObject({ state: 'lapsed' });
    problemOf(await ntt.verb(last.task, 'accept'), 409, 'offer-settled');
    await shared().cloud.clock.advance(6 * 60_000);
    await eventually('the audit has ended it', async () => {
      const { phase } = await last.giver.task(last.task);
      return phase === 'done' || undefined;
    });
    expect(await offerOf(last.giver, last.id)).toMatchObject({ ended: { code: 'case-closed' } });
  });

  it('a closed appeal is read by partners with an accepted offer on it, and by no other', async () => {
    const { bkkks, ...giver } = await vettedPartner();
    const [lapsed, withdrawn, other] = [await vettedPartner(), await vettedPartner(), await vettedPartner()];
    const { ntt, caseId } = await openAppeal();
    const taken = await offered(giver.client, caseId, 5);
    await bkkks.move(taken.task ?? '', 'accept');
    await ntt.move((await offerOf(giver.client, taken.id)).task ?? '', 'accept');
    await offered(lapsed.client, caseId, 5);
    const back = await offered(withdrawn.client, caseId, 5);
    bodyOf(await withdrawn.client.post(`/v1/offers/${back.id}/withdraw`, { reason: 'Batal.' }), 200);
    const partners = [giver, lapsed, withdrawn, other];
    for (const { client } of partners) bodyOf(await client.get(`/v1/appeals/${caseId}`), 200);
    bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal/close`, { reason: 'Cukup.' }), 200);
    expect(bodyOf(await giver.client.get(`/v1/appeals/${caseId}`), 200)).toMatchObject({ status: 'closed' });
    for (const { client } of partners.slice(1)) {
      problemOf(await client.get(`/v1/appeals/${caseId}`), 404, 'not-found');
    }
    // A later appeal of the same case is another one.
    await publish(ntt, caseId);
    bodyOf(await ntt.post(`/v1/cases/${caseId}/appeal/close`, { reason: 'Cukup.' }), 200);
    problemOf(await giver.client.get(`/v1/appeals/${caseId}`), 404, 'not-found');
  });

  it('a partner that is suspended is bound by nothing any more, its desks are told, and what is on the road arrives', async () => {
    const { client, bkkks, id } = await vettedPartner();
    const { ntt, caseId } = await openAppeal();
    const first = await offered(client, caseId, 50);
    await bkkks.move(first.task ?? '', 'accept');
    await ntt.move((await offerOf(client, first.id)).task ?? '', 'accept');
    const leaving = { quantity: 20, carrier: 'Truk', eta: inDays(3) };
    bodyOf(await client.post(`/v1/commitments/${caseId}-c1/dispatch`, leaving), 200);
    const second = await offered(client, caseId, 30);
    await bkkks.move(second.task ?? '', 'accept');
    const third = await offered(client, caseId, 10, 'n2');
    const lines = [{ item: 'blanket', unit: 'lembar', quantity: 10 }];
    const pooled = offerView.parse(bodyOf(await client.post('/v1/offers', { lines, validUntil: inDays(9) }), 201));
    await bkkks.move(pooled.task ?? '', 'accept');

    bodyOf(await bkkks.post(`/v1/partners/${id}/suspend`, { reason: 'Laporan.' }), 200);
    const deciding = (await offerOf(ntt, second.id)).task ?? '';
    problemOf(await bkkks.verb(third.task ?? '', 'accept'), 403, 'partner-not-vetted');
    problemOf(await ntt.verb(deciding, 'accept'), 403, 'partner-not-vetted');
    problemOf(await client.post(`/v1/commitments/${caseId}-c1/dispatch`, leaving), 403, 'partner-not-vetted');
    problemOf(await bkkks.post(`/v1/commitments/${caseId}-c1/dispatch`, leaving), 403, 'partner-not-vetted');
    const place = { caseId, lines: [{ lineId: 'l1', needId: 'n1', quantity: 5 }] };
    problemOf(await ntt.post(`/v1/offers/${pooled.id}/place`, place), 403, 'partner-not-vetted');
    problemOf(await client.put(`/v1/offers/${third.id}`, offering(2, 'n2')), 403, 'partner-not-vetted');
    expect(await offerOf(ntt, second.id)).toMatchObject({ flagged: true });
    let polls = 0;
    await eventually('the holder is told', async () => {
      // A desk that has had enough single messages in a minute is told by the digest of the next one.
      if (polls++ % 20 === 19) await shared().cloud.clock.advance(60_000);
      const told = shared().system.received.find(({ body }) => body.includes('partner-suspended') && body.includes(id));
      return told && true;
    });
    const arrived = { quantity: 20, condition: 'baik' };
    bodyOf(await ntt.post(`/v1/commitments/${caseId}-c1/receive`, arrived), 200);
    await ntt.move(deciding, 'return', { code: 'other', reason: 'Mitra ditangguhkan.' });

    bodyOf(await bkkks.post(`/v1/partners/${id}/reinstate`, { reason: 'Lengkap.' }), 200);
    await bkkks.move(third.task ?? '', 'accept');
  });
}
