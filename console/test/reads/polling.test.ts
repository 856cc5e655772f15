import { expect, test } from 'vitest';
import { pollingOf } from '../../src/reads/reads.ts';
import type { Who } from '../../src/session/who.ts';
import { OFFICER } from '../support/session.ts';

const PARTNER: Who = { pool: 'partners', subject: 'mitra-1', partner: 'contoh', scopes: [] };

test('what partners see is read again each minute, the names of the forum are not', () => {
  expect(pollingOf('/v1/appeals', PARTNER)).toBe(60_000);
  expect(pollingOf('/v1/forum', PARTNER)).toBe(false);
  expect(pollingOf('/v1/areas/{area}', PARTNER)).toBe(false);
  expect(pollingOf('/v1/appeals', OFFICER)).toBe(false);
});
