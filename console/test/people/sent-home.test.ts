import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/people/sent-home.ts';

const NIK = '3507015203680003';

describe('what is asked of a person', () => {
  it.each([
    [{}],
    [{ '/name': 'Contoh Rekaan' }],
    [{ '/nik': '350701' }],
    [{ '/nik': '3507015203680000', '/sex': 'F' }],
    [{ '/birthDate': '1968-03-12', '/origin': '35.07' }],
    [{ '/name': ' ', '/origin': '35.07' }],
    [{ '/name': 'Contoh', '/birthYear': '68' }],
  ])('is nothing while too little is known: %o', (person) => {
    expect(factsOf(person)).toBeUndefined();
  });

  it('is all that is known', () => {
    expect(factsOf({ '/name': ' Contoh Rekaan ', '/birthYear': '1968', '/sex': 'F', '/address': 'Rekaan' })).toEqual({
      name: 'Contoh Rekaan',
      birthYear: 1968,
      sex: 'F',
    });
    expect(
      factsOf({ '/nik': '3507 0152 0368 0003', '/birthDate': '1968-03-12', '/birthYear': '1968', '/origin': '35.07' }),
    ).toEqual({ nik: NIK, birthDate: '1968-03-12', origin: '35.07' });
  });

  it('leaves out a sex that is none, and a NIK that is none', () => {
    expect(factsOf({ '/nik': '12', '/name': 'Contoh', '/origin': '35.07', '/sex': 'X' })).toEqual({
      name: 'Contoh',
      origin: '35.07',
    });
  });
});
