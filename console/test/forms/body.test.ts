import { describe, expect, it, test } from 'vitest';
import { asked, bodyOf, rowsIn, withoutRow } from '../../src/forms/body.ts';
import type { Field, Surroundings, Typed } from '../../src/forms/field.ts';
import { numberIn } from '../../src/forms/reading.ts';
import { typedOf } from '../../src/forms/typed.ts';
import { formOf } from '../../src/forms/verbs.ts';

const AROUND: Surroundings = { zone: 'WITA', choices: {}, needs: [] };

function bodyFor(verb: string, typed: Typed, around = AROUND) {
  return bodyOf(formOf(verb)?.fields ?? [], typed, around);
}

describe('the body of a request', () => {
  it('has what was typed where its pointers lead, and nothing for what is empty', () => {
    const typed: Typed = {
      '/kind': 'disaster-aid',
      '/priority': 'urgent',
      '/title': '  Banjir di Adonara ',
      '/summary': 'Rekaan.',
      '/location/area': '53.06',
      '/needs/0/item': 'blanket',
      '/needs/0/quantity': '1.250,5',
      '/needs/0/unit': 'lembar',
      '/needs/0/neededBy': '2026-12-01',
      '/needs/0/deliverTo': '',
    };
    expect(bodyFor('open-case', typed)).toEqual({
      ok: true,
      body: {
        kind: 'disaster-aid',
        priority: 'urgent',
        title: 'Banjir di Adonara',
        summary: 'Rekaan.',
        location: { area: '53.06' },
        needs: [{ item: 'blanket', quantity: 1250.5, unit: 'lembar', neededBy: '2026-12-01' }],
      },
    });
  });

  it('names every field that is missing or wrong, those of rows where they stand', () => {
    const result = bodyFor('open-case', { '/kind': 'disaster-aid', '/needs/0/quantity': 'nol' });
    const pointers = result.ok ? [] : result.faults.map(({ pointer }) => pointer);
    expect(pointers).toEqual([
      '/priority',
      '/title',
      '/summary',
      '/location/area',
      '/needs/0/item',
      '/needs/0/quantity',
      '/needs/0/unit',
      '/needs/0/neededBy',
    ]);
  });

  it('leaves out what is not asked for any more: needs of a case that is none of a disaster', () => {
    const typed: Typed = {
      '/kind': 'referral',
      '/priority': 'normal',
      '/title': 'Rujukan',
      '/summary': 'Rekaan.',
      '/location/area': '35.78',
      '/needs/0/item': 'blanket',
    };
    const result = bodyFor('open-case', typed);
    expect(result.ok && result.body).not.toHaveProperty('needs');
  });

  it('asks for what the action needs, though it is optional otherwise', () => {
    const around: Surroundings = { ...AROUND, needs: ['/reviewAt'] };
    const typed: Typed = { '/outcome': 'MEDICAL_HOLD' };
    expect(bodyFor('complete', typed, around)).toMatchObject({ ok: false, faults: [{ pointer: '/reviewAt' }] });
    const filled: Typed = { ...typed, '/reviewAt': '2026-12-01T08:00' };
    // 08.00 WITA is midnight in UTC.
    expect(bodyFor('complete', filled, around)).toEqual({
      ok: true,
      body: { outcome: 'MEDICAL_HOLD', reviewAt: '2026-12-01T00:00:00.000Z' },
    });
  });

  it('knows numbers and truth from texts: members of a convoy are rows or ids', () => {
    const members = { '/members/0': '3', '/members/1': '01jcz4m5t8q0r3v6x9y2b5d7fh' } as const;
    expect(bodyFor('acknowledge-convoy', members)).toEqual({
      ok: true,
      body: { members: [3, '01jcz4m5t8q0r3v6x9y2b5d7fh'] },
    });
    const appeal: Typed = { '/audience': 'forum', '/partners': 'false', '/closesAt': '2026-12-20' };
    expect(bodyFor('publish-appeal', appeal)).toMatchObject({ ok: true, body: { partners: false } });
  });

  it('wants a row where one has to be', () => {
    const result = bodyFor('plan-journey', { '/destination': '53.08' });
    expect(result).toMatchObject({ ok: false, faults: [{ pointer: '/legs' }] });
  });
});

describe('a NIK', () => {
  const FIELDS: readonly Field[] = [{ kind: 'nik', pointer: '/nik', max: 32, label: { id: 'NIK', en: 'NIK' } }];
  const read = (typed: string) => bodyOf(FIELDS, { '/nik': typed }, AROUND);

  test.each(['3578 0141 0100 0001', '3578.0141.0100.0001', '3578-014101000001', ' 3578014101000001 '])(
    'may be pasted with blanks and marks: %j',
    (typed) => {
      expect(read(typed)).toEqual({ ok: true, body: { nik: '3578014101000001' } });
    },
  );

  test.each(['3,57801E+15', '3.57801E+15'])('that a spreadsheet has rounded is told apart: %s', (typed) => {
    const result = read(typed);
    expect(result.ok ? '' : result.faults[0]?.says.en).toContain('spreadsheet');
  });

  test.each(['357801410100000', '35780141010000011', 'tidak ada'])('has 16 digits: not %s', (typed) => {
    expect(read(typed).ok).toBe(false);
  });
});

test.each([
  ['1.250', 1250],
  ['1.250,5', 1250.5],
  ['2,5', 2.5],
  ['2.5', 2.5],
  ['0.500', 0.5],
  ['1.250.000', 1_250_000],
  ['Rp 1.250.000', 1_250_000],
  ['1250', 1250],
  ['1,250.5', undefined],
  ['-1', undefined],
  ['1e3', undefined],
  ['', undefined],
])('the number %j is %s', (text, value) => {
  expect(numberIn(text)).toBe(value);
});

describe('rows', () => {
  const typed: Typed = {
    '/lines/0/quantity': '1',
    '/lines/1/quantity': '2',
    '/lines/10/quantity': '3',
    '/linesman': 'x',
  };

  it('are as many as the highest number says', () => {
    expect(rowsIn(typed, '/lines')).toBe(11);
    expect(rowsIn(typed, '/others')).toBe(0);
  });

  it('move up when one is taken out', () => {
    expect(withoutRow(typed, '/lines', 1)).toEqual({
      '/lines/0/quantity': '1',
      '/lines/9/quantity': '3',
      '/linesman': 'x',
    });
  });
});

it('shows a body that was refused as it was typed', () => {
  const typed: Typed = {
    '/outcome': 'SPLIT',
    '/absent/0/subject': '2',
    '/absent/0/reason': 'Masih dirawat.',
    '/note': 'Rekaan.',
  };
  const fields = formOf('complete')?.fields ?? [];
  const made = bodyOf(fields, typed, AROUND);
  expect(made.ok && typedOf(made.body, AROUND.zone)).toEqual(typed);
  const hold: Typed = { '/outcome': 'MEDICAL_HOLD', '/reviewAt': '2026-12-01T08:00' };
  const held = bodyOf(fields, hold, AROUND);
  expect(held.ok && typedOf(held.body, AROUND.zone)).toEqual(hold);
});

it('asks the year of birth only when there is no date', () => {
  const fields = formOf('open-case')?.fields ?? [];
  const pointers = (typed: Typed) => asked(fields, typed, AROUND).map(({ pointer }) => pointer);
  expect(pointers({ '/subjects/0/sex': 'F' })).toContain('/subjects/0/birthYear');
  expect(pointers({ '/subjects/0/birthDate': '2019-03-01' })).not.toContain('/subjects/0/birthYear');
});
