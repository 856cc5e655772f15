import { describe, expect, test } from 'vitest';
import type { OfferState } from '../../../lib/aid/aid.ts';
import { commitResource, offerMessage, requestResource } from '../../../lib/aid/edxl/messages.ts';
import { APPEAL, COMMITMENTS, DESK_OFFER, PARTNER_OFFER } from './world.ts';

describe('messages are written as they were', () => {
  test.each([
    ['request-resource', () => requestResource(APPEAL)],
    ['response-to-request-resource', () => offerMessage(DESK_OFFER)],
    ['offer-unsolicited-resource', () => offerMessage(PARTNER_OFFER)],
    ['commit-resource', () => commitResource(COMMITMENTS)],
  ])('%s', async (name, write) => {
    await expect(write()).toMatchFileSnapshot(`golden/${name}.xml`);
  });
});

/** What a giver answers for a line of which 4 were offered, when the offer is in a state and some of it stands. */
const ANSWERS: readonly (readonly [OfferState, number, RegExp])[] = [
  ['awaiting-endorsement', 4, /Amount>4<.*?ResponseType>Provisional/],
  ['awaiting-decision', 3, /Amount>3<.*?ResponseType>Provisional/],
  ['available', 4, /Amount>4<.*?ResponseType>Provisional/],
  ['decided', 2.5, /Amount>2.5<.*?ResponseType>Accept/],
  ['decided', 0, /Amount>4<.*?ResponseType>Decline<.*?ResponseReason>declined/],
  ['declined', 0, /Amount>4<.*?ResponseType>Decline<.*?ResponseReason>declined/],
  ['withdrawn', 0, /Amount>4<.*?ResponseType>Decline<.*?ResponseReason>withdrawn/],
  ['expired', 0, /Amount>4<.*?ResponseType>Decline<.*?ResponseReason>expired/],
];

describe('what a giver answers for a line', () => {
  test.each(ANSWERS)('%s, of which %d stands', (state, standing, expected) => {
    const lines = [{ lineId: 'l1', needId: 'n1', item: 'rice', unit: 'kg', quantity: 4, standing }];
    const text = offerMessage({ ...DESK_OFFER, state, lines }).replaceAll('\n', '');
    const [response = ''] = /<msg:ResponseInformation>.*<\/msg:ResponseInformation>/.exec(text) ?? [];
    const [quantity = ''] = /<msg:Quantity>.*<\/msg:Quantity>/.exec(text) ?? [];
    expect(quantity + response).toMatch(expected);
  });
});

test('a line that was accepted is firm while others are open', () => {
  const line = { needId: 'n1', item: 'rice', unit: 'kg', quantity: 4, standing: 4 };
  const lines = [
    { ...line, lineId: 'l1', committed: 4 },
    { ...line, lineId: 'l2', needId: 'n2', committed: 0 },
  ];
  const text = offerMessage({ ...DESK_OFFER, state: 'awaiting-decision', lines });
  expect([...text.matchAll(/ResponseType>(\w+)</g)].map(([, type]) => type)).toEqual(['Accept', 'Provisional']);
});

test('what no XML can hold is replaced, what would be markup is escaped', () => {
  const note = '\u0000\u0008\uFFFE\uD800 ]]> <b a="1">&amp;</b>\r\n\u{1F35A}';
  const text = requestResource({ ...APPEAL, note });
  expect(text).toContain(
    '<msg:MessageDescription>\uFFFD\uFFFD\uFFFD\uFFFD ]]&gt; &lt;b a=&quot;1&quot;&gt;&amp;amp;&lt;/b&gt;&#13;\n\u{1F35A}</msg:MessageDescription>',
  );
});

test('an offer whose place alone is known begins there, at no time', () => {
  const { availableFrom: _from, ...offer } = DESK_OFFER;
  expect(offerMessage(offer)).toMatch(/BeginAvailable<\/msg:ScheduleType>\s*<msg:Location>/);
});
