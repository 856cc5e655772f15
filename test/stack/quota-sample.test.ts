import { describe, expect, test } from 'vitest';
import { measured } from '../../lib/infra/quotas/quota.ts';
import { QUOTAS } from '../../lib/infra/quotas/table.ts';
import { COUNTED, SAMPLE } from './quota-sample.ts';

const USES = Object.fromEntries(measured(QUOTAS, SAMPLE).map(({ quota, use }) => [quota.name, use.count]));

describe('each row of the quotas', () => {
  const { 'CloudFormation: bytes of a template in S3': bytes, ...counted } = USES;

  test('counts what the sample has of it, and every row has something to count', () => {
    expect(counted).toEqual(COUNTED);
    expect(Object.entries(COUNTED).filter(([, count]) => count === 0)).toEqual([]);
  });

  test('the bytes of a template are those of its text', () => {
    expect(bytes).toBe(JSON.stringify(SAMPLE[0]).length);
  });
});
