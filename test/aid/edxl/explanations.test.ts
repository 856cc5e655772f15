import { describe, expect, test } from 'vitest';
import { EXPLANATIONS, elementPath, resourcePath } from '../../../lib/aid/edxl/explanations.ts';
import { parseOffer } from '../../../lib/aid/edxl/parse-offer.ts';
import type { Label } from '../../../lib/kernel/forum.ts';
import { HTTP_MESSAGES } from '../../../lib/platform/http/http-messages.ts';
import { CASE } from './world.ts';

const AT = resourcePath(2);

/** An example of each explanation, and its English text, which clients may compare. */
const EXAMPLES: { readonly [Name in keyof typeof EXPLANATIONS]: readonly [Label, string] } = {
  nothingOffered: [EXPLANATIONS.nothingOffered, 'there is no ResourceInformation that offers anything'],
  otherMessage: [
    EXPLANATIONS.otherMessage('OfferUnsolicitedResource'),
    'the document is not the OfferUnsolicitedResource of EDXL-RM 1.0 that is expected here',
  ],
  otherContent: [EXPLANATIONS.otherContent, 'MessageContentType is not that of the document'],
  recall: [EXPLANATIONS.recall, 'MessageRecall: an offer is withdrawn or changed by its own routes'],
  otherAppeal: [EXPLANATIONS.otherAppeal, 'PrecedingMessageID is not the message of this appeal'],
  responseType: [EXPLANATIONS.responseType(AT), 'resource 2: ResponseType is neither Accept, Provisional nor Decline'],
  nameless: [EXPLANATIONS.nameless(AT), 'resource 2: Resource has neither TypeStructure nor Name'],
  missing: [EXPLANATIONS.missing(AT, 'Quantity'), 'resource 2: Quantity is missing'],
  noNumber: [
    EXPLANATIONS.noNumber(AT, 'msg:Quantity'),
    'resource 2: msg:Quantity is no number with at most 3 decimals',
  ],
  differing: [EXPLANATIONS.differing('Location'), 'Location is not the same for all resources: an offer has one'],
  noTime: [EXPLANATIONS.noTime(AT), 'resource 2: DateTime is no time with a zone'],
  noRupiah: [EXPLANATIONS.noRupiah(AT), 'resource 2: PriceQuote is not in whole rupiah (IDR)'],
  several: [EXPLANATIONS.several(elementPath('msg:Ab'), 'msg:Ab', 'msg:Cd'), 'msg:Ab: msg:Ab has more than one msg:Cd'],
  tooManyBytes: [EXPLANATIONS.tooManyBytes(10), 'the document has more than 10 bytes'],
  tooDeep: [EXPLANATIONS.tooDeep(40), 'elements are nested more than 40 deep'],
  tooMany: [EXPLANATIONS.tooMany('msg:Ab', 20), 'there are more than 20 of msg:Ab'],
  notUtf8: [EXPLANATIONS.notUtf8, 'the document is not UTF-8'],
  saysNotUtf8: [EXPLANATIONS.saysNotUtf8, 'the document says that it is not UTF-8'],
  doctype: [EXPLANATIONS.doctype, 'the document has a document type declaration'],
  noRoot: [EXPLANATIONS.noRoot, 'the document has no root element'],
  malformed: [EXPLANATIONS.malformed('3:7: the text of it', { line: 3, column: 7 }), '3:7: the text of it'],
};

const ENGLISH = /\b(?:the|is|not|of|must|are|has|no|than|a|an|resource)\b/;

describe.each(Object.entries(EXAMPLES))('%s', (_name, [explanation, en]) => {
  test('is in English as it always was', () => {
    expect(explanation.en).toBe(en);
  });

  test('is in Indonesian without English', () => {
    expect(explanation.id).not.toBe(explanation.en);
    expect(explanation.id).not.toMatch(ENGLISH);
  });
});

/** What names an element or a number in an English text; the Indonesian one has to have it, too. */
test.each(Object.entries(EXAMPLES))('%s names the same things in both languages', (_name, [{ id, en }]) => {
  for (const name of en.match(/\b[a-z]+:[A-Z]\w+|\b[A-Z]\w+\b|\d+/g) ?? []) expect(id).toContain(name);
});

/** Documents that the parser itself refuses. */
const MALFORMED: readonly (readonly [string, string, string])[] = [
  ['crossed tags', '<a>\n<b></a>', 'susunannya salah pada baris 2, kolom 7'],
  ['an unknown entity', '<a>&x;</a>', 'susunannya salah pada baris 1, kolom 6'],
];

test.each(MALFORMED)('the place of what is malformed is said in both languages: %s', (_name, document, id) => {
  const parsed = parseOffer(document, { appealOf: CASE });
  const [line, column] = id.match(/\d+/g) ?? [];
  const en = expect.stringMatching(`^${line}:${column}: .`);
  expect(parsed).toEqual({ ok: false, refusal: { code: 'xml-invalid', detail: { id, en } } });
});

test.each(['xml-invalid', 'xml-too-large', 'xml-forbidden', 'edxl-unmapped'] as const)(
  'the problem %s has each explanation in its own language',
  (code) => {
    const explanation = { id: 'penjelasan', en: 'explained' };
    const { id, en } = HTTP_MESSAGES[code].detail({ code, explanation } as never);
    expect([id, en]).toEqual([expect.stringContaining(': penjelasan.'), expect.stringContaining(': explained.')]);
    expect(id).not.toMatch(ENGLISH);
  },
);
