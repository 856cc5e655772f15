import { describe, expect, it } from 'vitest';
import { isChosen, isUsable, legsTyped, modeName, type Option, ruleWords } from '../../../src/forms/extras/routes.ts';

const leg = (from: string, to: string) =>
  ({ from, to, mode: 'bus', payer: from, rule: { by: 'table', desk: from } }) as const;
const option = (more: Partial<Option> = {}): Option => ({
  kind: 'relay',
  text: 'Lewat Jawa Timur',
  legs: [leg('31', '35'), { ...leg('35', '53'), note: 'feri' }],
  ...more,
});

describe('a way home', () => {
  it('fills in its legs, and takes away those of before', () => {
    const typed = { '/destination': '53.08', '/legs/0/to': '33', '/legs/2/to': '51', '/legs/2/mode': 'ferry' };
    const filled = { ...typed, ...legsTyped(typed, option()) };
    expect(filled).toMatchObject({
      '/destination': '53.08',
      '/legs/0/to': '35',
      '/legs/0/payer': '31',
      '/legs/1/to': '53',
      '/legs/1/note': 'feri',
      '/legs/2/to': '',
      '/legs/2/mode': '',
    });
    expect(isChosen(filled, option())).toBe(true);
  });

  it('is chosen while its stops are typed', () => {
    expect(isChosen({ '/legs/0/to': '35' }, option())).toBe(false);
    expect(isChosen({ '/legs/0/to': '35', '/legs/1/to': '52' }, option())).toBe(false);
  });

  it('can be used when it leads somewhere', () => {
    expect(isUsable(option())).toBe(true);
    expect(isUsable(option({ problem: 'outside-forum' }))).toBe(true);
    expect(isUsable(option({ problem: 'loop' }))).toBe(false);
    expect(isUsable(option({ legs: [] }))).toBe(false);
  });

  it('says whose rule each leg follows', () => {
    const words = (rule: Option['legs'][number]['rule']) =>
      ruleWords({ from: '31', rule }, (desk) => `meja ${desk}`).id;
    expect(words({ by: 'table', desk: '31' })).toBe('aturan meja 31');
    expect(words({ by: 'table' })).toBe('aturan meja 31');
    expect(words({ by: 'table', desk: '35', unconfirmed: true })).toBe('kebiasaan yang belum dipastikan meja 35');
    expect(words({ by: 'agreement' })).toBe('kesepakatan forum');
    expect(words({ by: 'own-province' })).toBe('dalam provinsi sendiri');
  });

  it('names the way of travelling, also one of a newer API', () => {
    expect(modeName('bus').id).toBe('Bus');
    expect(modeName('airship')).toEqual({ id: 'airship', en: 'airship' });
  });
});
