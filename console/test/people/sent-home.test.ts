import { describe, expect, it } from 'vitest';
import { type Answers, factsOf, keepAnswer, knownOf } from '../../src/people/sent-home.ts';

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

describe('what is known of a person', () => {
  const person = { '/name': 'Contoh', '/origin': '35.07' };
  const facts = factsOf(person);
  if (!facts) throw new Error('enough is known of this person');
  const match = { confidence: 'likely', score: 0.9, reason: 'name', from: '35', timesIn365Days: 1 } as const;

  it('is what was answered to the same facts, or to fewer of the same person', () => {
    const answers: Answers = new Map();
    keepAnswer(answers, facts, { state: 'known', matches: [match] });
    expect(knownOf(person, answers)).toEqual([match]);
    expect(knownOf({ ...person, '/birthYear': '1970' }, answers)).toEqual([match]);
    expect(knownOf({ ...person, '/name': 'Lain' }, answers)).toEqual([]);
    expect(knownOf({}, answers)).toEqual([]);
    expect(knownOf({ '/name': 'Contoh', '/birthYear': '1970' }, answers)).toEqual([]);
    expect(knownOf({ ...person, '/origin': '35.08' }, answers)).toEqual([]);
    keepAnswer(answers, { ...facts, birthYear: 1970 }, { state: 'known', matches: [] });
    expect(knownOf({ ...person, '/birthYear': '1970', '/sex': 'F' }, answers)).toEqual([]);
  });

  it('is no refusal', () => {
    const answers: Answers = new Map();
    keepAnswer(answers, facts, { state: 'exhausted', detail: 'Terlalu sering.' });
    expect(answers.size).toBe(0);
  });
});
