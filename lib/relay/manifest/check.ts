import * as z from 'zod';
import { subjectRequest } from '../../capabilities/requests.ts';
import { defined, entryIn } from '../../kernel/absent.ts';
import type { Forum, Priority } from '../../kernel/forum.ts';
import type { AreaCode, DeskCode, Instant } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkSubject, type StatedSubject } from '../../kernel/subject.ts';
import type { Fault, FieldFault } from '../../platform/http/faults.ts';
import { faultsOf } from '../../platform/http/issues.ts';
import { areaCode, line, priority, reason, text } from '../../platform/http/values.ts';
import { readCell } from './cells.ts';
import { CASE_FIELDS, COLUMNS, FIELDS, isField, MAX_ROWS, type ManifestField } from './columns.ts';

/** How many faults are reported: two for each of a hundred rows are enough to see what is wrong with a file. */
const MAX_REPORTED = 200;

/** A case that a manifest asks for: the rows of its people, in their order. */
export interface ManifestCase {
  readonly rows: readonly number[];
  /** The places of the rows in the request, from 0. */
  readonly places: readonly number[];
  readonly subjects: readonly StatedSubject[];
  readonly priority: Priority;
  readonly title: string;
  readonly summary: string;
  readonly area: AreaCode;
  readonly overrideReason?: string;
}

/** What a manifest is checked against. */
export interface ManifestCheck {
  readonly forum: Forum;
  readonly now: Instant;
  /** The desk that opens the cases. */
  readonly desk: DeskCode;
}

const caseFields = z.strictObject({
  priority: priority.exactOptional(),
  title: line(200).exactOptional(),
  summary: text(4000).exactOptional(),
  area: areaCode.exactOptional(),
  overrideReason: reason.exactOptional(),
});
type CaseFields = z.output<typeof caseFields>;

/** A row as far as it could be read. */
interface ReadRow {
  readonly place: number;
  readonly row: number;
  readonly mark?: string;
  readonly subject?: StatedSubject;
  readonly head: CaseFields;
  readonly faults: readonly FieldFault[];
}

/** The fault of a field in a row, named by both. */
export function faultIn(
  { place, row }: { readonly place: number; readonly row: number },
  field: string,
  fault: Fault,
  rest = '',
): FieldFault {
  const column = isField(field) ? COLUMNS[field].heading : field.slice(0, 60);
  return { pointer: `/rows/${place}/${field}${rest}`, row, column, fault };
}

/**
 * The cases of a manifest, when every row of it is right; otherwise all that is wrong, by row and column. Nothing is read from the
 * tables here: whether somebody was sent home before is asked next.
 */
export function checkManifest(
  rows: readonly unknown[],
  check: ManifestCheck,
): Result<readonly ManifestCase[], readonly FieldFault[]> {
  if (rows.length > MAX_ROWS) {
    return refuse([{ pointer: '/rows', row: MAX_ROWS + 1, fault: { kind: 'too-many', maximum: MAX_ROWS } }]);
  }
  const numbered = rows.some((row) => numberIn(row) !== undefined);
  const read = rows.map((row, place) => readRow(row, place, numbered, check));
  const cases = casesIn(read);
  const made = cases.map((people) => caseOf(people, check));
  const faults = [
    ...read.flatMap((one) => one.faults),
    ...numbersTwice(read),
    ...niksTwice(read),
    ...made.flatMap((one) => (one.ok ? [] : one.refusal)),
  ];
  if (faults.length > 0) return refuse(faults.toSorted(byPlace).slice(0, MAX_REPORTED));
  return ok(made.filter((one) => one.ok).map(({ value }) => value));
}

function byPlace(one: FieldFault, other: FieldFault): number {
  return placeIn(one) - placeIn(other);
}

function placeIn({ pointer }: FieldFault): number {
  return Number(pointer.split('/')[2]);
}

function isRecord(row: unknown): row is Readonly<Record<string, unknown>> {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

/** What a row says is its number, right or wrong. */
function numberIn(row: unknown): unknown {
  const cell = isRecord(row) ? readCell('row', row['row']) : {};
  return 'fault' in cell ? cell.fault : cell.value;
}

function readRow(given: unknown, place: number, numbered: boolean, check: ManifestCheck): ReadRow {
  const fallback = { place, row: place + 1 };
  if (!isRecord(given)) {
    const fault = {
      pointer: `/rows/${place}`,
      row: place + 1,
      fault: { kind: 'wrong-type', expected: 'object' } as const,
    };
    return { ...fallback, head: {}, faults: [fault] };
  }
  const cells = FIELDS.map((field) => [field, readCell(field, given[field])] as const);
  const values = new Map(cells.flatMap(([field, cell]) => ('value' in cell ? [[field, cell.value] as const] : [])));
  const row = values.get('row');
  const at = typeof row === 'number' ? { place, row } : fallback;
  const wrong = cells.flatMap(([field, cell]) => ('fault' in cell ? [faultIn(at, field, cell.fault)] : []));
  const unnumbered = numbered && numberIn(given) === undefined;
  const mark = values.get('case');
  const head = readHead(values, at, check);
  const subject = readSubject(given, values, at, check);
  const faults = [
    ...wrong,
    ...(unnumbered ? [faultIn(at, 'row', { kind: 'missing' })] : []),
    ...(mark === undefined || typeof mark === 'string' ? [] : [faultIn(at, 'case', TEXT_WANTED)]),
    ...(head.ok ? [] : head.refusal),
    ...(subject.ok ? [] : subject.refusal),
  ];
  return {
    ...at,
    head: head.ok ? head.value : {},
    faults: onePerField(faults),
    ...defined({
      mark: typeof mark === 'string' ? mark.toLowerCase() : undefined,
      subject: subject.ok ? subject.value : undefined,
    }),
  };
}

const TEXT_WANTED: Fault = { kind: 'wrong-type', expected: 'string' };

/** A cell that cannot be read is not missing as well. */
function onePerField(faults: readonly FieldFault[]): readonly FieldFault[] {
  return faults.filter(({ column }, n) => faults.findIndex((one) => one.column === column) === n);
}

function pick(values: ReadonlyMap<ManifestField, unknown>, fields: readonly ManifestField[]) {
  return Object.fromEntries(fields.flatMap((field) => (values.has(field) ? [[field, values.get(field)]] : [])));
}

function readHead(
  values: ReadonlyMap<ManifestField, unknown>,
  at: { readonly place: number; readonly row: number },
  { forum }: ManifestCheck,
): Result<CaseFields, readonly FieldFault[]> {
  const head = parsed(caseFields, pick(values, CASE_FIELDS), at);
  if (!head.ok || head.value.area === undefined || forum.area(head.value.area)) return head;
  const pointer = `/rows/${at.place}/area`;
  const refusal = { code: 'area-unknown', pointer, given: head.value.area } as const;
  return refuse([faultIn(at, 'area', { kind: 'refused', refusal })]);
}

const PERSON_FIELDS = FIELDS.filter(
  (field) => field !== 'row' && field !== 'case' && !CASE_FIELDS.some((one) => one === field),
);

function readSubject(
  given: Readonly<Record<string, unknown>>,
  values: ReadonlyMap<ManifestField, unknown>,
  at: { readonly place: number; readonly row: number },
  check: ManifestCheck,
): Result<StatedSubject, readonly FieldFault[]> {
  const unknown = Object.entries(given).filter(([name]) => !isField(name));
  const stated = { ppks: ['ORANG_TELANTAR'], ...pick(values, PERSON_FIELDS), ...Object.fromEntries(unknown) };
  const subject = parsed(subjectRequest, stated, at);
  if (!subject.ok) return subject;
  const faults = untrueIn(subject.value, at, check);
  return faults.length === 0 ? subject : refuse(faults);
}

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  at: { readonly place: number; readonly row: number },
): Result<z.output<Schema>, readonly FieldFault[]> {
  const { success, data, error } = schema.safeParse(value, { reportInput: true });
  if (success) return ok(data);
  return refuse(
    // A missing sex is a fault that says how it is written.
    faultsOf(error).map(({ pointer, fault }) =>
      pointer === '/sex' ? faultIn(at, 'sex', { kind: 'sex-format' }) : faultAt(at, pointer, fault),
    ),
  );
}

/** The fault at a pointer within a row. */
function faultAt(at: { readonly place: number; readonly row: number }, pointer: string, fault: Fault): FieldFault {
  const [, field = '', ...rest] = pointer.split('/');
  return faultIn(at, field, fault, rest.map((part) => `/${part}`).join(''));
}

/** All that the rules have against a person: each field that is wrong is left out, until the others are right. */
function untrueIn(
  stated: StatedSubject,
  at: { readonly place: number; readonly row: number },
  check: ManifestCheck,
): readonly FieldFault[] {
  const { forum, now } = check;
  const checked = checkSubject(stated, { forum, now, at: '', n: 1, others: [] });
  if (checked.ok) return [];
  const { refusal } = checked;
  const [, field = ''] = refusal.pointer.split('/');
  return [
    faultAt(at, refusal.pointer, { kind: 'refused', refusal }),
    ...untrueIn(withoutField(stated, field), at, check),
  ];
}

/** A person without the field that is wrong. It has to be gone, or the others would never be asked for. */
export function withoutField(stated: StatedSubject, field: string): StatedSubject {
  const { birthDate, birthYear, origin, addressArea, nik, ppks, riskFlags, ...others } = stated;
  const wrong = { birthDate, birthYear, origin, addressArea, nik, riskFlags };
  if (field === 'ppks' && ppks.length > 0) return { ...stated, ppks: [] };
  if (entryIn<unknown>(wrong, field) === undefined) throw new Error(`A person cannot be checked without ${field}.`);
  return { ...others, ...defined({ ...wrong, [field]: undefined }), ppks };
}

/** Two people on one row number: nobody could say later who did not arrive. */
function numbersTwice(rows: readonly ReadRow[]): readonly FieldFault[] {
  return rows.flatMap((one) =>
    rows.some(({ place, row }) => place < one.place && row === one.row)
      ? [faultIn(one, 'row', { kind: 'row-taken' })]
      : [],
  );
}

/** The same person twice, in whichever cases. */
function niksTwice(rows: readonly ReadRow[]): readonly FieldFault[] {
  const nikOf = ({ subject }: ReadRow) => subject?.nik?.replaceAll(/\D/g, '');
  return rows.flatMap((one) => {
    const nik = nikOf(one);
    const other = nik === undefined ? undefined : rows.find((two) => two.place < one.place && nikOf(two) === nik);
    return other ? [faultIn(one, 'nik', { kind: 'taken-by-row', row: other.row })] : [];
  });
}

/** The rows by their cases, in the order of the first row of each. */
function casesIn(rows: readonly ReadRow[]): readonly (readonly ReadRow[])[] {
  const byMark = Map.groupBy(rows, ({ mark, place }) => mark ?? place);
  return [...byMark.values()];
}

function caseOf(rows: readonly ReadRow[], { forum, desk }: ManifestCheck): Result<ManifestCase, readonly FieldFault[]> {
  const differing = rows.flatMap((one) => CASE_FIELDS.flatMap((field) => differs(rows, one, field)));
  const head: CaseFields = Object.assign({}, ...rows.map((one) => one.head));
  const [province = desk] = desk.split('-');
  const area = head.area ?? forum.area(province)?.code;
  const [first] = rows;
  const subjects = rows.flatMap(({ subject }) => subject ?? []);
  if (!first || differing.length > 0) return refuse(differing);
  if (area === undefined) return refuse([faultIn(first, 'area', { kind: 'missing' })]);
  const numbers = rows.map(({ row }) => row);
  return ok({
    title: `Manifes, baris ${numbers.join(', ')}`.slice(0, 200),
    summary: 'Didaftarkan dengan manifes rombongan.',
    priority: 'normal',
    ...head,
    area,
    rows: numbers,
    places: rows.map(({ place }) => place),
    subjects,
  });
}

/** What is said of one case in two ways; a fault of the later row. */
function differs(rows: readonly ReadRow[], one: ReadRow, field: (typeof CASE_FIELDS)[number]): readonly FieldFault[] {
  const value = one.head[field];
  const other = rows.find(({ place, head }) => place < one.place && head[field] !== undefined && head[field] !== value);
  return value === undefined || !other ? [] : [faultIn(one, field, { kind: 'differs-from-row', row: other.row })];
}
