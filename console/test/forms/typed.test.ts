import { expect, test } from 'vitest';
import { bodyOf } from '../../src/forms/body.ts';
import { typedOf } from '../../src/forms/typed.ts';
import { formOf } from '../../src/forms/verbs.ts';

test('a body goes back to what was typed: by pointer, moments on the clock of the zone', () => {
  const body = {
    legs: [{ to: '53', mode: 'ship' }, { to: '53.08' }],
    eta: '2026-12-01T02:30:00Z',
    actual: 1500,
    agreed: true,
    nothing: null,
    'a/b': { 'c~d': 'x' },
  };
  expect(typedOf(body, 'WITA')).toEqual({
    ...{ '/legs/0/to': '53', '/legs/0/mode': 'ship', '/legs/1/to': '53.08', '/eta': '2026-12-01T10:30' },
    ...{ '/actual': '1500', '/agreed': 'true', '/a~1b/c~0d': 'x' },
  });
  expect(typedOf(undefined, 'WIB')).toEqual({});
});

test('what goes back to its form makes the same body again', () => {
  const form = formOf('depart');
  const body = { eta: '2026-12-01T02:30:00.000Z', carrier: 'KM Rekaan', papers: ['ktp', 'surat-rujukan'] };
  const made = bodyOf(form?.fields ?? [], typedOf(body, 'WIT'), { zone: 'WIT', choices: {}, needs: [] });
  expect(made).toEqual({ ok: true, body });
});

test.each([0.125, 2.5, 2.375, 1250, 1250.5])('a quantity of %d stays what it was', (quantity) => {
  const form = formOf('dispatch-goods');
  const fields = form?.fields.filter(({ pointer }) => pointer === '/quantity') ?? [];
  expect(fields).toHaveLength(1);
  const made = bodyOf(fields, typedOf({ quantity }, 'WIB'), { zone: 'WIB', choices: {}, needs: [] });
  expect(made).toEqual({ ok: true, body: { quantity } });
});
