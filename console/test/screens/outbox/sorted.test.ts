import { expect, test } from 'vitest';
import { placeOfAct, sorted, whyUnsure, whyWaiting } from '../../../src/screens/outbox/sorted.ts';
import { WORDS } from '../../../src/screens/outbox/words.ts';
import { refused, sending, sent, unsure, waiting } from '../../support/entries.ts';

test('acts are sorted by what a person has to do about them', () => {
  const entries = [
    sent({ id: 'early', doneAt: 1 }),
    waiting({ id: 'w' }),
    refused({ id: 'r' }),
    sending({ id: 's' }),
    unsure('moved', { id: 'u' }),
    sent({ id: 'late', doneAt: 2 }),
  ];
  const { stuck, unsent, sent: done } = sorted(entries);
  expect([stuck, unsent, done].map((list) => list.map(({ id }) => id))).toEqual([
    ['r', 'u'],
    ['w', 's'],
    ['late', 'early'],
  ]);
});

test('why an act waits', () => {
  const first = waiting({ id: 'first' });
  const second = waiting({ id: 'second' });
  expect(whyWaiting(sending(), [])).toBeUndefined();
  expect(whyWaiting(first, [first, second])).toBeUndefined();
  expect(whyWaiting(second, [first, second])).toBe(WORDS.inTurn);
  expect(whyWaiting(waiting({ hitch: { kind: 'offline' } }), [])).toBe(WORDS.offline);
  expect(whyWaiting(waiting({ hitch: { kind: 'signed-out' } }), [])).toBe(WORDS.signedOut);
  expect(whyWaiting(waiting({ hitch: { kind: 'busy', status: 503, code: 'x' } }), [])).toBe(WORDS.busy);
});

test('why nobody can say whether it was done', () => {
  expect(whyUnsure(unsure('too-old'))).toBe(WORDS.tooOld);
  expect(whyUnsure(unsure('moved'))).toBe(WORDS.moved);
  expect(whyUnsure(unsure('answer-lost'))).toBe(WORDS.answerLost);
});

test.each([
  ['/v1/tasks/01jcz4m5t8q0r3v6x9y2b5d7fh-1/accept', 'x', '/tugas/01jcz4m5t8q0r3v6x9y2b5d7fh-1'],
  ['/v1/cases/01jcz4m5t8q0r3v6x9y2b5d7fh/notes', '01jcz4m5t8q0r3v6x9y2b5d7fh', '/kasus/01jcz4m5t8q0r3v6x9y2b5d7fh'],
  ['/v1/convoys/5f0c1e2d3b4a59687786950413/receive?x=1', 'x', '/rombongan/5f0c1e2d3b4a59687786950413'],
  ['/v1/convoys/departures', 'x', undefined],
  ['/v1/desks/53/contacts', 'desk-53-contacts', '/meja/kontak'],
  ['/v1/desks/53/gateway', 'desk-53-gateway', '/meja/sambungan'],
  ['/v1/desks/53', '53', '/meja'],
  ['/v1/accounts/import', 'desk-53-accounts', '/meja/orang'],
  ['/v1/partners/me', 'partners', undefined],
])('the page of what %s is about', (href, lane, page) => {
  expect(placeOfAct({ href, lane })?.href).toBe(page);
});
