import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { offerMessage } from '../../../lib/aid/edxl/messages.ts';
import { MAX_BYTES, parseOffer } from '../../../lib/aid/edxl/parse-offer.ts';
import { EDXL_REFUSALS, type EdxlRefusalCode } from '../../../lib/aid/edxl/refusals.ts';
import { CASE, DESK_OFFER } from './world.ts';

const TARGET = { appealOf: CASE } as const;
const MESSAGE = offerMessage(DESK_OFFER);
const [DECLARATION = '', ...ROOT] = MESSAGE.split('\n');

/** A document with a document type before its root, and what the note says. */
function withDoctype(doctype: string, note = 'Siap'): string {
  return `${DECLARATION}${doctype}${ROOT.join('\n').replace('Siap', note)}`;
}

function padded(bytes: number): string {
  const rest = bytes - new TextEncoder().encode(MESSAGE).length;
  return `${MESSAGE}<!--${'x'.repeat(rest - '<!---->'.length)}-->`;
}

function nested(depth: number): string {
  return MESSAGE.replace('<msg:Resource>', `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}<msg:Resource>`);
}

function inEncoding(name: string): string {
  return MESSAGE.replace('UTF-8', name);
}

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "${'ha'.repeat(500)}">${'bcdefghi'
  .split('')
  .map((name, n) => `<!ENTITY ${name} "${`&${'abcdefgh'[n]};`.repeat(10)}">`)
  .join('')}]>`;
const LINE = /<msg:ResourceInformation>.*?<\/msg:ResourceInformation>/s.exec(MESSAGE)?.[0] ?? '';

const REFUSED: readonly (readonly [string, EdxlRefusalCode, string | Uint8Array])[] = [
  ['a billion laughs', 'xml-forbidden', withDoctype(LAUGHS, '&i;')],
  [
    'a large entity many times',
    'xml-forbidden',
    withDoctype(`<!DOCTYPE x [<!ENTITY a "${'A'.repeat(50_000)}">]>`, '&a;'.repeat(1000)),
  ],
  ['an external entity', 'xml-forbidden', withDoctype('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '&a;')],
  ['a parameter entity', 'xml-forbidden', withDoctype('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://x.test/a">%a;]>')],
  ['an external document type', 'xml-forbidden', withDoctype('<!DOCTYPE x SYSTEM "http://x.test/x.dtd">')],
  ['a public document type', 'xml-forbidden', withDoctype('<!DOCTYPE x PUBLIC "-//X//EN" "http://x.test/x.dtd">')],
  ['an empty document type', 'xml-forbidden', withDoctype('<!DOCTYPE x>')],
  ['a document type in small letters', 'xml-invalid', withDoctype('<!doctype x>')],
  ['a document type after the root', 'xml-invalid', `${MESSAGE}<!DOCTYPE x>`],
  ['a document type that does not end', 'xml-invalid', withDoctype('<!DOCTYPE x [')],
  ['an entity that nobody declared', 'xml-invalid', MESSAGE.replace('Siap', '&nbsp;')],
  ['an entity of HTML', 'xml-invalid', MESSAGE.replace('Siap', '&copy;')],
  ['a reference to no character', 'xml-invalid', MESSAGE.replace('Siap', '&#0;')],
  ['a reference beyond Unicode', 'xml-invalid', MESSAGE.replace('Siap', '&#x110000;')],
  ['a control character', 'xml-invalid', MESSAGE.replace('Siap', '\u0001')],
  ['a control character of XML 1.1', 'xml-invalid', MESSAGE.replace('1.0', '1.1').replace('Siap', '&#1;')],
  ['one byte too many', 'xml-too-large', padded(MAX_BYTES + 1)],
  ['one byte too many, as bytes', 'xml-too-large', new TextEncoder().encode(padded(MAX_BYTES + 1))],
  ['too many bytes in few characters', 'xml-too-large', padded(MAX_BYTES).replaceAll('xxxx', 'é\u{1F35A}')],
  ['too deep', 'xml-too-large', nested(41)],
  ['very deep', 'xml-too-large', '<a>'.repeat(80_000)],
  ['21 lines', 'xml-too-large', MESSAGE.replace(LINE, LINE.repeat(20))],
  [
    '21 lines within one another',
    'xml-too-large',
    MESSAGE.replace('<msg:Resource>', `${'<msg:ResourceInformation/>'.repeat(20)}<msg:Resource>`),
  ],
  ['Latin 1 that says so', 'xml-forbidden', inEncoding('ISO-8859-1')],
  ['UTF-16 that says so', 'xml-forbidden', inEncoding('UTF-16')],
  ['UTF-7', 'xml-forbidden', inEncoding('UTF-7').replace('<msg', '+ADw-msg')],
  ['Latin 1 that does not say so', 'xml-forbidden', Buffer.from(MESSAGE.replace('Siap', 'é'), 'latin1')],
  ['UTF-16', 'xml-forbidden', Buffer.from(`\u{FEFF}${MESSAGE}`, 'utf16le')],
  ['UTF-16 without a mark', 'xml-invalid', Buffer.from(MESSAGE, 'utf16le')],
  ['a lone surrogate', 'xml-forbidden', MESSAGE.replace('Siap', '\uD800')],
  ['nothing', 'xml-invalid', ''],
  ['white space', 'xml-invalid', ' \n'],
  ['JSON', 'xml-invalid', '{"lines":[]}'],
  ['half a document', 'xml-invalid', MESSAGE.slice(0, MESSAGE.length / 2)],
  ['two roots', 'xml-invalid', `${MESSAGE}<a/>`],
  ['crossed tags', 'xml-invalid', MESSAGE.replace('<msg:Resource>', '<a><b></a></b><msg:Resource>')],
  ['an attribute twice', 'xml-invalid', MESSAGE.replace('<msg:Resource>', '<msg:Resource a="1" a="2">')],
  [
    'an attribute twice by two prefixes',
    'xml-invalid',
    MESSAGE.replace('<msg:Resource>', '<msg:Resource xmlns:q="urn:q" xmlns:r="urn:q" q:a="1" r:a="2">'),
  ],
  ['a prefix that stands for nothing', 'xml-invalid', MESSAGE.replace('<msg:Resource>', '<zz:a/><msg:Resource>')],
  ['the end of a section outside of one', 'xml-invalid', MESSAGE.replace('Siap', ']]>')],
  ['a section that does not end', 'xml-invalid', MESSAGE.replace('Siap', '<![CDATA[')],
  ['a comment in a comment', 'xml-invalid', MESSAGE.replace('Siap', '<!-- <!-- --> -->')],
  ['an instruction that is the declaration', 'xml-invalid', MESSAGE.replace('Siap', '<?xml version="1.0"?>')],
  [
    'markup in a section',
    'edxl-unmapped',
    MESSAGE.replace(LINE, `<![CDATA[${LINE}]]>`)
      .replace(LINE, '')
      .replace(/<msg:ResourceInformation>(?!.*CDATA).*<\/msg:ResourceInformation>/s, ''),
  ],
  [
    'an inclusion',
    'edxl-unmapped',
    '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>',
  ],
];

describe('documents that are refused', () => {
  test.each(REFUSED)('%s: %s', (_name, code, document) => {
    const result = parseOffer(document, TARGET);
    expect(result).toMatchObject({ ok: false, refusal: { code } });
    expect(JSON.stringify(result).length).toBeLessThan(600);
  });
});

test('limits are the last that is taken', () => {
  const plain = parseOffer(MESSAGE, TARGET);
  expect(plain.ok).toBe(true);
  expect(parseOffer(padded(MAX_BYTES), TARGET)).toEqual(plain);
  expect(parseOffer(nested(38), TARGET)).toEqual(plain);
  expect(parseOffer(nested(39), TARGET)).not.toEqual(plain);
  expect(parseOffer(MESSAGE.replace(LINE, LINE.repeat(19)), TARGET)).toMatchObject({
    value: { lines: { length: 20 } },
  });
});

test('an entity in a note is text, not what it stands for', () => {
  const read = parseOffer(MESSAGE.replace('Siap', '&amp;lt;&lt;!ENTITY x>&amp;x;'), TARGET);
  expect(read).toMatchObject({ ok: true, value: { note: '&lt;<!ENTITY x>&x; dikirim dari gudang.' } });
});

/** What costs a parser that looks at each thing again for each other thing. */
const SLOW: readonly (readonly [string, (size: number) => string])[] = [
  ['elements within elements', (size) => '<a>'.repeat(size / 3)],
  ['attributes', (size) => `<a ${Array.from({ length: size / 12 }, (_, n) => `a${n}=""`).join(' ')}/>`],
  ['namespaces', (size) => `<a ${Array.from({ length: size / 20 }, (_, n) => `xmlns:a${n}="u"`).join(' ')}/>`],
  ['references', (size) => `<a>${'&amp;'.repeat(size / 5)}</a>`],
  ['small elements', (size) => `<a>${'<b/>'.repeat(size / 4 - 2)}</a>`],
  ['errors', (size) => `<a>${'&x;'.repeat(size / 3 - 4)}</a>`],
  ['sections', (size) => `<a>${'<![CDATA[]]>'.repeat(size / 12 - 2)}</a>`],
  ['a document type', (size) => `<!DOCTYPE a [${'<!ENTITY a "b">'.repeat(size / 16)}]><a/>`],
];

test.each(SLOW)('a large document of %s is refused in time', (_name, make) => {
  const document = make(MAX_BYTES - 1000);
  const started = performance.now();
  expect(parseOffer(document, TARGET).ok).toBe(false);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('whatever is done to a document, it is an offer or it is refused', () => {
  const cut = fc.tuple(fc.nat(MESSAGE.length), fc.nat(40), fc.string({ unit: 'binary' }));
  const mangled = fc
    .array(cut, { minLength: 1, maxLength: 4 })
    .map((cuts) => cuts.reduce((text, [at, length, by]) => text.slice(0, at) + by + text.slice(at + length), MESSAGE));
  fc.assert(
    fc.property(fc.oneof(mangled, fc.uint8Array(), fc.string()), (document) => {
      const result = parseOffer(document, TARGET);
      expect(result.ok || EDXL_REFUSALS.includes(result.refusal.code)).toBe(true);
    }),
  );
});
