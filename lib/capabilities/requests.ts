import * as z from 'zod';
import { MAX_NEEDS } from '../aid/need-rules.ts';
import { acceptedLines, needRequest } from '../aid/requests.ts';
import { MAX_SUBJECTS, SEXES } from '../kernel/subject.ts';
import { broken } from '../platform/http/faults.ts';
import {
  addressAreaCode,
  areaCode,
  caseKind,
  date,
  FIRST_YEAR,
  hasNoDuplicates,
  LAST_YEAR,
  line,
  note,
  priority,
  reason,
  text,
  unjudged,
} from '../platform/http/values.ts';
import { epoch } from '../tasks/requests.ts';

const MAXIMA = { tags: 20, ppks: 20 } as const;

const title = line(200);

const tags = z.array(line(60)).max(MAXIMA.tags);

/** The fields of a person. */
export const subjectFields = z.strictObject({
  name: line(200).exactOptional(),
  nik: unjudged(32).exactOptional().meta({
    description: 'Nomor Induk Kependudukan, 16 digits. Never repeated in a problem document.',
  }),
  nikAbsentReason: line(200).exactOptional().meta({
    description: 'Why there is no NIK; `not-stated` if neither is given.',
  }),
  sex: z.enum(SEXES),
  birthDate: date.exactOptional(),
  birthYear: z.int().min(FIRST_YEAR).max(LAST_YEAR).exactOptional(),
  origin: areaCode.exactOptional().meta({ description: 'The home area, a Kemendagri code.' }),
  originAbsentReason: line(200).exactOptional().meta({
    description: 'Why the home area is not known. Give either this or `origin`.',
  }),
  ppks: z.array(line(120)).min(1).max(MAXIMA.ppks).refine(hasNoDuplicates, broken('duplicate')),
  tags: tags.exactOptional(),
  address: text(500).exactOptional(),
  addressArea: addressAreaCode.exactOptional().meta({
    description: 'The kecamatan, kelurahan or desa of the address, wherever the home area is.',
  }),
  riskFlags: tags.exactOptional().meta({
    description: 'Codes or names of `GET /v1/codes/risk-flags`. They show while the person is masked.',
  }),
});

interface Born {
  readonly birthDate?: string | null;
  readonly birthYear?: number | null;
}

/** A person whom a case is about, as a client states it. */
export const subjectRequest = subjectFields
  .refine((subject) => subject.nik === undefined || subject.nikAbsentReason === undefined, {
    path: ['nikAbsentReason'],
    ...broken('nik-and-reason'),
  })
  .refine(({ origin, originAbsentReason }) => origin === undefined || originAbsentReason === undefined, {
    path: ['originAbsentReason'],
    ...broken('origin-or-reason'),
  })
  .refine(({ origin, originAbsentReason }) => origin !== undefined || originAbsentReason !== undefined, {
    path: ['origin'],
    ...broken('origin-or-reason'),
  })
  .refine(bornInOneYear, { path: ['birthYear'], ...broken('birth-mismatch') })
  .meta({ id: 'SubjectRequest' });

/** A field that a correction replaces, or takes away with `null`. */
const clearable = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().exactOptional();

/** A correction of a person: a stated field replaces, `null` takes an optional one away, what is not stated stays. */
export const subjectChange = z
  .strictObject({
    reason,
    name: clearable(line(200)),
    nik: subjectFields.shape.nik,
    nikAbsentReason: subjectFields.shape.nikAbsentReason,
    sex: subjectFields.shape.sex.exactOptional(),
    birthDate: clearable(date),
    birthYear: clearable(z.int().min(FIRST_YEAR).max(LAST_YEAR)),
    origin: subjectFields.shape.origin,
    originAbsentReason: subjectFields.shape.originAbsentReason,
    ppks: subjectFields.shape.ppks.exactOptional(),
    tags: subjectFields.shape.tags,
    address: clearable(text(500)),
    addressArea: clearable(addressAreaCode),
    riskFlags: subjectFields.shape.riskFlags,
  })
  .refine(({ reason: _reason, ...change }) => Object.keys(change).length > 0, broken('nothing-to-change'))
  .refine(({ nik, nikAbsentReason }) => nik === undefined || nikAbsentReason === undefined, {
    path: ['nikAbsentReason'],
    ...broken('nik-and-reason'),
  })
  .refine(({ origin, originAbsentReason }) => origin === undefined || originAbsentReason === undefined, {
    path: ['originAbsentReason'],
    ...broken('origin-or-reason'),
  })
  .refine(bornInOneYear, { path: ['birthYear'], ...broken('birth-mismatch') })
  .meta({ id: 'AmendSubjectRequest' });

export const addSubjectRequest = z.strictObject({ reason, subject: subjectRequest }).meta({ id: 'AddSubjectRequest' });

export const amendCaseRequest = z
  .strictObject({
    reason,
    title: title.exactOptional(),
    summary: text(4000).exactOptional(),
    priority: priority.exactOptional().meta({ description: 'The clocks of open tasks follow.' }),
    location: z.strictObject({ area: areaCode }).exactOptional(),
  })
  .refine(({ reason: _reason, ...change }) => Object.keys(change).length > 0, broken('nothing-to-change'))
  .meta({ id: 'AmendCaseRequest' });

/** Whether the date and the year of birth, when both are given, agree. */
export function bornInOneYear({ birthDate, birthYear }: Born): boolean {
  return typeof birthDate !== 'string' || typeof birthYear !== 'number' || Number(birthDate.slice(0, 4)) === birthYear;
}

export const openCaseRequest = z
  .strictObject({
    kind: caseKind,
    priority,
    title,
    summary: text(4000),
    location: z.strictObject({ area: areaCode }),
    subjects: z.array(subjectRequest).max(MAX_SUBJECTS).exactOptional(),
    needs: z.array(needRequest).max(MAX_NEEDS).exactOptional(),
    overrideReason: reason.exactOptional().meta({
      description: "Why the case is opened although the desk's limit on returns is reached. Recorded in the journal.",
    }),
  })
  .meta({ id: 'OpenCaseRequest' });

export const acceptRequest = z
  .strictObject({
    note: note.exactOptional(),
    epoch,
    lines: acceptedLines.exactOptional().meta({
      description:
        'For `endorse-offer` and `decide-offer` only: the accepted quantity of each line; everything by default.',
    }),
    declineRest: z.boolean().exactOptional().meta({
      description:
        'For `decide-offer` only: whether the lines that `lines` does not name are declined; they stay open by default.',
    }),
  })
  .meta({ id: 'AcceptRequest' });
