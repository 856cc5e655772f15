import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FEATURES_IN_JAKARTA, READ_ON, SERVICES_IN_JAKARTA, tableOf } from '../../lib/infra/quotas/regions.ts';

test('the reference of Jakarta is the table of the code, with its date', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/reference/aws-in-jakarta.md'), 'utf8');
  expect(page).toContain(tableOf(SERVICES_IN_JAKARTA));
  expect(page).toContain(tableOf(FEATURES_IN_JAKARTA));
  expect(page).toContain(READ_ON);
});
