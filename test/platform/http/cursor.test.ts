import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../lib/platform/http/cursor.ts';

// The keys of a position are the names of key attributes.
const position = fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,20}$/), fc.oneof(fc.string(), fc.integer()));
const INVALID = { ok: false, refusal: { code: 'cursor-invalid' } };

describe('cursors', () => {
  it('give back their position in their own list', () => {
    fc.assert(
      fc.property(fc.string(), position, (scope, given) => {
        expect(decodeCursor(scope, encodeCursor(scope, given))).toEqual({ ok: true, value: { ...given } });
      }),
    );
  });

  it('are safe in a URL', () => {
    fc.assert(
      fc.property(fc.string(), position, (scope, given) => {
        expect(encodeCursor(scope, given)).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it('are refused in any other list', () => {
    const cursor = encodeCursor('listTasks 35 open', { after: '1' });
    expect(decodeCursor('listTasks 53 open', cursor)).toEqual(INVALID);
    expect(decodeCursor('listTasks 35 done', cursor)).toEqual(INVALID);
  });

  it('are refused when their position was changed', () => {
    const cursor = encodeCursor('list', { after: '1' });
    const content = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...content, k: { after: '2' } })).toString('base64url');
    expect(decodeCursor('list', forged)).toEqual(INVALID);
  });

  it('are refused when they are anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => Buffer.from(text).toString('base64url')),
        ),
        (text) => {
          expect(decodeCursor('list', text)).toEqual(INVALID);
        },
      ),
    );
  });
});
