import { expect, it } from 'vitest';
import { spokenWarnings } from '../../lib/capabilities/warnings.ts';
import { mpu } from '../../lib/forum/index.ts';
import { checkSubjects, type StatedSubject } from '../../lib/kernel/subject.ts';
import { MONDAY_NOON } from '../support/kit.ts';

const STATED: StatedSubject = {
  ...{ sex: 'M', birthYear: 1991, nik: '9101014505900001', origin: '91', ppks: ['ORANG_TELANTAR'] },
};

it('a warning says in both languages what does not fit, and never the value', () => {
  const checked = checkSubjects([STATED], mpu, MONDAY_NOON);
  const [subject] = checked.ok ? checked.value : [];
  if (!subject) throw new Error('no subject');
  const indonesian = spokenWarnings(subject, '/subject', 'id');
  const english = spokenWarnings(subject, '/subject', 'en');
  expect(indonesian.map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/subject/nik', 'province-split'],
    ['/subject/sex', 'sex-differs'],
    ['/subject/birthYear', 'birth-year-differs'],
  ]);
  expect(indonesian[1]?.message).toContain('Jenis kelamin berbeda');
  expect(english[1]?.message).toContain('The sex differs');
  expect(JSON.stringify([indonesian, english])).not.toMatch(/1991|910101/);
  const newer = spokenWarnings({ ...subject, nikWarnings: ['baru'] }, '', 'id');
  expect(newer).toEqual([{ pointer: '/nik', code: 'baru', message: 'Periksa lagi data ini.' }]);
});
