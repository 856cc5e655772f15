import { expect, test } from 'vitest';
import { type Commitment, EMPTY_TALLY, type Offer } from '../../../lib/aid/aid.ts';
import { readEdxl } from '../../../lib/aid/edxl/body.ts';
import { EDXL_RM_TYPE } from '../../../lib/aid/edxl/names.ts';
import { appealText, commitmentsText, offerText } from '../../../lib/aid/edxl/texts.ts';
import { commitmentView, needsView, offerView, publishedAppealView } from '../../../lib/aid/views.ts';
import type { Case } from '../../../lib/engine/file.ts';
import { mpu } from '../../../lib/forum/index.ts';
import type { AreaCode, CaseId, CommitmentId, DeskCode, Instant, OfferId, TaskId } from '../../../lib/kernel/ids.ts';
import { NOBODY, peopleOf } from '../../../lib/kernel/people.ts';
import type { Subject } from '../../../lib/kernel/subject.ts';

const CASE = '01jcz4m5t8q0r3v6x9y2b5d7fh' as CaseId;
const AT = Date.parse('2026-11-21T03:04:05Z') as Instant;
const LATER = Date.parse('2026-11-22T03:04:05Z') as Instant;
const ABOUT_NOBODY = { partners: new Map(), mask: NOBODY };
const GIVER = { kind: 'desk', desk: '35' as DeskCode } as const;
const LINE = { lineId: 'l1', item: 'rice', unit: 'kg', quantity: 40.5, standing: 40.5, committed: 0 };

const OFFER: Offer = {
  id: `${CASE}-o1` as OfferId,
  caseId: CASE,
  giver: GIVER,
  lines: [{ ...LINE, needId: 'n1' }],
  state: 'awaiting-decision',
  validUntil: LATER,
  place: '35.78' as AreaCode,
  madeAt: AT,
  version: 4,
};

function commitmentOf(n: number, facts: Pick<Commitment, 'version' | 'madeAt' | 'released'>): Commitment {
  return {
    id: `${CASE}-c${n}` as CommitmentId,
    caseId: CASE,
    offerId: OFFER.id,
    lineId: `l${n}`,
    needId: `n${n}`,
    item: 'rice',
    unit: 'kg',
    giver: GIVER,
    quantity: 1.2,
    task: `${CASE}-3` as TaskId,
    shipments: [],
    ...facts,
  };
}

function contentOf({ text }: { readonly text?: { readonly content: string } }): string {
  return text?.content ?? '';
}

test('what a newer version has stored beside an offer or a commitment is not shown', () => {
  const newer = { secret: 'RAHASIA' };
  const ended = { at: AT, by: GIVER.desk, ...newer };
  const offer = { ...OFFER, ...newer, ended, lines: OFFER.lines.map((line) => ({ ...line, ...newer })) };
  const bast = { number: 'B/1', date: '2026-11-21', ...newer };
  const shipment = {
    ...{
      n: 1,
      quantity: 1,
      carrier: 'Truk',
      eta: LATER,
      task: `${CASE}-4` as TaskId,
      dispatchedAt: AT,
      received: 1,
      lost: 0,
      surplus: 0,
    },
    receipts: [{ at: AT, quantity: 1, condition: 'baik', bast, ...newer }],
    ...newer,
  };
  const made = { ...commitmentOf(1, { version: 1, madeAt: AT, released: 0 }), shipments: [shipment], ...newer };
  const need = { id: 'n1', item: 'rice', unit: 'kg', quantity: 2, neededBy: '2026-12-01' };
  const line = { ...need, tally: { ...EMPTY_TALLY, ...newer }, ...newer };
  const shown = [
    offerView(offer, ABOUT_NOBODY),
    commitmentView(made, ABOUT_NOBODY, AT),
    needsView({ case: { id: CASE, version: 1 } as Case, needs: [line] }, NOBODY),
  ];
  expect(shown).toMatchObject([
    { lines: [{ standing: 40.5 }], ended: { by: '35' } },
    { shipments: [{ receipts: [{ quantity: 1, bast: { number: 'B/1', date: '2026-11-21' } }] }] },
    { items: [{ requested: 2, committed: 0 }] },
  ]);
  expect(JSON.stringify(shown)).not.toContain('secret');
});

test('nothing is written that is not asked for', () => {
  expect(offerText('application/json', offerView(OFFER, ABOUT_NOBODY), mpu)).toEqual({});
});

test('an offer has the names of the forum, and is read as the request that it was', () => {
  const text = contentOf(offerText(EDXL_RM_TYPE, offerView(OFFER, ABOUT_NOBODY), mpu));
  expect(text).toContain('<msg:Name>Beras</msg:Name>');
  expect(text).toContain(`<rm:LocationDescription>${mpu.area('35.78')?.name}<`);
  expect(text).toContain(`<xnl:NameElement>${mpu.desk('35')?.name}<`);
  expect(readEdxl(text, { operationId: 'makeOffer', params: { caseId: CASE } })).toEqual({
    ok: true,
    value: {
      lines: [{ needId: 'n1', quantity: 40.5, unit: 'kg', item: 'rice' }],
      validUntil: '2026-11-22T03:04:05.000Z',
      place: '35.78',
    },
  });
});

test('an unsolicited offer is read where no case is named, and nowhere else', () => {
  const text = contentOf(offerText(EDXL_RM_TYPE, offerView({ ...OFFER, lines: [LINE] }, ABOUT_NOBODY), mpu));
  expect(readEdxl(text, { operationId: 'makeUnsolicitedOffer', params: undefined })).toMatchObject({ ok: true });
  const kind = 'ResponseToRequestResource';
  expect(readEdxl(text, { operationId: 'makeOffer', params: { caseId: CASE } })).toEqual({
    ok: false,
    refusal: {
      code: 'edxl-unmapped',
      explanation: { id: expect.stringContaining(kind), en: expect.stringContaining(kind) },
    },
  });
});

test('an appeal hides in its message what it hides in JSON', () => {
  const subject = { name: 'Contoh Rekaan', tags: [], riskFlags: [] } as unknown as Subject;
  const need = { id: 'n1', item: 'kursi roda Contoh Rekaan', unit: 'unit', quantity: 3, neededBy: '2026-11-30' };
  const appeal = publishedAppealView(
    {
      case: { id: CASE, reference: 'NTT-2026-000017', holder: '53', area: '53.08', priority: 'urgent' } as Case,
      needs: [
        { ...need, tally: { ...EMPTY_TALLY, committed: 1 } },
        { ...need, id: 'n2', item: 'tent', deliverTo: '53.07' as AreaCode, tally: EMPTY_TALLY },
      ],
      appeal: { audience: 'forum', partners: true, closesAt: LATER, publishedAt: AT, note: 'Untuk Contoh Rekaan.' },
    },
    { forum: mpu, now: AT, mask: peopleOf(1, [subject]) },
  );
  const text = contentOf(appealText(EDXL_RM_TYPE, appeal, 9, mpu));
  expect(text).not.toContain('Rekaan');
  expect(text).toContain(`<msg:MessageID>urn:x-estafet:appeal:${CASE}:9<`);
  expect(text).toContain('<msg:SentDateTime>2026-11-21T03:04:05.000Z<');
  expect(text.match(/<rm:Amount>.*?</g)).toEqual(['<rm:Amount>3<', '<rm:Amount>3<']);
  expect(text.match(/list:open<\/rm:ValueListURN>\s*<rm:Value>\d/g)?.map((open) => open.at(-1))).toEqual(['2', '3']);
  expect(text.match(/NameCode="[^"]*/g)).toEqual(['NameCode="53.08', 'NameCode="53.07']);
});

test('the commitments of an offer are one message, of the latest of them, without what was released', () => {
  const first = commitmentOf(1, { version: 7, madeAt: AT, released: 0.3 });
  const second = commitmentOf(2, { version: 9, madeAt: LATER, released: 1.2 });
  const [one, other] = [first, second].map((commitment) => commitmentView(commitment, ABOUT_NOBODY, AT));
  if (!one || !other) throw new Error('There are two.');
  const text = contentOf(commitmentsText([one, other], mpu));
  expect(text).toContain(`<msg:MessageID>urn:x-estafet:commitments:${OFFER.id}:9<`);
  expect(text).toContain('<msg:SentDateTime>2026-11-22T03:04:05.000Z<');
  expect(text.match(/<rm:Amount>.*?</g)).toEqual(['<rm:Amount>0.9<', '<rm:Amount>0<']);
  expect(contentOf(commitmentsText([other, one], mpu))).toContain(':9<');
});
