import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../lib/kernel/canonical.ts';
import { pointerOf } from '../../../lib/platform/http/faults.ts';
import { parseJson } from '../../../lib/platform/http/json.ts';
import { repeatedKeys } from '../../../lib/platform/http/repeated-keys.ts';

function faultsIn(text: string) {
  const result = parseJson(text);
  return !result.ok && result.refusal.code === 'request-invalid' ? result.refusal.faults : [];
}

describe('reading JSON', () => {
  it.each(['', ' ', '{', '{"a":}', "{'a':1}", 'undefined', 'NaN', '{"a":1}x'])('refuses %j', (text) => {
    expect(parseJson(text)).toEqual({ ok: false, refusal: { code: 'body-not-json' } });
  });

  it('tolerates a byte order mark', () => {
    expect(parseJson('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  });

  it.each([
    ['{"__proto__":{"a":1}}', '/__proto__'],
    ['{"a":[{"__proto__":1}]}', '/a/0/__proto__'],
    ['{"constructor":{"prototype":{"a":1}}}', '/constructor'],
  ])('refuses keys that reach for a prototype: %s', (text, pointer) => {
    expect(faultsIn(text)).toEqual([{ pointer, fault: { kind: 'forbidden-key' } }]);
  });

  it('takes a constructor that is only a word', () => {
    expect(parseJson('{"constructor":"CV Maju"}').ok).toBe(true);
  });

  it('takes 32 levels and refuses more, however deep', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseJson(nested(32)).ok).toBe(true);
    expect(faultsIn(nested(33))).toMatchObject([{ fault: { kind: 'too-deep', maximum: 32 } }]);
    expect(faultsIn(nested(100_000))).toMatchObject([{ fault: { kind: 'too-deep' } }]);
  });

  it('refuses half a character, in values and in keys', () => {
    expect(faultsIn('{"a":"\\ud800"}')).toEqual([{ pointer: '/a', fault: { kind: 'malformed-text' } }]);
    expect(faultsIn('{"\\udc00":1}')).toMatchObject([{ fault: { kind: 'malformed-text' } }]);
    expect(parseJson('{"a":"\\ud83d\\ude00"}').ok).toBe(true);
  });

  it('reports a bounded number of faults', () => {
    expect(faultsIn(JSON.stringify(Array(1000).fill('\ud800')))).toHaveLength(50);
  });

  it.each([
    ['{"a":1,"a":2}', ['/a']],
    ['{"a":1,"a":1}', ['/a']],
    [String.raw`{"a":1,"\u0061":2}`, ['/a']],
    ['{"x":[{"b":1},{"b":1,"c":{"d":[],"d":{}}}]}', ['/x/1/c/d']],
    ['[[1,2],{"a":"a","b":"a","a":0}]', ['/1/a']],
    ['{"a":{"b":1,"b":2},"a":1}', ['/a/b', '/a']],
    ['{"a":1,"a":2,"a":3}', ['/a', '/a']],
    ['{"":1,"":2}', ['/']],
    [String.raw`{"\"":1,"\\":1,"\"":2}`, ['/"']],
    ['{"a{":1,"a[,":{"a":","},"a{":2}', ['/a{']],
  ])('refuses a key twice in one object: %s', (text, pointers) => {
    expect(faultsIn(text)).toEqual(pointers.map((pointer) => ({ pointer, fault: { kind: 'duplicate-key' } })));
  });

  it('takes a key again in another object, and as a value', () => {
    expect(parseJson('{"a":[{"a":"a"},{"a":["a","a"]}],"b":{"a":1}}').ok).toBe(true);
    expect(parseJson('"a"').ok).toBe(true);
  });

  it('points at a repeated key with a bounded pointer', () => {
    const name = 'n'.repeat(101);
    expect(faultsIn(`{"a":{"${name}":{"x":1,"x":2}},"a":1}`)).toMatchObject([{ pointer: '/a' }, { pointer: '/a' }]);
    const deep = `${'{"a":'.repeat(40)}{"x":1,"x":2}${'}'.repeat(40)}`;
    expect(faultsIn(`{"b":${deep},"b":1}`)[0]?.pointer).toHaveLength(64);
  });

  it('finds no repeated key in what has none, and one that was put in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string({ maxLength: 20 }), fc.jsonValue()), { minLength: 1 }),
        (objects) => {
          expect(repeatedKeys(JSON.stringify(objects))).toEqual([]);
          const twice = objects.map((one) => `{"k":1,${JSON.stringify({ ...one, k: 2 }).slice(1)}`);
          expect(repeatedKeys(`[${twice.join(',')}]`).slice(0, 1)).toEqual([[0, 'k']]);
        },
      ),
    );
  });

  it('reads 256 KiB of keys in time', () => {
    const keys = Array.from({ length: 20_000 }, (_, n) => `"k${n}":[{}]`);
    const start = performance.now();
    expect(repeatedKeys(`{${keys.join(',')}}`)).toEqual([]);
    expect(repeatedKeys(`"${'\\\\'.repeat(128 * 1024)}"`)).toEqual([]);
    expect(repeatedKeys('{"a":'.repeat(50_000))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('does not point with names of any length', () => {
    expect(faultsIn(JSON.stringify({ a: { ['~'.repeat(101)]: 1 } }))).toEqual([
      { pointer: '/a', fault: { kind: 'key-too-long', maximum: 100 } },
    ]);
  });
});

describe('canonical JSON', () => {
  it('is the same whatever the order of keys', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
  });

  it('means what the value means', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('JSON pointers', () => {
  it.each([
    [[], ''],
    [['subjects', 0, 'nik'], '/subjects/0/nik'],
    [['a/b'], '/a~1b'],
    [['a~b'], '/a~0b'],
    [['~1'], '/~01'],
    [[''], '/'],
  ])('of %j is %j', (path, pointer) => {
    expect(pointerOf(path)).toBe(pointer);
  });
});
