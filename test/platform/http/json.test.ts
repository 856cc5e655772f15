import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointerOf } from '../../../lib/platform/http/faults.ts';
import { canonicalJson, parseJson } from '../../../lib/platform/http/json.ts';

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
