import { expect, test } from 'vitest';
import { bodyOf } from '../../../src/forms/body.ts';
import { ROUTE_FIELDS, routeIn, routeKey, routeRequest, typedRoute } from '../../../src/screens/desk/route.ts';
import { fieldsOf } from '../../../src/store/shape.ts';

const around = { zone: 'WIB', choices: {}, needs: [] } as const;
const isDesk = (code: string) => code === '35' || code === '31';

test.each([
  { destination: '53', next: '35', mode: 'bus', payer: '31' },
  {
    destination: '73.09',
    next: '73',
    mode: 'ship',
    payer: '31',
    note: 'lewat laut',
    from: '2026-12-01',
    until: '2027-01-31',
  },
] as const)('a rule to $next comes back from its form as it went in', (route) => {
  const made = bodyOf(ROUTE_FIELDS, typedRoute(route, isDesk), around);
  expect(made).toMatchObject({ ok: true });
  expect(routeIn(fieldsOf(made.ok ? made.body : {}))).toEqual(route);
});

test('a rule goes back without what the API says of it', () => {
  const route = { destination: '53', next: '35', mode: 'bus', payer: '31' } as const;
  expect(routeRequest({ ...route, unconfirmed: true })).toEqual(route);
});

test('a destination has a rule for each time', () => {
  expect(routeKey({ destination: '53' })).not.toBe(routeKey({ destination: '53', from: '2026-12-01' }));
});
