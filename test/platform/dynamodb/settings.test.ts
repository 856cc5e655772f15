import { beforeEach, describe, expect, test } from 'vitest';
import { ok } from '../../../lib/kernel/result.ts';
import { putNext, replaceSetting, type Setting } from '../../../lib/platform/dynamodb/settings.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { engineOfFile } from '../../store/engines.ts';

const engine = engineOfFile();
const KEY = { PK: 'DESK#35', SK: 'REKAAN' };
let tables: Tables;
beforeEach(async () => {
  tables = await engine.newTables();
});

describe('a version of a setting', () => {
  test('is put in the place of the one before it and of no other', async () => {
    expect(await putNext(tables, KEY, { version: 2 })).toBe(false);
    expect(await putNext(tables, KEY, { version: 1 })).toBe(true);
    expect(await putNext(tables, KEY, { version: 1 })).toBe(false);
    expect(await putNext(tables, KEY, { version: 3 })).toBe(false);
    expect(await putNext(tables, KEY, { version: 2 })).toBe(true);
  });
});

describe('replacing a setting', () => {
  /** A setting of version 3, of which others put a version in between so many times. */
  function replacing(ifMatch: number | undefined, rivals: number) {
    let version = 3;
    let left = rivals;
    return replaceSetting<Setting, Setting>({
      ifMatch: ifMatch === undefined ? undefined : [ifMatch],
      load: async () => ({ version }),
      next: (before) => ok({ version: before.version + 1 }),
      save: async (next) => {
        if (left > 0) {
          left -= 1;
          version += 1;
        }
        if (next.version !== version + 1) return false;
        version = next.version;
        return true;
      },
    });
  }

  test('is refused for a version that is no longer there, and for none that was never seen', async () => {
    expect(await replacing(2, 0)).toEqual({ ok: false, refusal: { code: 'version-stale', given: '2', current: 3 } });
    expect(await replacing(3, 0)).toEqual({ ok: true, value: { version: 4 } });
  });

  test('whose version was overtaken meanwhile is refused, and tried again when none was named', async () => {
    expect(await replacing(3, 1)).toEqual({ ok: false, refusal: { code: 'version-stale', given: '3', current: 4 } });
    expect(await replacing(undefined, 1)).toEqual({ ok: true, value: { version: 5 } });
    expect(await replacing(undefined, 99)).toEqual({ ok: false, refusal: { code: 'contended', retryAfter: 1 } });
  });
});
