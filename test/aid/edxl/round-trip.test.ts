import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountText, readAmount } from '../../../lib/aid/edxl/amounts.ts';
import { offerMessage } from '../../../lib/aid/edxl/messages.ts';
import { readMoment } from '../../../lib/aid/edxl/moments.ts';
import { parseOffer } from '../../../lib/aid/edxl/parse-offer.ts';
import type { OfferLineView, OfferView } from '../../../lib/aid/edxl/views.ts';
import { CASE, DESK_OFFER } from './world.ts';

const MAX_THOUSANDTHS = 1e12;

/** Up to a thousand million, to the thousandth. */
const quantity = fc.integer({ min: 1, max: MAX_THOUSANDTHS }).map((thousandths) => thousandths / 1000);

/** Words as the API takes them: neither controls nor white space around, but all that XML has to escape. */
const words = fc
  .string({ unit: fc.oneof(fc.constantFrom('&', '<', '>', '"', "'", ']]>', ' '), fc.string({ unit: 'grapheme' })) })
  .map((text) => text.replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '').trim())
  .filter((text) => text !== '');

const line = fc
  .record({ item: words, itemName: fc.option(words, { nil: undefined }), unit: words, quantity })
  .map(({ itemName, ...goods }) => ({
    ...goods,
    ...(itemName !== undefined && { itemName }),
    standing: goods.quantity,
  }));

const lines = fc.array(line, { minLength: 1, maxLength: 20 });

/** What of an offer its message says, as a request: what stands of it, for which need. */
function requestOf({ lines: offered, note, estimatedCost, validUntil }: OfferView) {
  return {
    lines: offered.map(({ needId, standing, unit, item }) => ({
      ...(needId && { needId }),
      quantity: standing,
      unit,
      item,
    })),
    validUntil,
    ...(note !== undefined && { note }),
    ...(estimatedCost !== undefined && { estimatedCost }),
  };
}

function offerOf(given: readonly OfferLineView[], terms: Pick<OfferView, 'note' | 'estimatedCost'>): OfferView {
  const { availableFrom: _from, place: _place, note: _note, estimatedCost: _cost, ...offer } = DESK_OFFER;
  return { ...offer, ...terms, lines: given };
}

const terms = fc.record({ note: words, estimatedCost: fc.integer({ min: 0, max: 1e13 }) }, { requiredKeys: [] });

test('an offer for needs comes back as it was sent', () => {
  fc.assert(
    fc.property(lines, terms, (given, said) => {
      const offer = offerOf(
        given.map((one, n) => ({ ...one, lineId: `l${n + 1}`, needId: `n${n + 1}` })),
        said,
      );
      expect(parseOffer(offerMessage(offer), { appealOf: CASE })).toEqual({ ok: true, value: requestOf(offer) });
    }),
  );
});

test('an unsolicited offer comes back as it was sent', () => {
  fc.assert(
    fc.property(lines, terms, (given, said) => {
      const offer = offerOf(
        given.map((one, n) => ({ ...one, lineId: `l${n + 1}` })),
        said,
      );
      expect(parseOffer(offerMessage(offer), 'unsolicited')).toEqual({ ok: true, value: requestOf(offer) });
    }),
  );
});

test('quantities keep their thousandths', () => {
  fc.assert(fc.property(quantity, (amount) => readAmount(amountText(amount)) === amount));
});

test('any number is read as the number that it is, or not at all', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (number) => {
      const read = readAmount(String(number));
      return read === undefined || read === number;
    }),
  );
});

test.each([
  ['0', 0],
  ['0.000', 0],
  ['007.50', 7.5],
  ['1.2000', 1.2],
  ['+3.', 3],
  ['1.0E7', 10_000_000],
  ['125e-3', 0.125],
  ['999999999999.999', 999_999_999_999.999],
  ['9999999999999.999', undefined],
  ['1e15', undefined],
  ['1e-4', undefined],
  ['', undefined],
  ['.5', undefined],
  ['0x10', undefined],
  ['1e', undefined],
  ['NaN', undefined],
])('the amount %j is %s', (text, amount) => {
  expect(readAmount(text)).toBe(amount);
});

test.each([
  ['2026-11-30T05:00:00Z', '2026-11-30T05:00:00.000Z'],
  ['2026-11-30T05:00:00.1239+07:00', '2026-11-29T22:00:00.123Z'],
  ['2024-02-29T23:59:59-09:30', '2024-03-01T09:29:59.000Z'],
  ['2026-11-30T24:00:00Z', undefined],
  ['2026-11-30T05:00:00', undefined],
  ['2026-11-30T05:00Z', undefined],
  ['2026-02-29T05:00:00Z', undefined],
  ['2026-11-30T05:00:60Z', undefined],
  ['2026-11-30T05:00:00+15:00', undefined],
  ['30/11/2026', undefined],
])('the time %j is %s', (text, moment) => {
  expect(readMoment(text)).toBe(moment);
});
