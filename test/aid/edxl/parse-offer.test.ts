import { describe, expect, test } from 'vitest';
import { offerMessage } from '../../../lib/aid/edxl/messages.ts';
import { MAX_LINES, parseOffer } from '../../../lib/aid/edxl/parse-offer.ts';
import { MAX_OFFER_LINES } from '../../../lib/aid/offer-rules.ts';
import { CASE, DESK_OFFER, OTHER_CASE, PARTNER_OFFER } from './world.ts';

const TARGET = { appealOf: CASE } as const;
const RESPONSE = offerMessage(DESK_OFFER);
const UNSOLICITED = offerMessage(PARTNER_OFFER);

/** The message with a part of it changed; the part has to be there. */
function changed(message: string, part: string | RegExp, by: string): string {
  const result = message.replace(part, by);
  expect(result).not.toBe(message);
  return result;
}

test('as many lines as the domain takes', () => {
  expect(MAX_LINES).toBe(MAX_OFFER_LINES);
});

describe('an offer is read', () => {
  test('for needs', () => {
    expect(parseOffer(RESPONSE, TARGET)).toEqual({
      ok: true,
      value: {
        lines: [
          { needId: 'n1', quantity: 1200.25, unit: 'kg', item: 'rice' },
          { needId: 'n2', quantity: 2, unit: 'unit', item: 'perahu karet' },
        ],
        availableFrom: '2026-11-22T17:00:00.000Z',
        validUntil: '2026-11-26T17:00:00.000Z',
        place: '35.78',
        estimatedCost: 18_500_000,
        note: 'Siap dikirim dari gudang.',
      },
    });
  });

  test('unsolicited', () => {
    expect(parseOffer(UNSOLICITED, 'unsolicited')).toEqual({
      ok: true,
      value: {
        lines: [{ quantity: 500, unit: 'lembar', item: 'blanket' }],
        validUntil: '2026-12-31T17:00:00.000Z',
      },
    });
  });

  test('from bytes, with a byte order mark', () => {
    const bytes = new TextEncoder().encode(`\u{FEFF}${RESPONSE}`);
    expect(parseOffer(bytes, TARGET)).toEqual(parseOffer(RESPONSE, TARGET));
    expect(parseOffer(`\u{FEFF}${RESPONSE}`, TARGET)).toEqual(parseOffer(RESPONSE, TARGET));
  });
});

/** Other ways to write the same offer. */
const SAME: readonly (readonly [string, (message: string) => string])[] = [
  [
    'other prefixes',
    (m) =>
      m
        .replaceAll(/(<\/?|xmlns:)msg\b/g, '$1e')
        .replaceAll(/(<\/?|xmlns:)rm\b/g, '$1msg')
        .replaceAll(/(<\/?|xmlns:| )xal\b/g, '$1rm'),
  ],
  ['a default namespace', (m) => m.replaceAll('<msg:', '<').replaceAll('</msg:', '</').replace('xmlns:msg=', 'xmlns=')],
  ['comments', (m) => m.replaceAll('<rm:Amount>', '<!-- <!DOCTYPE x> --><rm:Amount><!-- 9 -->')],
  ['processing instructions', (m) => m.replaceAll('<rm:Amount>', '<?php echo 9 ?><rm:Amount><?x 9?>')],
  ['CDATA', (m) => m.replace('>n1<', '><![CDATA[n]]><![CDATA[1]]><').replace('Siap', '<![CDATA[Siap]]>')],
  ['character references', (m) => m.replace('>n1<', '>&#110;&#x31;<')],
  ['white space', (m) => m.replace('>n1<', '>\n\t n1 \r\n<')],
  ['no declaration', (m) => m.replace(/<\?xml[^>]*\?>\n/, '')],
  ['XML 1.1', (m) => m.replace('version="1.0"', 'version="1.1"')],
  ['elements of others', (m) => m.replace('<msg:Resource>', '<x xmlns="urn:x"><MessageRecall/>9</x><msg:Resource>')],
  ['a version of the appeal', (m) => m.replace(/(<msg:PrecedingMessageID>[^<]*)/, '$1:7')],
  ['an amount in powers of ten', (m) => m.replace('>1200.25<', '>1.20025E3<')],
  ['a time of another zone', (m) => m.replace('2026-11-23T00:00:00+07:00', '2026-11-23T01:00:00.000999+08:00')],
  ['a name beside the code', (m) => m.replace('>Beras<', '>Beras medium<')],
  ['no message content type', (m) => m.replace(/<msg:MessageContentType>.*?<\/msg:MessageContentType>/, '')],
];

test.each(SAME)('the same offer with %s', (_name, rewrite) => {
  const rewritten = rewrite(RESPONSE);
  expect(rewritten).not.toBe(RESPONSE);
  expect(parseOffer(rewritten, TARGET)).toEqual(parseOffer(RESPONSE, TARGET));
});

describe('what is said otherwise', () => {
  function read(message: string, target: Parameters<typeof parseOffer>[1] = TARGET) {
    const result = parseOffer(message, target);
    return result.ok ? result.value : result.refusal;
  }

  test('a line that is declined offers nothing', () => {
    const declined = changed(RESPONSE, '>Provisional<', '>Decline<');
    expect(read(declined)).toMatchObject({ lines: [{ needId: 'n2' }], validUntil: DESK_OFFER.validUntil });
    expect(read(declined)).not.toHaveProperty('estimatedCost');
  });

  test('a number in words has no unit', () => {
    const message = changed(
      RESPONSE,
      /<rm:MeasuredQuantity>.*?<\/rm:MeasuredQuantity>/s,
      '<rm:QuantityText>40</rm:QuantityText>',
    );
    expect(read(message)).toMatchObject({ lines: [{ needId: 'n1', quantity: 40, item: 'rice' }, {}] });
    expect(read(message)).not.toHaveProperty('lines.0.unit');
  });

  test('a type of another list counts for less than the name, and for more than nothing', () => {
    const elsewhere = changed(UNSOLICITED, 'urn:x-estafet:list:item', 'urn:x:types');
    expect(read(elsewhere, 'unsolicited')).toMatchObject({ lines: [{ item: 'Selimut' }] });
    const nameless = changed(elsewhere, /<msg:Name>.*?<\/msg:Name>/, '');
    expect(read(nameless, 'unsolicited')).toMatchObject({ lines: [{ item: 'blanket' }] });
  });

  test('prices of several lines are one cost', () => {
    const quote = /<msg:PriceQuote>.*<\/msg:PriceQuote>/s.exec(RESPONSE)?.[0] ?? '';
    const message = changed(RESPONSE, /(>2<.*?<\/msg:Quantity>)/s, `$1${quote}`);
    expect(read(message)).toMatchObject({ estimatedCost: 37_000_000 });
  });

  test('a place in words is passed over', () => {
    const message = RESPONSE.replaceAll(/<rm:Address>.*?<\/rm:Address>/gs, '');
    expect(read(message)).not.toHaveProperty('place');
    expect(read(message)).toHaveProperty('availableFrom');
  });
});

type Change = readonly [part: string | RegExp, by: string];

/** What would not be the offer that its sender means. */
const UNMAPPED: readonly (readonly [string, Change, RegExp])[] = [
  ['another message', [/ResponseToRequestResource/g, 'RequisitionResource'], /not the ResponseToRequestResource/],
  ['another namespace', ['urn:oasis:names:tc:emergency:EDXL:RM:1.0:msg', 'urn:x'], /not the Response/],
  [
    'no namespace',
    [' xmlns:msg="urn:oasis:names:tc:emergency:EDXL:RM:1.0:msg"', ' xmlns:msg="urn:y"'],
    /not the Response/,
  ],
  ['another content type', ['>ResponseToRequestResource<', '>CommitResource<'], /MessageContentType/],
  ['a recall', ['<msg:ContactInformation>', '<msg:MessageRecall/><msg:ContactInformation>'], /MessageRecall/],
  ['no preceding message', [/<msg:PrecedingMessageID>.*?<\/msg:PrecedingMessageID>/, ''], /PrecedingMessageID/],
  ['a preceding message that begins alike', [/(<msg:PrecedingMessageID>[^<]*)/, '$1x'], /PrecedingMessageID/],
  ['a preceding message of no version', [/(<msg:PrecedingMessageID>[^<]*)/, '$1:7x'], /PrecedingMessageID/],
  ['no response', [/<msg:ResponseInformation>.*?<\/msg:ResponseInformation>/s, ''], /ResponseType is neither/],
  ['another response', ['>Provisional<', '>Perhaps<'], /resource 1: ResponseType is neither/],
  ['all lines declined', [/>Provisional</g, '>Decline<'], /no ResourceInformation/],
  ['no lines', [/<msg:ResourceInformation>.*<\/msg:ResourceInformation>/s, ''], /no ResourceInformation/],
  ['no need', [/<rm:PrecedingResourceInfoElementID>.*?ID>/, ''], /PrecedingResourceInfoElementID/],
  ['an empty need', ['>n1<', '><'], /PrecedingResourceInfoElementID/],
  ['two needs', ['<rm:ResponseType>', '<rm:PrecedingResourceInfoElementID/><rm:ResponseType>'], /more than one/],
  ['no quantity', [/<msg:Quantity>.*?<\/msg:Quantity>/s, ''], /resource 1: Quantity is missing/],
  ['two quantities', ['<msg:Quantity>', '<msg:Quantity/><msg:Quantity>'], /more than one msg:Quantity/],
  ['an empty quantity', ['>1200.25<', '><'], /no number/],
  ['a negative quantity', ['>1200.25<', '>-1<'], /no number/],
  ['infinitely much', ['>1200.25<', '>INF<'], /no number/],
  ['too fine a quantity', ['>1200.25<', '>1.0001<'], /no number/],
  ['a quantity that a double would round', ['>1200.25<', '>1.00000000000000000001<'], /no number/],
  ['a comma', ['>1200.25<', '>1200,25<'], /no number/],
  ['an amount with markup in it', ['>1200.25<', '><b xmlns="">1</b><'], /no number/],
  [
    'two values of a unit',
    ['<rm:Value>kg</rm:Value>', '<rm:Value>kg</rm:Value><rm:Value>g</rm:Value>'],
    /more than one/,
  ],
  ['another currency', ['>IDR<', '>USD<'], /PriceQuote/],
  ['parts of a rupiah', ['>18500000<', '>18500000.5<'], /PriceQuote/],
  [
    'a price in words',
    [/(<msg:PriceQuote>).*(<\/msg:PriceQuote>)/s, '$1<rm:QuantityText>50</rm:QuantityText>$2'],
    /Pri/,
  ],
  ['two ends', ['2026-11-26T17:00:00.000Z', '2026-11-26T17:00:01.000Z'], /EndAvailable is not the same/],
  ['two places', ['"35.78"', '"35.79"'], /Location is not the same/],
  ['a time without a zone', ['T00:00:00+07:00', 'T00:00:00'], /DateTime is no time/],
  ['a day', ['T00:00:00+07:00', ''], /DateTime is no time/],
  ['a day that is none', ['2026-11-23T', '2026-02-30T'], /DateTime is no time/],
  ['a month that is none', ['2026-11-23T', '2026-13-23T'], /DateTime/],
  ['two notes', ['<msg:MessageDescription>', '<msg:MessageDescription/><msg:MessageDescription>'], /more than one/],
];

function refusedFor(en: RegExp) {
  return {
    ok: false,
    refusal: { code: 'edxl-unmapped', detail: { id: expect.any(String), en: expect.stringMatching(en) } },
  };
}

test.each(UNMAPPED)('is refused: %s', (_name, [part, by], detail) => {
  const result = parseOffer(changed(RESPONSE, part, by), TARGET);
  expect(result).toEqual(refusedFor(detail));
});

/** Well-formed, but sent to the wrong place, or without what a need would have said. */
const ASTRAY: readonly (readonly [string, string, Parameters<typeof parseOffer>[1], RegExp])[] = [
  ['to another appeal', RESPONSE, { appealOf: OTHER_CASE }, /PrecedingMessageID/],
  ['as an unsolicited offer', RESPONSE, 'unsolicited', /not the OfferUnsolicitedResource/],
  ['to an appeal', UNSOLICITED, TARGET, /not the ResponseToRequestResource/],
  ['without an item', UNSOLICITED.replace(/<msg:Resource>.*<\/msg:Resource>/s, ''), 'unsolicited', /neither/],
  ['without a unit', UNSOLICITED.replace(/<rm:UnitOfMeasure>.*?<\/rm:UnitOfMeasure>/s, ''), 'unsolicited', /UnitOfMea/],
];

test.each(ASTRAY)('is refused: an offer %s', (_name, message, target, detail) => {
  const result = parseOffer(message, target);
  expect(result).toEqual(refusedFor(detail));
});

test('all that is wrong is told at once, and not at length', () => {
  const broken = RESPONSE.replace('>1200.25<', '>much<').replace('>2<', `>${'9'.repeat(5000)}<`);
  const result = parseOffer(broken, TARGET);
  expect(result).toMatchObject({
    ok: false,
    refusal: {
      detail: {
        id: expect.stringMatching(/sumber daya 1.*; sumber daya 2/),
        en: expect.stringMatching(/resource 1.*; resource 2/),
      },
    },
  });
  expect(JSON.stringify(result).length).toBeLessThan(400);
});
