import type { AppealView, CommitmentsView, OfferView } from '../../../lib/aid/edxl/views.ts';
import type { AreaCode, CaseId, CommitmentId, OfferId } from '../../../lib/kernel/ids.ts';

/** Invented: a flood, what it needs, and what is given. */
export const CASE = '01jcz4m5t8q0r3v6x9y2b5d7fh' as CaseId;
export const OTHER_CASE = '01jcz4m5t8q0r3v6x9y2b5d7fj' as CaseId;
const OFFER = `${CASE}-o3` as OfferId;

export const APPEAL: AppealView = {
  caseId: CASE,
  version: 7,
  sentAt: '2026-11-20T02:00:00.000Z',
  reference: 'NTT-2026-000017',
  holder: { code: '53', name: 'Dinas Sosial Provinsi Nusa Tenggara Timur' },
  place: { code: '53.08' as AreaCode, name: 'Kabupaten Ende' },
  closesAt: '2026-11-27T17:00:00.000Z',
  note: 'Jalan utama putus: lewat laut.\nBongkar < 5 ton & tanpa derek.',
  needs: [
    {
      id: 'n1',
      item: 'rice',
      itemName: 'Beras',
      unit: 'kg',
      requested: 4000,
      open: 1500.5,
      neededBy: '2026-11-30',
      priority: 'urgent',
    },
    {
      id: 'n2',
      item: 'perahu karet',
      unit: 'unit',
      requested: 3,
      open: 0,
      neededBy: '2026-12-01T05:00:00Z',
      deliverTo: { code: '53.07' as AreaCode },
    },
  ],
};

export const DESK_OFFER: OfferView = {
  id: OFFER,
  caseId: CASE,
  version: 12,
  sentAt: '2026-11-21T03:04:05.000Z',
  state: 'awaiting-decision',
  giver: { desk: { code: '35', name: 'Dinas Sosial Provinsi Jawa Timur' } },
  lines: [
    { lineId: 'l1', needId: 'n1', item: 'rice', itemName: 'Beras', unit: 'kg', quantity: 1200.25, standing: 1200.25 },
    { lineId: 'l2', needId: 'n2', item: 'perahu karet', unit: 'unit', quantity: 2, standing: 2 },
  ],
  availableFrom: '2026-11-23',
  validUntil: '2026-11-26T17:00:00.000Z',
  place: { code: '35.78' as AreaCode, name: 'Kota Surabaya' },
  estimatedCost: 18_500_000,
  note: 'Siap dikirim dari gudang.',
};

export const PARTNER_OFFER: OfferView = {
  id: `${OTHER_CASE}-o1` as OfferId,
  caseId: OTHER_CASE,
  version: 1,
  sentAt: '2026-11-21T03:04:05.000Z',
  state: 'available',
  giver: {
    desk: { code: '35-bkkks', name: 'BKKKS Jawa Timur' },
    partner: { code: '01jd0000000000000000000009', name: 'PT "Maju" & <Rekan>' },
  },
  lines: [{ lineId: 'l1', item: 'blanket', itemName: 'Selimut', unit: 'lembar', quantity: 500, standing: 500 }],
  validUntil: '2026-12-31T17:00:00.000Z',
};

export const COMMITMENTS: CommitmentsView = {
  offerId: OFFER,
  caseId: CASE,
  version: 15,
  sentAt: '2026-11-22T01:00:00.000Z',
  giver: DESK_OFFER.giver,
  commitments: [
    {
      id: `${CASE}-c1` as CommitmentId,
      lineId: 'l1',
      item: 'rice',
      itemName: 'Beras',
      unit: 'kg',
      bound: 1000.25,
      madeAt: '2026-11-22T01:00:00.000Z',
    },
    {
      id: `${CASE}-c2` as CommitmentId,
      lineId: 'l2',
      item: 'perahu karet',
      unit: 'unit',
      bound: 0,
      madeAt: '2026-11-22T01:00:00.000Z',
    },
  ],
};
