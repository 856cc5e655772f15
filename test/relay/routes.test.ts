import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mpu, PROVINCES } from '../../lib/forum/index.ts';
import type { AreaCode, DeskCode } from '../../lib/kernel/ids.ts';
import type { RouteEntry, RouteTable } from '../../lib/kernel/travel.ts';
import { checkRoutes, type RouteOption, routeOptions, ruleFor } from '../../lib/relay/desk-routes.ts';
import { BALI, codeOf, DKI, deskCode, JATENG, JATIM, NTB, NTT, refusalOf, SURABAYA } from '../support/kit.ts';

const area = (code: string) => code as AreaCode;
const ENDE = area('53.08');
const BANDUNG = area('32.73');
const SOURCE = { forum: mpu, tableOf: mpu.routes, day: '2026-11-24', hub: mpu.routeHub, holder: JATIM };

function entry(destination: string, next: DeskCode | AreaCode, more: Partial<RouteEntry> = {}): RouteEntry {
  return { destination: area(destination), next, mode: 'bus', payer: JATIM, ...more };
}

function stops(option: RouteOption | undefined): readonly string[] {
  return option ? [...option.legs.map(({ from }) => from), option.legs.at(-1)?.to ?? ''] : [];
}

function relay(from: DeskCode, destination: AreaCode, tableOf: (desk: DeskCode) => RouteTable = mpu.routes) {
  return routeOptions(from, destination, { ...SOURCE, tableOf }).find(({ kind }) => kind === 'relay');
}

describe('the ways home', () => {
  it('follow the senders’ own tables, however odd they look on a map', () => {
    expect(stops(relay(DKI, ENDE))).toEqual([DKI, JATIM, BALI, NTB, NTT, '53.08']);
    expect(stops(relay(JATIM, BANDUNG))).toEqual([JATIM, '34', JATENG, '32', '32.73']);
    expect(stops(relay(JATIM, area('31.71')))).toEqual([JATIM, JATENG, '32', DKI, '31.71']);
    expect(stops(relay(SURABAYA, ENDE))).toEqual([SURABAYA, JATIM, BALI, NTB, NTT, '53.08']);
  });

  it('say whose rule each leg follows, and whether it was ever confirmed', () => {
    const legs = relay(DKI, ENDE)?.legs ?? [];
    expect(legs.map(({ rule }) => [rule.by, rule.desk, rule.unconfirmed])).toEqual([
      ['table', DKI, true],
      ['table', JATIM, undefined],
      ['table', BALI, true],
      ['table', NTB, true],
      ['own-province', undefined, undefined],
    ]);
  });

  it('can be direct, and lead through Jakarta to Sumatra, Kalimantan and the East', () => {
    expect(routeOptions(JATIM, area('18.71'), SOURCE).map(({ kind }) => kind)).toEqual(['direct', 'via-dki', 'relay']);
    expect(routeOptions(JATIM, ENDE, SOURCE).map(({ kind }) => kind)).toEqual(['direct', 'relay']);
    const [, through] = routeOptions(JATIM, area('18.71'), SOURCE);
    expect(stops(through)).toEqual([JATIM, DKI, '18', '18.71']);
    expect(routeOptions(DKI, area('18.71'), SOURCE).map(({ kind }) => kind)).toEqual(['direct', 'relay']);
  });

  it('end where the forum ends', () => {
    expect(relay(JATIM, area('63.71'))).toMatchObject({ ends: 'outside-forum', legs: [{ to: '63' }] });
  });

  it('are none at home', () => {
    expect(relay(NTT, area('53'))).toMatchObject({ ends: 'home', legs: [] });
    expect(routeOptions(NTT, area('53'), SOURCE).map(({ kind }) => kind)).toEqual(['relay']);
  });

  it('say where a rule is missing, and where the tables turn in a circle', () => {
    expect(relay(JATIM, ENDE, () => [])).toMatchObject({ problem: 'no-rule', at: JATIM, legs: [] });
    const tables = new Map([
      [JATIM, [entry('53', BALI)]],
      [BALI, [entry('53', JATIM)]],
    ]);
    expect(relay(JATIM, ENDE, (desk) => tables.get(desk) ?? [])).toMatchObject({ problem: 'loop', at: JATIM });
  });

  it('come to an end whatever the tables say', () => {
    const desks = mpu.desks.filter(({ kind }) => kind === 'dinas-sosial').map(({ code }) => code);
    const tables = fc.array(fc.tuple(fc.constantFrom(...desks), fc.constantFrom(...desks)), { maxLength: 20 });
    fc.assert(
      fc.property(tables, fc.constantFrom(...desks), (rules, from) => {
        const tableOf = (desk: DeskCode) => rules.filter(([at]) => at === desk).map(([, next]) => entry('53', next));
        const way = relay(from, ENDE, tableOf);
        expect(new Set(way?.legs.map((leg) => leg.from)).size).toBe(way?.legs.length);
      }),
    );
  });

  it('lead every member home from every other by the tables that the desks begin with', () => {
    const desks = mpu.desks.filter(({ kind }) => kind === 'dinas-sosial').map(({ code }) => code);
    for (const from of desks) {
      for (const to of desks) expect([from, to, relay(from, area(to))]).toMatchObject([from, to, { ends: 'home' }]);
    }
  });
});

describe('the tables that the desks begin with', () => {
  it('lead from everywhere to every province: home, or as far as the forum goes', () => {
    const holders = mpu.desks.filter(({ kind }) => kind === 'dinas-sosial' || kind === 'kab-kota');
    for (const { code } of holders) {
      const stuck = PROVINCES.filter(({ code: to }) => 'problem' in (relay(code, area(to)) ?? { problem: 'none' }));
      expect([code, stuck]).toEqual([code, []]);
    }
  });
});

describe('the rule for a destination', () => {
  const table = [
    entry('53', BALI),
    entry('53.08', NTB),
    entry('52', BALI, { until: '2026-06-30' }),
    entry('52', NTB, { from: '2026-07-01' }),
  ];
  it('is that of the kabupaten before that of the province, on its days', () => {
    expect(ruleFor(table, ENDE, '2026-11-24')?.next).toBe(NTB);
    expect(ruleFor(table, area('53.01'), '2026-11-24')?.next).toBe(BALI);
    expect(ruleFor(table, area('52'), '2026-06-30')?.next).toBe(BALI);
    expect(ruleFor(table, area('52'), '2026-07-01')?.next).toBe(NTB);
    expect(ruleFor(table, area('11'), '2026-07-01')).toBeUndefined();
  });
});

describe('a table', () => {
  it('may have rules one after the other, and lead out of the forum', () => {
    const table = [
      entry('53', BALI, { until: '2026-06-30' }),
      entry('53', NTB, { from: '2026-07-01' }),
      entry('63', area('63')),
    ];
    expect(codeOf(checkRoutes(JATIM, table, mpu))).toBe('ok');
  });

  it('may change with the seasons', () => {
    const table = [
      entry('53', BALI, { from: '2026-01-01', until: '2026-06-30' }),
      entry('53', NTB, { from: '2026-07-01', until: '2026-12-31' }),
    ];
    expect(codeOf(checkRoutes(JATIM, table, mpu))).toBe('ok');
    const before = [entry('53', BALI, { from: '2026-07-01' }), entry('53', NTB, { until: '2026-06-30' })];
    expect(codeOf(checkRoutes(JATIM, before, mpu))).toBe('ok');
  });

  it('of every member is sound', () => {
    for (const { code } of mpu.desks)
      expect([code, codeOf(checkRoutes(code, mpu.routes(code), mpu))]).toEqual([code, 'ok']);
  });

  it.each([
    ['a place that is not there', [entry('99', BALI)], { code: 'area-unknown', pointer: '/routes/0/destination' }],
    ['the desk itself', [entry('53', JATIM)], { code: 'handoff-to-self', pointer: '/routes/0/next' }],
    ['nobody', [entry('53', deskCode('99'))], { code: 'desk-unknown', pointer: '/routes/0/next' }],
    ['a member without a desk', [entry('53', area('35.99'))], { code: 'desk-unknown', pointer: '/routes/0/next' }],
    [
      'a payer who is not there',
      [entry('53', BALI, { payer: deskCode('63') })],
      { code: 'desk-unknown', pointer: '/routes/0/payer' },
    ],
    [
      'days that run backwards',
      [entry('53', BALI, { from: '2026-07-01', until: '2026-06-30' })],
      { code: 'dates-reversed' },
    ],
    [
      'days that overlap',
      [entry('53', BALI), entry('53', NTB, { from: '2026-07-01' })],
      { code: 'routes-overlap', pointer: '/routes/1', other: '/routes/0' },
    ],
  ] as const)('does not lead to %s', (_what, table, refusal) => {
    expect(refusalOf(checkRoutes(JATIM, table, mpu))).toMatchObject(refusal);
  });
});
