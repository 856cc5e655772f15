import { describe, expect, it } from 'vitest';
import type { AreaCode, PartnerId } from '../../lib/kernel/ids.ts';
import type { Twin } from '../../lib/kernel/partner.ts';
import {
  type Candidate,
  likenessOf,
  MOST_TWINS,
  twinKeys,
  twinSentence,
  twinsAmong,
  wordsOf,
} from '../../lib/partners/twins.ts';

const area = (code: string) => code as AreaCode;
const id = (n: number) => `rekaan-${n}` as PartnerId;
const OWN = { name: 'Yayasan Peduli Anak', homeArea: area('35.78') };

const candidate = (n: number, name: string, shared: Candidate['shared'], home = '35.73'): Candidate => ({
  id: id(n),
  partner: { name, homeArea: area(home) },
  shared,
});

describe('the words of a name', () => {
  it.each([
    ['Yayasan Peduli Anak', ['anak', 'peduli']],
    ['LKS “Peduli Anak” Indonesia', ['anak', 'peduli']],
    ['PT. Peduli, Tbk', ['peduli']],
    ['Panti Asuhan Kota', ['asuhan', 'kota', 'panti']],
    ['Peduli peduli', ['peduli']],
    ['A B', []],
  ])('%s', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });
});

describe('the keys of a registration', () => {
  it('are its number, its addresses, its telephone, and the words and pairs of its name', () => {
    const keys = twinKeys(
      { name: 'Yayasan Peduli Anak', registrationNumber: 'AHU-0001.REKAAN' },
      { email: ' Kantor@Peduli.example ', phone: '+62 812 0000 0001' },
    );
    expect(keys).toEqual([
      { ground: 'registration-number', text: 'ahu0001rekaan' },
      { ground: 'email', text: 'kantor@peduli.example' },
      { ground: 'email-domain', text: 'peduli.example' },
      { ground: 'phone', text: '81200000001' },
      { ground: 'part-of-name', text: 'anak peduli' },
      { ground: 'part-of-name', text: 'anak' },
      { ground: 'part-of-name', text: 'peduli' },
    ]);
  });

  it('leave out what anybody may share, and what was not said', () => {
    const keys = twinKeys({ name: 'Peduli', registrationNumber: '12-3' }, { email: 'peduli@gmail.com', phone: '0' });
    expect(keys).toEqual([
      { ground: 'email', text: 'peduli@gmail.com' },
      { ground: 'part-of-name', text: 'peduli' },
    ]);
    expect(twinKeys({ name: 'Peduli' }, {})).toEqual([{ ground: 'part-of-name', text: 'peduli' }]);
  });

  it('are few, however long the name', () => {
    const name = Array.from({ length: 40 }, (_, n) => `kata${String.fromCharCode(97 + (n % 26))}${n}`).join(' ');
    expect(twinKeys({ name }, {})).toHaveLength(15);
  });
});

describe('two names', () => {
  it.each([
    ['Yayasan Peduli Anak', 'LKS Anak Peduli', 'same'],
    ['Peduli Sesama', 'Peduli Sesamma', 'similar'],
    ['Duatangan', 'Dua Tangan', 'similar'],
    ['Peduli Anak Bangsa', 'Peduli Anak', 'similar'],
    ['Peduli Anak', 'Peduli Lansia', 'different'],
    ['Peduli', 'Harapan', 'different'],
    ['A B', 'Harapan', 'different'],
  ] as const)('%s and %s are %s', (one, other, likeness) => {
    expect(likenessOf(one, other)).toBe(likeness);
    expect(likenessOf(other, one)).toBe(likeness);
  });
});

describe('the twins of a registration', () => {
  it('are those of its name or with something else in common, the likeliest first', () => {
    const twins = twinsAmong(OWN, [
      candidate(1, 'Peduli Anak Bangsa', ['part-of-name', 'part-of-name']),
      candidate(2, 'Harapan', ['part-of-name']),
      candidate(3, 'LKS Anak Peduli', ['part-of-name'], '51.71'),
      candidate(4, 'Harapan', ['email', 'email-domain', 'phone']),
    ]);
    expect(twins.map(({ partner, grounds }) => [partner, ...grounds])).toEqual([
      [id(4), 'email', 'email-domain', 'phone'],
      [id(3), 'name'],
      [id(1), 'name-similar'],
    ]);
  });

  it('of another province are not those whose name is only similar, unless more is in common', () => {
    const far = candidate(1, 'Peduli Anak Bangsa', ['part-of-name'], '51.71');
    expect(twinsAmong(OWN, [far])).toEqual([]);
    expect(twinsAmong(OWN, [{ ...far, shared: ['phone'] }])).toMatchObject([{ grounds: ['phone', 'name-similar'] }]);
  });

  it('are few enough to read', () => {
    const many = Array.from({ length: 20 }, (_, n) => candidate(n, OWN.name, ['part-of-name']));
    expect(twinsAmong(OWN, many)).toHaveLength(MOST_TWINS);
  });

  it('are said in both languages', () => {
    const twin: Twin = {
      partner: id(1),
      name: 'Harapan',
      homeArea: area('35.73'),
      grounds: ['registration-number', 'name'],
    };
    expect(twinSentence(twin)).toEqual({
      id: 'Mungkin sama dengan Harapan: nomor pendaftaran sama, nama sama.',
      en: 'May be the same as Harapan: same registration number, same name.',
    });
  });
});
