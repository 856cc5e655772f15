import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import {
  amendAppealRequest,
  amendNeedsRequest,
  dispatchRequest,
  needRequest,
  offerRequest,
  offersQuery,
  placeOfferRequest,
  publishAppealRequest,
  receiveRequest,
  releaseRequest,
  unsolicitedOfferRequest,
} from '../../../lib/aid/requests.ts';
import { acceptRequest, openCaseRequest, subjectRequest } from '../../../lib/capabilities/requests.ts';
import { closeRequest, convoyRequest, handOverRequest } from '../../../lib/cases/requests.ts';
import { contactsRequest } from '../../../lib/desks/requests.ts';
import { partnerRequest } from '../../../lib/partners/requests.ts';
import { faultsOf } from '../../../lib/platform/http/issues.ts';
import { pageQuery } from '../../../lib/platform/http/page-query.ts';
import { reportQuery } from '../../../lib/reports/requests.ts';
import {
  acknowledgeRequest,
  completeRequest,
  returnRequest,
  tasksQuery,
  withdrawRequest,
} from '../../../lib/tasks/requests.ts';

const CASE = {
  kind: 'disaster-aid',
  priority: 'urgent',
  title: 'Banjir Lembata',
  summary: 'Tiga desa\nterendam.',
  location: { area: '53.13' },
};
const SUBJECT = { sex: 'F', origin: '53.08', ppks: ['ORANG_TELANTAR'] };
const NEED = { item: 'Selimut', unit: 'lembar', quantity: 400, neededBy: '2026-11-30' };
const OFFER = { lines: [{ needId: 'n1', quantity: 5 }], validUntil: '2026-11-30' };

/** The faults as `pointer kind`, in order. */
function faults(schema: z.ZodType, value: unknown): readonly string[] {
  const { error } = schema.safeParse(value, { reportInput: true });
  return error ? faultsOf(error).map(({ pointer, fault }) => `${pointer} ${fault.kind}`) : [];
}

describe('what requests may hold', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['a case', openCaseRequest, CASE],
    ['a case with everything', openCaseRequest, { ...CASE, subjects: [SUBJECT], needs: [NEED] }],
    [
      'a subject with a NIK',
      subjectRequest,
      { ...SUBJECT, nik: '3578014504900001', name: 'Siti', birthDate: '1990-04-05' },
    ],
    ['a subject whose birth facts agree', subjectRequest, { ...SUBJECT, birthDate: '1990-04-05', birthYear: 1990 }],
    ['a subject without NIK and reason', subjectRequest, SUBJECT],
    ['a subject whose home is not known', subjectRequest, { sex: 'F', ppks: ['x'], originAbsentReason: 'lupa' }],
    ['a leap day', subjectRequest, { ...SUBJECT, birthDate: '2000-02-29' }],
    ['a need by a UTC time', needRequest, { ...NEED, neededBy: '2026-11-30T05:00:00Z', quantity: 0.125 }],
    ['a hand-off to a BKKKS', handOverRequest, { to: '53-bkkks', reason: 'Dekat lokasi' }],
    ['an acknowledgement without words', acknowledgeRequest, {}],
    ['an acceptance without words', acceptRequest, {}],
    ['a return', returnRequest, { code: 'identity-unverified', reason: 'KTP tidak ada', suggest: '35.78', epoch: 3 }],
    ['a withdrawal', withdrawRequest, { reason: 'Salah alamat', epoch: 0 }],
    ['a completion', completeRequest, { outcome: 'NO_SHOW' }],
    [
      'contacts by each channel',
      contactsRequest,
      {
        contacts: [
          { role: 'officer', name: 'Rekaan', channel: 'email', address: 'meja@example.org' },
          { role: 'officer', name: 'Rekaan', channel: 'sms', address: '+6281234567890' },
          { role: 'officer', name: 'Rekaan', channel: 'webhook' },
        ],
      },
    ],
    ['a closing without note', closeRequest, { outcome: 'reunited-with-family' }],
  ])('%s', (_what, schema, value) => {
    expect(faults(schema, value)).toEqual([]);
  });

  it.each<[string, z.ZodType, unknown, readonly string[]]>([
    [
      'nothing',
      openCaseRequest,
      {},
      ['/kind not-one-of', '/priority not-one-of', '/title missing', '/summary missing', '/location missing'],
    ],
    ['no object', openCaseRequest, [], [' wrong-type']],
    ['an unknown field', openCaseRequest, { ...CASE, status: 'open' }, ['/status unknown-field']],
    [
      'an unknown field deep inside',
      openCaseRequest,
      { ...CASE, location: { area: '53', 'a/b': 1 } },
      ['/location/a~1b unknown-field'],
    ],
    ['an unknown kind', openCaseRequest, { ...CASE, kind: 'Disaster-Aid' }, ['/kind not-one-of']],
    ['a blank title', openCaseRequest, { ...CASE, title: ' \t ' }, ['/title empty']],
    ['a long title', openCaseRequest, { ...CASE, title: 'x'.repeat(201) }, ['/title too-long']],
    ['a title of two lines', openCaseRequest, { ...CASE, title: 'a\nb' }, ['/title hidden-character']],
    ['an escape in a long text', openCaseRequest, { ...CASE, summary: 'a\u001b[31m' }, ['/summary hidden-character']],
    ['a number for a text', openCaseRequest, { ...CASE, title: 7 }, ['/title wrong-type']],
    ['an area by name', openCaseRequest, { ...CASE, location: { area: 'NTT' } }, ['/location/area area-format']],
    ['too many subjects', openCaseRequest, { ...CASE, subjects: Array(101).fill(SUBJECT) }, ['/subjects too-many']],
    ['too many needs', openCaseRequest, { ...CASE, needs: Array(201).fill(NEED) }, ['/needs too-many']],
    [
      'a NIK and a reason for none',
      openCaseRequest,
      { ...CASE, subjects: [{ ...SUBJECT, nik: '1', nikAbsentReason: 'hilang' }] },
      ['/subjects/0/nikAbsentReason nik-and-reason'],
    ],
    ['neither a home nor a reason', subjectRequest, { sex: 'F', ppks: ['x'] }, ['/origin origin-or-reason']],
    [
      'a home and a reason for none',
      subjectRequest,
      { ...SUBJECT, originAbsentReason: 'lupa' },
      ['/originAbsentReason origin-or-reason'],
    ],
    ['no sex', subjectRequest, { origin: '53', ppks: ['x'] }, ['/sex not-one-of']],
    ['no PPKS type', subjectRequest, { ...SUBJECT, ppks: [] }, ['/ppks too-few']],
    ['a PPKS type twice', subjectRequest, { ...SUBJECT, ppks: ['a', 'a'] }, ['/ppks duplicate']],
    ['a day that does not exist', subjectRequest, { ...SUBJECT, birthDate: '2023-02-29' }, ['/birthDate date-format']],
    ['another century', subjectRequest, { ...SUBJECT, birthDate: '1845-08-17' }, ['/birthDate date-format']],
    [
      'a birth year that disagrees',
      subjectRequest,
      { ...SUBJECT, birthDate: '1990-04-05', birthYear: 1991 },
      ['/birthYear birth-mismatch'],
    ],
    ['half a year', subjectRequest, { ...SUBJECT, birthYear: 1990.5 }, ['/birthYear wrong-type']],
    ['none of something', needRequest, { ...NEED, quantity: 0 }, ['/quantity too-small']],
    ['less than none', needRequest, { ...NEED, quantity: -1 }, ['/quantity too-small']],
    ['infinitely much', needRequest, { ...NEED, quantity: Infinity }, ['/quantity wrong-type']],
    ['a million million', needRequest, { ...NEED, quantity: 1e12 }, ['/quantity too-large']],
    ['four decimals', needRequest, { ...NEED, quantity: 0.0001 }, ['/quantity too-precise']],
    [
      'a local time',
      needRequest,
      { ...NEED, neededBy: '2026-11-30T05:00:00+07:00' },
      ['/neededBy date-or-instant-format'],
    ],
    ['the 25th hour', needRequest, { ...NEED, neededBy: '2026-11-30T24:00:00Z' }, ['/neededBy date-or-instant-format']],
    ['no cases in a convoy', convoyRequest, { to: '53', reason: 'x', caseIds: [] }, ['/caseIds too-few']],
    ['a case twice in a convoy', convoyRequest, { to: '53', reason: 'x', caseIds: ['a', 'a'] }, ['/caseIds duplicate']],
    [
      'a hundred and one cases',
      convoyRequest,
      { to: '53', reason: 'x', caseIds: Array.from({ length: 101 }, (_, n) => `${n}`) },
      ['/caseIds too-many'],
    ],
    ['a desk by name', handOverRequest, { to: 'Jawa Timur', reason: 'x' }, ['/to desk-format']],
    ['a hand-off without reason', handOverRequest, { to: '53' }, ['/reason missing']],
    ['a long reason', handOverRequest, { to: '53', reason: 'x'.repeat(1001) }, ['/reason too-long']],
    ['a return without code and reason', returnRequest, {}, ['/code missing', '/reason missing']],
    ['a code with spaces', returnRequest, { code: 'no id', reason: 'x' }, ['/code code-format']],
    ['an epoch that is a text', acceptRequest, { epoch: '3' }, ['/epoch wrong-type']],
    ['a negative epoch', acceptRequest, { epoch: -1 }, ['/epoch too-small']],
    ...(
      [
        ['email', '+6281234567890'],
        ['email', undefined],
        ['sms', '081234567890'],
        ['sms', 'siti@example.org'],
        ['webhook', 'https://example.org'],
      ] as const
    ).map(
      ([channel, address]) =>
        [
          `a contact by ${channel} at ${address}`,
          contactsRequest,
          { contacts: [{ role: 'officer', name: 'Rekaan', channel, ...(address && { address }) }] },
          [`/contacts/0/address address-${address ? 'format' : 'missing'}`],
        ] as [string, z.ZodType, unknown, readonly string[]],
    ),
    ['a page of none', pageQuery, { limit: '0' }, ['/limit limit-format']],
    ['a page of 101', pageQuery, { limit: '101' }, ['/limit limit-format']],
    ['a page of 1e1', pageQuery, { limit: '1e1' }, ['/limit limit-format']],
    ['an unknown state', tasksQuery, { state: 'late' }, ['/state not-one-of']],
    ['an unknown filter', tasksQuery, { sate: 'open' }, ['/sate unknown-field']],
  ])('not %s', (_what, schema, value, expected) => {
    expect(faults(schema, value)).toEqual(expected);
  });

  it('makes texts comparable: NFC, trimmed, lines ended alike', () => {
    const { title, summary } = openCaseRequest.parse({ ...CASE, title: '  Andre\u0301 ', summary: 'a\r\nb\tc\n' });
    expect({ title, summary }).toEqual({ title: 'André', summary: 'a\nb\tc' });
  });

  it('reads a limit as a number', () => {
    expect(pageQuery.parse({ limit: '100' })).toEqual({ limit: 100 });
  });
});

describe('what requests on aid may hold', () => {
  it.each<[string, z.ZodType, unknown]>([
    ['a need with a margin of nothing', needRequest, { ...NEED, margin: 0, priority: 'high' }],
    ['a change of needs', amendNeedsRequest, { add: [NEED], change: [{ id: 'n1', quantity: 4 }] }],
    ['an appeal to the forum', publishAppealRequest, { audience: 'forum', partners: true, closesAt: '2026-12-01' }],
    [
      'an appeal to partners alone',
      publishAppealRequest,
      { audience: [], partners: true, closesAt: '2026-12-01T00:00:00Z' },
    ],
    ['a change of the appeal', amendAppealRequest, { partners: false }],
    ['an offer', offerRequest, OFFER],
    ['an offer with its terms', offerRequest, { ...OFFER, estimatedCost: 0, costBearer: 'shared', place: '35.78' }],
    [
      'an unsolicited offer',
      unsolicitedOfferRequest,
      { lines: [{ item: 'rice', unit: 'kg', quantity: 0.5 }], validUntil: '2026-11-30' },
    ],
    ['an acceptance in part', acceptRequest, { lines: [{ lineId: 'l1', quantity: 5 }] }],
    ['a shipment', dispatchRequest, { quantity: 5, carrier: 'KM Rekaan', eta: '2026-11-30', cost: 1 }],
    ['a receipt with the number of its BAST', receiveRequest, { quantity: 5, condition: 'baik', bast: 'BAST/1' }],
    [
      'a receipt with number and day',
      receiveRequest,
      { quantity: 5, condition: 'baik', bast: { number: '1', date: '2026-11-30' } },
    ],
    [
      'a shipment of which nothing came',
      receiveRequest,
      { quantity: 0, condition: 'hilang', shortfall: { reason: 'Karam' } },
    ],
    ['a release of all that is left', releaseRequest, { reason: 'Habis' }],
    ['a partner that says little', partnerRequest, { kind: 'company', name: 'PT Rekaan', homeArea: '35' }],
    ['a report of a month', reportQuery, { period: '2026-11' }],
    ['a filter of offers', offersQuery, { unsolicited: 'true' }],
  ])('%s', (_what, schema, value) => {
    expect(faults(schema, value)).toEqual([]);
  });

  const line = { needId: 'n1', quantity: 5 };
  const placed = { lineId: 'l1', needId: 'n1', quantity: 1 };
  it.each<[string, z.ZodType, unknown, readonly string[]]>([
    ['no change of needs', amendNeedsRequest, {}, [' nothing-to-change']],
    ['two changes of one line', amendNeedsRequest, { change: [{ id: 'n1' }, { id: 'n1' }] }, ['/change duplicate']],
    [
      'another item for a line',
      amendNeedsRequest,
      { change: [{ id: 'n1', item: 'rice' }] },
      ['/change/0/item unknown-field'],
    ],
    ['a negative margin', needRequest, { ...NEED, margin: -1 }, ['/margin too-small']],
    ['a finer margin than counts', needRequest, { ...NEED, margin: 0.0001 }, ['/margin too-precise']],
    ['no change of the appeal', amendAppealRequest, {}, [' nothing-to-change']],
    ['a desk twice', amendAppealRequest, { addDesks: ['35', '35'] }, ['/addDesks duplicate']],
    ['an offer of nothing', offerRequest, { ...OFFER, lines: [] }, ['/lines too-few']],
    [
      'a quantity of zero',
      offerRequest,
      { ...OFFER, lines: [{ ...line, quantity: 0 }] },
      ['/lines/0/quantity too-small'],
    ],
    [
      'a negative quantity',
      offerRequest,
      { ...OFFER, lines: [{ ...line, quantity: -5 }] },
      ['/lines/0/quantity too-small'],
    ],
    [
      'an endless quantity',
      offerRequest,
      { ...OFFER, lines: [{ ...line, quantity: Number.POSITIVE_INFINITY }] },
      ['/lines/0/quantity wrong-type'],
    ],
    ['half a rupiah', offerRequest, { ...OFFER, estimatedCost: 0.5 }, ['/estimatedCost wrong-type']],
    ['for another partner', offerRequest, { ...OFFER, partner: 'x' }, ['/partner unknown-field']],
    [
      'a line accepted twice',
      acceptRequest,
      {
        lines: [
          { lineId: 'l1', quantity: 1 },
          { lineId: 'l1', quantity: 1 },
        ],
      },
      ['/lines duplicate'],
    ],
    [
      'a line placed twice',
      placeOfferRequest,
      { caseId: '01jcz4m5t8q0r3v6x9y2b5d7fh', lines: [placed, placed] },
      ['/lines duplicate'],
    ],
    [
      'nothing received, and no word of it',
      receiveRequest,
      { quantity: 0, condition: 'hilang' },
      ['/quantity shortfall-missing'],
    ],
    [
      'a day of a BAST that is none',
      receiveRequest,
      { quantity: 1, condition: 'baik', bast: { number: '1', date: '2026-02-30' } },
      ['/bast/date date-format'],
    ],
    [
      'the id of a partner',
      partnerRequest,
      { id: 'x', kind: 'company', name: 'PT', homeArea: '35' },
      ['/id unknown-field'],
    ],
    [
      'a PSKS type that is none',
      partnerRequest,
      { psks: 'X', kind: 'company', name: 'PT', homeArea: '35' },
      ['/psks not-one-of'],
    ],
    ['a month that is none', reportQuery, { period: '2026-13' }, ['/period month-format']],
    ['no month', reportQuery, {}, ['/period missing']],
  ])('not %s', (_what, schema, value, expected) => {
    expect(faults(schema, value)).toEqual(expected);
  });
});
