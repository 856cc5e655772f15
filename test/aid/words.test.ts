import { describe, expect, it } from 'vitest';
import type { AID_EVENTS } from '../../lib/aid/events.ts';
import { entryView, partnersIn } from '../../lib/capabilities/timeline.ts';
import type { CaseEvent, JournalEntry } from '../../lib/engine/journal.ts';
import type { EventOf } from '../../lib/engine/words.ts';
import { mpu } from '../../lib/forum/index.ts';
import {
  type AreaCode,
  type CommitmentId,
  commitmentIdOf,
  type OfferId,
  offerIdOf,
  type PartnerId,
} from '../../lib/kernel/ids.ts';
import type { Partner } from '../../lib/kernel/partner.ts';
import { AS_WRITTEN } from '../../lib/kernel/people.ts';
import type { CREDENTIAL_EVENTS } from '../../lib/partners/credentials/events.ts';
import type { PARTNER_EVENTS } from '../../lib/partners/events.ts';
import { at, BALI, CASE_ID, JATIM_BKKKS, MONDAY_NOON, NTT, officer, task } from '../support/kit.ts';

const PARTNER = '01jcz4m5t8q0r3v6x9y2b5d7fh' as PartnerId;
const offerId: OfferId = offerIdOf(CASE_ID, 3);
const commitmentId: CommitmentId = commitmentIdOf(CASE_ID, 2);
const giver = { kind: 'partner', partner: PARTNER, desk: JATIM_BKKKS } as const;
const line = { lineId: 'l1', needId: 'n1', item: 'rice', unit: 'kg', quantity: 40, standing: 40, committed: 0 };
const parts = [{ lineId: 'l1', quantity: 30 }];
const appeal = { audience: [BALI], partners: true, closesAt: at(60), note: 'Mendesak.' };
const partner: Partner = {
  kind: 'organisation',
  name: 'Yayasan Rekaan',
  homeArea: '35' as AreaCode,
  capabilities: [],
  state: 'vetted',
};

type Told = EventOf<
  | (typeof AID_EVENTS)[number]['type']
  | (typeof PARTNER_EVENTS)[number]['type']
  | (typeof CREDENTIAL_EVENTS)[number]['type']
>;

const REGISTRATION = {
  id: CASE_ID,
  reference: '35-26-7K3QW-P',
  kind: 'partner',
  priority: 'normal',
  title: 'Yayasan Rekaan',
  area: '35' as AreaCode,
  openedBy: JATIM_BKKKS,
} as const;

/** Each event, with what its sentence must say. */
const EVENTS: { readonly [Type in Told['type']]: readonly [Told & { type: Type }, RegExp] } = {
  'needs-amended': [
    {
      type: 'needs-amended',
      needs: [{ id: 'n1', item: 'rice', unit: 'kg', quantity: 40, neededBy: '2026-12-01' }],
    },
    /amended the needs: 40 kg of rice\./,
  ],
  'appeal-published': [
    { type: 'appeal-published', appeal },
    /published the needs to .*Bali and to partners, until 23 November 2026 at 14:00 WITA\. Mendesak\./,
  ],
  'appeal-amended': [
    { type: 'appeal-amended', appeal: { audience: 'forum', partners: false, closesAt: at(60) } },
    /amended the appeal to the whole forum, until/,
  ],
  'appeal-closed': [{ type: 'appeal-closed', reason: 'Cukup.' }, /closed the appeal: Cukup\./],
  'offers-lapsed': [
    { type: 'offers-lapsed', because: 'appeal-closed', offers: 2 },
    /2 undecided offers lapsed because the appeal was closed\./,
  ],
  'offer-amended': [
    {
      type: 'offer-amended',
      offerId,
      offer: { lines: [line], validUntil: at(90), state: 'awaiting-decision', task: task(4) },
    },
    /changed offer o3 to 40 kg of rice, valid until/,
  ],
  'offer-made': [
    {
      type: 'offer-made',
      offer: { id: offerId, giver, lines: [line], validUntil: at(90), state: 'awaiting-decision' },
    },
    /Yayasan Rekaan offered 40 kg of rice \(offer o3\), valid until 23 November 2026 at 14:30 WITA\./,
  ],
  'offer-endorsed': [
    { type: 'offer-endorsed', offerId, lines: parts, state: 'awaiting-decision', task: task(4) },
    /endorsed offer o3 \(line l1: 30\)\./,
  ],
  'offer-decided': [
    { type: 'offer-decided', offerId, lines: parts, final: true },
    /accepted offer o3 \(line l1: 30\)\./,
  ],
  'offer-ended': [
    { type: 'offer-ended', offerId, state: 'declined', code: 'other', reason: 'Penuh.' },
    /declined offer o3 \(Other\): Penuh\./,
  ],
  'aid-committed': [
    {
      type: 'aid-committed',
      commitment: {
        id: commitmentId,
        offerId,
        lineId: 'l1',
        needId: 'n1',
        item: 'rice',
        unit: 'kg',
        giver,
        quantity: 30,
        task: task(5),
      },
    },
    /Yayasan Rekaan is committed to give 30 kg of rice \(commitment c2\)\./,
  ],
  'goods-dispatched': [
    {
      type: 'goods-dispatched',
      commitmentId,
      shipment: { n: 1, quantity: 30, carrier: 'KM Rekaan', eta: at(60), task: task(6) },
    },
    /dispatched 30 of commitment c2 by KM Rekaan; expected on 23 November 2026 at 14:00 WITA\./,
  ],
  'goods-received': [
    {
      type: 'goods-received',
      commitmentId,
      shipment: 1,
      quantity: 28,
      condition: 'baik',
      bast: { number: '7', date: '2026-11-23' },
      shortfall: { quantity: 2, reason: 'Basah.' },
    },
    /received 28 of commitment c2 \(baik\)\. BAST 7, 23 November 2026\. Short by 2: Basah\./,
  ],
  'receipt-reversed': [
    { type: 'receipt-reversed', commitmentId, shipment: 1, receipt: 2, quantity: 28, reason: 'Salah hitung.' },
    /reversed receipt 2 of shipment 1 of commitment c2 \(28\): Salah hitung\./,
  ],
  'commitment-released': [
    { type: 'commitment-released', commitmentId, quantity: 5, reason: 'Habis.' },
    /released 5 of commitment c2: Habis\./,
  ],
  'unsolicited-opened': [
    { type: 'unsolicited-opened', seed: { ...REGISTRATION, kind: 'unsolicited-offer', title: 'Beras' } },
    /offered aid unasked: Beras\./,
  ],
  'partner-registered': [
    { type: 'partner-registered', seed: REGISTRATION, partner },
    /registered the partner Yayasan Rekaan\./,
  ],
  'partner-vetted': [{ type: 'partner-vetted' }, /vetted the partner\./],
  'partner-declined': [{ type: 'partner-declined', reason: 'Akta.' }, /declined the partner: Akta\./],
  'partner-suspended': [{ type: 'partner-suspended', reason: 'Laporan.' }, /suspended the partner: Laporan\./],
  'partner-reinstated': [{ type: 'partner-reinstated', reason: 'Lengkap.' }, /reinstated the partner: Lengkap\./],
  'credential-link-asked': [{ type: 'credential-link-asked' }, /asked for a link to make a credential/],
  'credential-made': [{ type: 'credential-made', credential: '7k3qwp0v2m' }, /credential 7k3qwp0v2m .+ was made/],
  'credential-revoked': [
    { type: 'credential-revoked', credential: '7k3qwp0v2m', reason: 'Bocor.' },
    /revoked the credential 7k3qwp0v2m of the partner's system: Bocor\./,
  ],
  'partner-contact-changed': [
    { type: 'partner-contact-changed', reason: 'Akta.' },
    /changed the contact of the partner after checking: Akta\./,
  ],
};

function entryWith(event: CaseEvent, by: JournalEntry['by'] = officer(NTT)): JournalEntry {
  return { caseId: CASE_ID, seq: 2, at: MONDAY_NOON, by, command: 'whatever', events: [event], notify: [] };
}

function told(entry: JournalEntry, language: 'id' | 'en') {
  const partners = new Map([[PARTNER, partner]]);
  return entryView(entry, { forum: mpu, caseKind: 'disaster-aid', language, mask: AS_WRITTEN, partners });
}

describe('what has happened to aid, in words', () => {
  it.each(Object.values(EVENTS))('$type', (event, sentence) => {
    const [english, indonesian] = [told(entryWith(event), 'en'), told(entryWith(event), 'id')];
    expect(english.text).toMatch(sentence);
    expect(indonesian.text).not.toBe(english.text);
    expect(`${english.text}${indonesian.text}`).not.toMatch(/undefined|NaN|\[object/);
    expect(english.events).toMatchObject([{ type: event.type }]);
  });

  it('an offer of which lines are still open', () => {
    const lines = [{ lineId: 'l1', quantity: 5 }];
    const decided = { type: 'offer-decided', offerId, lines, final: false, task: task(7) } as const;
    expect(told(entryWith(decided), 'en').text).toMatch(
      /accepted offer o3 \(line l1: 5\)\. The other lines are still open\./,
    );
  });

  it.each([
    ['withdrawn', /withdrew offer o3: Salah\./],
    ['expired', /Offer o3 has expired/],
  ] as const)('an offer that was %s', (state, sentence) => {
    expect(told(entryWith({ type: 'offer-ended', offerId, state, reason: 'Salah.' }), 'en').text).toMatch(sentence);
  });

  it.each([
    ['declined', /menolak sisa tawaran o3: Salah\./, /declined the rest of offer o3: Salah\./],
    ['withdrawn', /menarik sisa tawaran o3: Salah\./, /withdrew the rest of offer o3: Salah\./],
  ] as const)('the rest of an offer that was %s', (state, indonesian, english) => {
    const entry = entryWith({ type: 'offer-ended', offerId, state, reason: 'Salah.', rest: true });
    expect(told(entry, 'id').text).toMatch(indonesian);
    expect(told(entry, 'en').text).toMatch(english);
  });

  it.each([
    [
      { surplus: { quantity: 2, reason: 'Salah muat.' } },
      /received 28 of commitment c2 \(baik\)\. Over by 2: Salah muat\./,
    ],
    [
      { found: { reason: 'Di gudang.' } },
      /received what was recorded as lost, 28 of commitment c2 \(baik\)\. Found again: Di gudang\./,
    ],
    [{}, /received 28 of commitment c2 \(baik\)\.$/],
  ] as const)('a receipt with %o', (difference, sentence) => {
    const received = { type: 'goods-received', commitmentId, shipment: 1, quantity: 28, condition: 'baik' } as const;
    expect(told(entryWith({ ...received, ...difference }), 'en').text).toMatch(sentence);
  });

  it("names a partner's client as the doer, by the partner's name", () => {
    const entry = entryWith({ type: 'appeal-closed', reason: 'Cukup.' }, { kind: 'partner', partner: PARTNER });
    expect(partnersIn(entry)).toEqual([PARTNER]);
    expect(told(entry, 'en')).toMatchObject({
      by: { role: 'partner', partner: PARTNER },
      text: 'Yayasan Rekaan closed the appeal: Cukup.',
    });
  });

  it('knows whom the events name, so that their names can be read', () => {
    expect(partnersIn(entryWith(EVENTS['offer-made'][0]))).toEqual([PARTNER]);
    expect(partnersIn(entryWith(EVENTS['aid-committed'][0]))).toEqual([PARTNER]);
    expect(partnersIn(entryWith(EVENTS['partner-vetted'][0]))).toEqual([]);
  });

  it('a task that ended by itself', () => {
    expect(told(entryWith({ type: 'task-expired', taskId: task(1) }), 'en').text).toMatch(/ended by itself/);
  });
});
