import { gunzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { compressed } from '../../../lib/platform/http/compressed.ts';

const LONG = JSON.stringify(Array.from({ length: 200 }, (_, n) => ({ code: n, name: 'Dinas Sosial Provinsi' })));

function answer(body: string, headers: Record<string, string> = { etag: '"7"' }) {
  return { statusCode: 200, headers, body };
}

describe('a long text', () => {
  test.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8', '*', 'GZIP', 'deflate, gzip;q=0.001'])(
    'is compressed for a client that takes %s, and keeps its tag strong',
    (accepted) => {
      const result = compressed(answer(LONG), accepted);
      expect(result).toMatchObject({
        isBase64Encoded: true,
        headers: { etag: '"7"', 'content-encoding': 'gzip', vary: 'accept-encoding' },
      });
      const bytes = Buffer.from(result.body ?? '', 'base64');
      expect(gunzipSync(bytes).toString()).toBe(LONG);
      expect(bytes.length).toBeLessThan(LONG.length / 5);
    },
  );

  test.each([undefined, '', 'identity', 'br', 'gzip;q=0', 'gzip;q=0.000, *', 'not a header;;'])(
    'stays as it is for a client that takes %s',
    (accepted) => {
      expect(compressed(answer(LONG), accepted)).toEqual({
        ...answer(LONG),
        headers: { etag: '"7"', vary: 'accept-encoding' },
      });
    },
  );

  it('still varies with what it varied with', () => {
    expect(compressed(answer(LONG, { vary: 'accept-language' }), 'gzip').headers?.['vary']).toBe(
      'accept-language, accept-encoding',
    );
  });
});

it('leaves short texts and bytes alone', () => {
  expect(compressed(answer('{}'), 'gzip')).toEqual(answer('{}'));
  const bytes = { ...answer(LONG), isBase64Encoded: true };
  expect(compressed(bytes, 'gzip')).toBe(bytes);
});
