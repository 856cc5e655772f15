import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HELD_LIMITS } from '../../lib/infra/quotas/limits.ts';
import type { Limit } from '../../lib/infra/quotas/quota.ts';
import { QUOTAS } from '../../lib/infra/quotas/table.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/how-to/deployment.md'), 'utf8');
const SECTION = PAGE.slice(PAGE.indexOf('\n## Quotas'), PAGE.indexOf('\n## Removing a stage'));
const LIMITS: readonly Limit[] = [...QUOTAS, ...HELD_LIMITS];

/** The links to AWS of the section, each with the number that it stands on and the rest of its cell. */
const LINKS = [...SECTION.matchAll(/\[([\d,]+)[^\]]*\]\((https:\/\/docs\.aws\.amazon\.com[^)]+)\)([^|]*)/g)].map(
  ([, number = '', url = '', rest = '']) => ({ number: Number(number.replaceAll(',', '')), url, rest }),
);

describe('the quotas of the deployment page', () => {
  test('each default that is linked is a row of the tables, with its page', () => {
    expect(LINKS.length).toBeGreaterThan(10);
    for (const { number, url, rest } of LINKS) {
      const row = LIMITS.find(({ limit, source }) => limit === number && source.url === url);
      expect(row, `${number} ${url}`).toBeDefined();
      expect(rest.includes('unconfirmed'), `${number} ${url}`).toBe(row?.confirmed === false);
    }
  });

  test('nothing is said to be from memory', () => {
    expect(SECTION).not.toContain('from memory');
  });
});
