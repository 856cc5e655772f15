import { describe, expect, it } from 'vitest';
import { mpu } from '../../lib/forum/index.ts';
import type { AreaCode } from '../../lib/kernel/ids.ts';
import { routeOptions } from '../../lib/relay/desk-routes.ts';
import { BALI, type DKI, JATIM, NTT } from '../support/kit.ts';

describe('the usual way between two places', () => {
  it.each([
    ['from Jakarta to Surabaya, overland', '31', '35', 'bus'],
    ['from Jakarta to Lampung, on the bus that takes the ferry', '31', '18', 'bus'],
    ['from Surabaya to Bali, on the bus that takes the ferry', '35', '51', 'bus'],
    ['from Bali to Lombok', '51', '52', 'ferry'],
    ['from Lombok to Sumbawa', '52', '52.04', 'ferry'],
    ['from Sumbawa to Flores', '52.72', '53.15', 'ferry'],
    ['from Surabaya to Kupang, across the sea', '35', '53', 'ship'],
    ['from Kupang to Ende, across the sea within a province', '53', '53.08', 'ship'],
    ['from Kupang to Atambua, on the same island', '53', '53.04', 'vehicle'],
    ['from Surabaya to Makassar', '35', '73', 'ship'],
    ['from Makassar to Maros', '73', '73.09', 'vehicle'],
    ['from Makassar to Gorontalo', '73', '75.71', 'bus'],
    ['from Ternate to Ambon', '82', '81', 'ship'],
    ['to the Thousand Islands', '31', '31.01', 'ship'],
  ])('%s', (_what, from, to, mode) => {
    expect(mpu.usualMode(from, to)).toBe(mode);
    expect(mpu.usualMode(to, from)).toBe(mode);
  });

  it('is that of a leg which no table knows', () => {
    const source = { forum: mpu, tableOf: mpu.routes, day: '2026-11-24', hub: mpu.routeHub, holder: JATIM };
    const modes = (from: Parameters<typeof routeOptions>[0], home: string) =>
      routeOptions(from, home as AreaCode, source).map(({ kind, legs }) => [kind, legs.map(({ mode }) => mode)]);
    expect(modes(BALI, '53.08')).toEqual([
      ['direct', ['ship']],
      ['relay', ['ferry', 'ferry', 'ship']],
    ]);
    expect(modes(NTT, '18')[1]).toEqual(['via-dki', ['ship', 'bus']]);
    expect(mpu.routes('53.08' as typeof DKI)[0]?.mode).toBe('ship');
  });

  it('from outside the forum is paid by the desk that is responsible, and follows no table', () => {
    const source = { forum: mpu, tableOf: mpu.routes, day: '2026-11-24', hub: mpu.routeHub, holder: JATIM };
    const options = routeOptions('73' as AreaCode, '35.78' as AreaCode, source);
    expect(options).toMatchObject([
      { kind: 'direct', ends: 'home', legs: [{ from: '73', to: '35.78', mode: 'ship', payer: JATIM }] },
      { kind: 'relay', legs: [], problem: 'no-rule', at: '73' },
    ]);
  });
});

describe('an office', () => {
  it('is a desk, or the Dinas Sosial of an area outside the forum', () => {
    expect(mpu.office('35')?.name).toBe('Dinas Sosial Provinsi Jawa Timur');
    expect(mpu.office('73')).toEqual({ name: 'Dinas Sosial Provinsi Sulawesi Selatan', zone: 'WITA' });
    expect(mpu.office('73.09')).toEqual({ name: 'Dinas Sosial Kabupaten Maros', zone: 'WITA' });
    expect(mpu.office('97')).toBeUndefined();
  });
});
