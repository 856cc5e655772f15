import * as z from 'zod';
import { bornInOneYear, subjectFields } from '../capabilities/requests.ts';
import { broken } from '../platform/http/faults.ts';
import { areaCode } from '../platform/http/values.ts';

const checkFields = z.strictObject({
  nik: subjectFields.shape.nik,
  name: subjectFields.shape.name,
  sex: subjectFields.shape.sex.exactOptional(),
  birthDate: subjectFields.shape.birthDate,
  birthYear: subjectFields.shape.birthYear,
  origin: areaCode.exactOptional(),
});

/** Who is to be recognised: by the NIK, or by a name and whatever else is known. */
export const subjectCheckRequest = checkFields
  .refine(({ nik, name }) => nik !== undefined || name !== undefined, broken('nik-or-name-missing'))
  .refine(bornInOneYear, { path: ['birthYear'], ...broken('birth-mismatch') })
  .meta({ id: 'SubjectCheckRequest' });
