import { expect, test } from 'vitest';
import { pressed } from '../../src/forms/pressed.ts';
import { WORDS } from '../../src/forms/words.ts';
import { refused, sent, unsure } from '../support/entries.ts';

test('a press says how its act ended', () => {
  const said = (entry: Parameters<typeof pressed>[0]) => pressed(entry);
  expect(said(undefined)).toEqual({ tone: 'info', text: WORDS.keptHere.id });
  expect(said({ entry: sent({}), body: {} })).toEqual({ tone: 'success', text: WORDS.sent.id });
  expect(said({ entry: refused({}), body: undefined }).tone).toBe('danger');
  expect(said({ entry: unsure('answer-lost', {}), body: undefined })).toEqual({
    tone: 'warning',
    text: WORDS.unsure.id,
  });
});
