import type { RouteRequest, Routes } from '../../api/generated/schema.d.ts';
import { MODES } from '../../forms/common-fields.ts';
import type { Field, Typed } from '../../forms/field.ts';
import { WORDS } from './words.ts';

/** A rule of a desk's table. */
export type Route = Routes['routes'][number];

/** There is one rule for a destination at a time. */
export function routeKey({ destination, from }: Pick<RouteRequest, 'destination' | 'from'>): string {
  return `${destination} ${from ?? ''}`;
}

/** A rule as the API takes it back. */
export function routeRequest({ unconfirmed: _checked, ...route }: Route): RouteRequest {
  return route;
}

/** What is asked of a rule; pointers begin at the rule. `/to` says which of the two lists `/next` is chosen from. */
export const ROUTE_FIELDS: readonly Field[] = [
  { kind: 'code', pointer: '/destination', list: 'areas', label: WORDS.destination, hint: WORDS.destinationHint },
  {
    kind: 'one',
    pointer: '/to',
    label: WORDS.nextKind,
    of: [
      { code: 'desk', name: WORDS.nextDesk },
      { code: 'outside', name: WORDS.nextOutside },
    ],
  },
  {
    kind: 'code',
    pointer: '/next',
    list: 'desks',
    when: (typed) => typed['/to'] !== 'outside',
    label: WORDS.next,
  },
  {
    kind: 'code',
    pointer: '/area',
    list: 'areas',
    when: (typed) => typed['/to'] === 'outside',
    label: WORDS.nextArea,
  },
  { kind: 'one', pointer: '/mode', of: MODES, label: WORDS.mode },
  { kind: 'code', pointer: '/payer', list: 'desks', optional: true, label: WORDS.payer, hint: WORDS.payerHint },
  { kind: 'text', pointer: '/note', max: 200, optional: true, label: WORDS.routeNote },
  { kind: 'day', pointer: '/from', optional: true, label: WORDS.validFrom },
  { kind: 'day', pointer: '/until', optional: true, label: WORDS.validUntil },
];

/** A rule as it is typed. @param isDesk whether a code is that of a desk of the forum */
export function typedRoute(route: RouteRequest, isDesk: (code: string) => boolean): Typed {
  const { destination, next, mode, payer, note, from, until } = route;
  return {
    ...{ '/destination': destination, '/mode': mode, '/payer': payer ?? '' },
    ...(isDesk(next) ? { '/to': 'desk', '/next': next } : { '/to': 'outside', '/area': next }),
    ...{ '/note': note ?? '', '/from': from ?? '', '/until': until ?? '' },
  };
}

/** The rule in a form's answers. @param body as its fields were read */
export function routeIn(body: Readonly<Record<string, unknown>>): object {
  const { to: _which, area, ...rest } = body;
  return area === undefined ? rest : { ...rest, next: area };
}
