import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { accountView, commitmentView, needsView } from '../../lib/aid/answers.ts';
import { paperView, verificationView } from '../../lib/papers/answers.ts';
import { disaster } from './support/given.ts';
import { bodyOf, type Person, problemOf } from './support/people.ts';
import { dayIn, inDays, shared } from './support/shared.ts';

/** 100 blankets are on their way from Bali to NTT; who receives them, who gave them, and what they are of. */
async function underWay(): Promise<{ ntt: Person; bali: Person; caseId: string; goods: string }> {
  const [ntt, bali] = [await shared().at('53'), await shared().at('51')];
  const needs = [{ item: 'blanket', unit: 'lembar', quantity: 900, neededBy: dayIn(300) }];
  const { id: caseId } = await ntt.open(disaster({ needs }));
  bodyOf(
    await ntt.post(`/v1/cases/${caseId}/appeal`, { audience: 'forum', partners: false, closesAt: inDays(20) }),
    201,
  );
  const offer = { lines: [{ needId: 'n1', quantity: 100 }], validUntil: inDays(15) };
  const made = bodyOf(await bali.post(`/v1/appeals/${caseId}/offers`, offer), 201) as { task: string };
  await ntt.move(made.task, 'accept', {});
  const goods = `/v1/commitments/${caseId}-c1`;
  bodyOf(await bali.post(`${goods}/dispatch`, { quantity: 100, carrier: 'KM Rekaan', eta: inDays(3) }), 200);
  return { ntt, bali, caseId, goods };
}

async function counted(person: Person, goods: string, body: object) {
  return commitmentView.parse(bodyOf(await person.post(`${goods}/receive`, { condition: 'baik', ...body }), 200));
}

async function needIn(person: Person, caseId: string) {
  return needsView.parse(bodyOf(await person.get(`/v1/cases/${caseId}/needs`), 200)).items[0];
}

/** Receipts that tell what happened: more than was announced, found again, counted wrongly. */
export function receiptStories(): void {
  it('more arrives than was announced, and the account says so beside what was received', async () => {
    const { ntt, caseId, goods } = await underWay();
    const bare = { quantity: 108, condition: 'baik' };
    problemOf(await ntt.post(`${goods}/receive`, bare), 422, 'quantity-exceeded');
    problemOf(await ntt.post(`${goods}/receive`, { ...bare, surplus: { reason: ' ' } }), 422, 'request-invalid');
    const both = { ...bare, surplus: { reason: 'Lebih.' }, found: { reason: 'Ketemu.' } };
    expect(problemOf(await ntt.post(`${goods}/receive`, both), 422, 'request-invalid').errors).toMatchObject([
      { pointer: '/found' },
    ]);
    problemOf(
      await ntt.post(`${goods}/receive`, { ...bare, quantity: 90, surplus: { reason: 'Lebih.' } }),
      422,
      'nothing-over',
    );
    const received = await counted(ntt, goods, { quantity: 108, surplus: { reason: 'Salah muat di Benoa.' } });
    expect(received).toMatchObject({ received: 100, surplus: 8, lost: 0, found: 0 });
    expect(received.shipments[0]?.receipts).toMatchObject([
      { n: 1, quantity: 108, surplus: { quantity: 8, reason: 'Salah muat di Benoa.' } },
    ]);
    expect(await needIn(ntt, caseId)).toMatchObject({ received: 100, surplus: 8, open: 792 });
    const account = accountView.parse(bodyOf(await ntt.get(`/v1/cases/${caseId}/aid`), 200));
    expect(account.items).toMatchObject([{ promised: 100, dispatched: 100, received: 100, surplus: 8, found: 0 }]);
    const texts = (await ntt.timeline(caseId)).items.map(({ text }) => text).join('\n');
    expect(texts).toMatch(/received 108 of commitment c1 \(baik\)\. Over by 8: Salah muat di Benoa\./);
  });

  it('what was written off turns up, and moves from lost to received', async () => {
    const { ntt, bali, caseId, goods } = await underWay();
    await counted(ntt, goods, { quantity: 90, shortfall: { reason: 'Tidak ada di palka.' } });
    expect(await needIn(ntt, caseId)).toMatchObject({ received: 90, lost: 10, open: 810 });
    const found = { quantity: 10, condition: 'baik', found: { reason: 'Tertinggal di gudang pelabuhan.' } };
    problemOf(await bali.post(`${goods}/receive`, found), 403, 'desk-not-allowed');
    const more = problemOf(await ntt.post(`${goods}/receive`, { ...found, quantity: 11 }), 422, 'quantity-exceeded');
    expect(more).toMatchObject({ bound: 'lost', maximum: 10 });
    expect(await counted(ntt, goods, found)).toMatchObject({ received: 100, lost: 0, found: 10, surplus: 0 });
    expect(await needIn(ntt, caseId)).toMatchObject({ received: 100, lost: 0, open: 800 });
  });

  it('a slip in a count is reversed and counted again, and its BAST is superseded', async () => {
    const { ntt, bali, caseId, goods } = await underWay();
    await counted(ntt, goods, { quantity: 90, bast: 'BAST/53/9', shortfall: { reason: 'Kurang.' } });
    const asked = { kind: 'bast', commitmentId: `${caseId}-c1`, shipment: 1 };
    const issued = async () => paperView.parse(bodyOf(await ntt.post(`/v1/cases/${caseId}/papers`, asked), 201)).code;
    const verified = async (code: string) => verificationView.parse(bodyOf(await ntt.get(`/v1/verify/${code}`), 200));
    const paper = await issued();
    expect((await verified(paper)).superseded).toBeUndefined();

    const slip = { shipment: 1, receipt: 1, reason: 'Satu palet terlewat.' };
    problemOf(await bali.post(`${goods}/reverse`, slip), 403, 'desk-not-allowed');
    problemOf(await ntt.post(`${goods}/reverse`, { ...slip, reason: '' }), 422, 'request-invalid');
    problemOf(await ntt.post(`${goods}/reverse`, { ...slip, receipt: 2 }), 422, 'receipt-unknown');
    problemOf(await ntt.post(`${goods}/reverse`, { ...slip, shipment: 2 }), 422, 'shipment-unknown');
    const stale = await ntt.send({
      method: 'POST',
      path: `${goods}/reverse`,
      headers: { 'content-type': 'application/json', 'if-match': '"1"', 'idempotency-key': randomUUID() },
      body: JSON.stringify(slip),
    });
    problemOf(stale, 412, 'version-stale');
    const reversed = commitmentView.parse(bodyOf(await ntt.post(`${goods}/reverse`, slip), 200));
    expect(reversed).toMatchObject({ received: 0, lost: 0 });
    expect(reversed.shipments).toMatchObject([
      { underWay: 100, receipts: [{ n: 1, quantity: 90, reversed: { reason: 'Satu palet terlewat.' } }] },
    ]);
    problemOf(await ntt.post(`${goods}/reverse`, slip), 409, 'receipt-reversed');
    expect(await verified(paper)).toMatchObject({ genuine: true, superseded: {} });
    expect(await ntt.task(reversed.shipments[0]?.task ?? '')).toMatchObject({
      kind: 'confirm-receipt',
      desk: '53',
      from: '51',
      phase: 'awaiting-ack',
    });

    expect(await counted(ntt, goods, { quantity: 100, bast: 'BAST/53/10' })).toMatchObject({ received: 100, lost: 0 });
    expect((await verified(await issued())).superseded).toBeUndefined();
    const texts = (await ntt.timeline(caseId)).items.map(({ text }) => text).join('\n');
    expect(texts).toMatch(/reversed receipt 1 of shipment 1 of commitment c1 \(90\): Satu palet terlewat\./);

    bodyOf(await ntt.post(`/v1/cases/${caseId}/close`, { outcome: 'needs-partly-met' }), 200);
    problemOf(await ntt.post(`${goods}/reverse`, { ...slip, receipt: 2 }), 409, 'case-closed');
  });
}
