/** Forms of aid: what can be chosen in them, in which units, and what stands in them at first. */
import { describe, expect, it } from 'vitest';
import type { Action, Commitment, Cost, Offer, PublishedAppeal, Task } from '../../src/api/generated/schema.d.ts';
import { type About, surroundingsOf } from '../../src/forms/acting.ts';
import { asked, bodyOf } from '../../src/forms/body.ts';
import type { Typed } from '../../src/forms/field.ts';
import { initialOf } from '../../src/forms/initial.ts';
import { formOf } from '../../src/forms/verbs.ts';

const FORUM = {
  ...{ name: '', secretariat: 'mpu', desks: [], ppks: [], returnCodes: [], outcomes: [] },
  items: [
    { code: 'blanket', name: 'Selimut', units: ['lembar'] },
    { code: 'rice', name: 'Beras', units: ['kg'] },
  ],
};
const AT = '2026-12-01T01:00:00Z';
const GIVER = { kind: 'desk', desk: '51' } as const;

const need = (id: string, item: string, unit: string, open: number) => ({
  ...{ id, item, unit, open, requested: 900, quantity: 900, neededBy: '2026-12-24', covered: open === 0 },
});
const APPEAL: PublishedAppeal = {
  ...{ caseId: 'c', reference: '53-26-AAAAA-A', status: 'open', holder: '53', holderName: 'NTT', priority: 'urgent' },
  ...{ location: { area: '53' }, audience: 'forum', partners: true, publishedAt: AT, closesAt: '2026-12-20T17:00:00Z' },
  needs: [need('n1', 'blanket', 'lembar', 900), need('n2', 'rice', 'kg', 0)],
};
const OFFER: Offer = {
  ...{ id: 'o', caseId: 'c', state: 'available', giver: GIVER, validUntil: '2026-12-20T17:00:00Z', madeAt: AT },
  ...{ version: 3, note: 'Rekaan', estimatedCost: 1_250_000 },
  lines: [
    { lineId: 'l1', needId: 'n1', item: 'blanket', unit: 'lembar', quantity: 500, standing: 400, committed: 100 },
  ],
};
const receipt = { n: 1, at: AT, quantity: 90, condition: 'baik' };
const shipment = { quantity: 100, carrier: 'KM Rekaan', eta: AT, dispatchedAt: AT, task: 't', lost: 0, surplus: 0 };
const COMMITMENT: Commitment = {
  ...{ id: 'k', caseId: 'c', offerId: 'o', lineId: 'l1', needId: 'n1', item: 'blanket', unit: 'lembar' },
  ...{ giver: GIVER, quantity: 400, released: 0, owed: 200, dispatched: 200, received: 90, lost: 0, surplus: 0 },
  ...{ found: 0, task: 't', madeAt: AT, version: 5 },
  shipments: [
    { ...shipment, n: 1, received: 90, underWay: 10, late: false, receipts: [receipt] },
    { ...shipment, n: 2, received: 0, underWay: 100, late: false, receipts: [] },
  ],
};

function around(verb: string, about: Partial<About>, typed: Typed = {}) {
  const action: Pick<Action, 'verb' | 'needs'> = { verb, needs: [] };
  return surroundingsOf(action, { forum: FORUM, zone: 'WITA', ...about }, typed);
}
const codes = (verb: string, about: Partial<About>, pointer: `/${string}`, typed: Typed = {}) =>
  around(verb, about, typed).choices[pointer]?.map(({ code }) => code);

function initial(verb: string, about: Partial<About>): Typed {
  return initialOf(
    formOf(verb) ?? { fields: [] },
    { verb },
    { forum: FORUM, zone: 'WITA', ...about },
    around(verb, about),
  );
}

const COST: Cost = {
  ...{ id: 'c-k1', caseId: 'c', item: 'meals', planned: 50_000, payer: '51', fund: 'other', period: '2026-12' },
  ...{ status: 'VERIFIED', recordedBy: '51', recordedAt: AT },
};

describe('the forms of a cost', () => {
  it('offer the statuses that can be next, by name', () => {
    const outcomes = ['CLAIMED', 'NEW'].map((code) => ({ code, needs: [] }));
    const about: About = { forum: FORUM, zone: 'WITA', cost: COST };
    expect(surroundingsOf({ verb: 'move-cost', needs: ['to'], outcomes }, about, {}).choices['/to']).toEqual([
      { code: 'CLAIMED', name: 'Ditagihkan' },
      { code: 'NEW', name: 'NEW' },
    ]);
    expect(codes('move-cost', { cost: COST }, '/to')).toEqual([]);
    expect(codes('hand-over', {}, '/to')).toEqual([]);
  });

  it('begin with what was planned, and ask for the day of a receipt that has a number', () => {
    expect(initial('record-actual', { cost: COST })).toEqual({ '/actual': '50000' });
    const { planned: _planned, ...unplanned } = COST;
    expect(initial('record-actual', { cost: unplanned })).toEqual({});
    const fields = formOf('record-actual')?.fields ?? [];
    const body = (typed: Typed) => bodyOf(fields, typed, around('record-actual', { cost: COST }));
    expect(body({ '/actual': '48.000' })).toEqual({ ok: true, body: { actual: 48_000 } });
    expect(body({ '/actual': '48.000', '/receipt/number': 'KW-1' })).toMatchObject({
      faults: [{ pointer: '/receipt/date' }],
    });
    const receipt = { number: 'KW-1', date: '2026-12-01' };
    expect(body({ '/actual': '1', '/receipt/number': 'KW-1', '/receipt/date': '2026-12-01' })).toEqual({
      ok: true,
      body: { actual: 1, receipt },
    });
  });
});

describe('the choices of a form of aid', () => {
  it('are the needs that are open, for who offers; all of them, for who changes an offer', () => {
    expect(around('make-offer', { appeal: APPEAL }).choices['/needId']).toEqual([
      { code: 'n1', name: 'Selimut: masih kurang 900 lembar' },
    ]);
    expect(codes('amend-offer', { appeal: APPEAL, offer: OFFER }, '/needId')).toEqual(['n1', 'n2']);
  });

  it('are the needs for the same goods, for who places an offer', () => {
    const needs = {
      ...{ caseId: 'c', version: 1 },
      items: APPEAL.needs.map((line) => ({
        ...{ ...line, margin: 0, offered: 0, committed: 0, dispatched: 0 },
        ...{ received: 0, released: 0, lost: 0, surplus: 0 },
      })),
    };
    expect(codes('place-offer', { offer: OFFER, needs }, '/needId')).toEqual(['n1']);
    expect(around('place-offer', { offer: OFFER }).choices['/lineId']).toEqual([
      { code: 'l1', name: 'Selimut: 300 lembar' },
    ]);
  });

  it('are the shipments by name, and those with a receipt for who takes one back', () => {
    const about = { commitment: COMMITMENT };
    expect(codes('receive-goods', about, '/shipment')).toEqual(['1', '2']);
    expect(around('receive-goods', about).choices['/shipment']?.[0]).toMatchObject({
      name: '1. KM Rekaan',
      hint: '100 lembar, dikirim 1 Desember 2026 pukul 09.00 WITA',
    });
    expect(codes('reverse-receipt', about, '/shipment')).toEqual(['1']);
    expect(codes('reverse-receipt', about, '/receipt', { '/shipment': '1' })).toEqual(['1']);
    expect(codes('reverse-receipt', about, '/receipt')).toEqual([]);
  });

  it('are the lines of the offer that a task is about, and what becomes of the rest', () => {
    const task = { kind: 'decide-offer', offer: { id: 'o', lines: OFFER.lines } } as unknown as Task;
    expect(around('accept', { task }).choices['/lineId']).toEqual([{ code: 'l1', name: 'Selimut: 500 lembar' }]);
    expect(codes('accept', { task }, '/declineRest')).toEqual(['false', 'true']);
    expect(codes('accept', { task: { ...task, kind: 'endorse-offer' } }, '/declineRest')).toBeUndefined();
  });
});

describe('the choices of who declines a partner', () => {
  it('are the registered partners that it may be, with what speaks for it', () => {
    const twin = { partner: 'p2', name: 'Yayasan Rekaan', homeArea: '35', grounds: [] };
    const sentence = { id: 'Mungkin sama.', en: 'May be the same.' };
    const task = { kind: 'vet-partner', partner: { twins: [{ ...twin, sentence }] } } as unknown as Task;
    const surroundings = around('return', { task });
    expect(surroundings.choices['/duplicateOf']).toEqual([
      { code: 'p2', name: 'Yayasan Rekaan', hint: 'Mungkin sama.' },
    ]);
    const pointers = (given: typeof surroundings) =>
      asked(formOf('return')?.fields ?? [], {}, given).map(({ pointer }) => pointer);
    expect(pointers(surroundings)).toContain('/duplicateOf');
    expect(pointers(around('return', {}))).not.toContain('/duplicateOf');
  });
});

describe('an amount', () => {
  it('stands with the unit of its commitment, or of what its row names', () => {
    expect(around('dispatch-goods', { commitment: COMMITMENT }).unitAt?.('/quantity')).toBe('lembar');
    const typed: Typed = { '/lines/0/needId': 'n2', '/lines/1/lineId': 'l1', '/change/0/id': 'n2' };
    const units = around('make-offer', { appeal: APPEAL, offer: OFFER }, typed).unitAt;
    expect(
      ['/lines/0/quantity', '/lines/1/quantity', '/change/0/quantity', '/lines/2/quantity'].map((at) =>
        units?.(at as '/'),
      ),
    ).toEqual(['kg', 'lembar', 'kg', undefined]);
  });
});

describe('the form of a receipt', () => {
  const fields = formOf('receive-goods')?.fields ?? [];
  const typed: Typed = { '/quantity': '0', '/condition': '-', '/shortfall/reason': 'Tenggelam.' };

  it('may say that nothing has arrived', () => {
    expect(bodyOf(fields, typed, around('receive-goods', { commitment: COMMITMENT }, typed))).toEqual({
      ok: true,
      body: { quantity: 0, condition: '-', shortfall: { reason: 'Tenggelam.' } },
    });
  });

  it('asks for one difference at a time, and for the shipment where there are several', () => {
    const pointersOf = (about: Partial<About>) =>
      asked(fields, typed, around('receive-goods', about, typed)).map(({ pointer }) => pointer);
    const pointers = pointersOf({ commitment: COMMITMENT });
    expect(pointers).toContain('/shortfall/reason');
    expect(pointers).not.toContain('/surplus/reason');
    expect(pointers).not.toContain('/found/reason');
    expect(pointers).toContain('/shipment');
    const one = { ...COMMITMENT, shipments: COMMITMENT.shipments.slice(1) };
    expect(pointersOf({ commitment: one })).not.toContain('/shipment');
  });
});

describe('what stands in a form at first', () => {
  it('is one row with the only need, until the appeal closes', () => {
    expect(initial('make-offer', { appeal: APPEAL })).toEqual({
      '/lines/0/needId': 'n1',
      '/lines/0/quantity': '',
      '/validUntil': '2026-12-21',
    });
  });

  it('is what the offer says, to change it', () => {
    expect(initial('amend-offer', { appeal: APPEAL, offer: OFFER })).toEqual({
      '/lines/0/needId': 'n1',
      '/lines/0/quantity': '500',
      '/validUntil': '2026-12-21',
      '/estimatedCost': '1250000',
      '/note': 'Rekaan',
    });
  });

  it('is all that is owed, for a dispatch; nothing that somebody has to count', () => {
    expect(initial('dispatch-goods', { commitment: COMMITMENT })).toEqual({ '/quantity': '200' });
    expect(initial('receive-goods', { commitment: COMMITMENT })).toEqual({});
  });
});
