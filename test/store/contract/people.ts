import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { caseWrites, personWrites } from '../../../lib/capabilities/store/amendment.ts';
import { amendmentsPage } from '../../../lib/capabilities/store/amendments.ts';
import type { DecidedChange } from '../../../lib/capabilities/store/execute.ts';
import {
  loadStoredPeople,
  loadSubjectsAsOf,
  type StoredPeople,
} from '../../../lib/capabilities/store/stored-people.ts';
import { changedPeople } from '../../../lib/cases/amending-rules.ts';
import type { AddSubject, AmendCase, AmendSubject, RemoveSubject } from '../../../lib/cases/commands.ts';
import { mpu } from '../../../lib/forum/index.ts';
import type { SubjectChange } from '../../../lib/kernel/amending.ts';
import type { CaseId, Instant } from '../../../lib/kernel/ids.ts';
import type { Nik } from '../../../lib/kernel/nik.ts';
import type { Subject } from '../../../lib/kernel/subject.ts';
import { profileOf } from '../../../lib/matching/identity.ts';
import type { KeyRing } from '../../../lib/matching/keys.ts';
import { correctionWrites, findSentHome } from '../../../lib/matching/store/sightings.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { checkCase } from '../../support/invariants.ts';
import { type Executed, executeOnCase, executeOpening, loadSubjects } from '../../support/store.ts';
import {
  after,
  area,
  desk,
  fullSubject,
  newCaseId,
  officer,
  openingOf,
  refusalOf,
  requestOf,
  START,
  succeeded,
} from '../world.ts';

const keyOf = (from: number, secret: string) => ({
  from: from as Instant,
  secret: createSecretKey(secret.repeat(8), 'utf8'),
});
const OLD: KeyRing = [keyOf(0, 'lama')];
const RING: KeyRing = [keyOf(0, 'lama'), keyOf(START - 1, 'baru')];
const NIK = '5108014507900011' as Nik;

const LATER_NIK = '5108014507210012' as Nik;

type PeopleCommand = AmendSubject | AddSubject | RemoveSubject;

/** Corrections of people and cases, whatever engine keeps them. */
export function peopleSuite(tablesOf: () => Tables): void {
  async function open(subjects: readonly Subject[], ring = RING): Promise<CaseId> {
    const caseId = newCaseId();
    const executed = await executeOpening({
      ...requestOf(tablesOf(), officer('31')),
      draft: () => openingOf('31', { caseId, kind: 'stranded-person', subjectCount: subjects.length }),
      subjects,
      matchingKeys: ring,
    });
    succeeded(executed);
    return caseId;
  }

  /**
   * Gives a command on people; `first` happens between the reading of them and the first attempt's write, `between` before the case
   * is read as well.
   */
  async function give(
    caseId: CaseId,
    command: PeopleCommand,
    first?: () => Promise<unknown>,
    between?: () => Promise<unknown>,
  ): Promise<Executed> {
    const tables = tablesOf();
    let people: StoredPeople = { subjects: [], version: 'absent' };
    let waiting = first;
    let reading = between;
    return await executeOnCase<PeopleCommand>({
      ...requestOf(tables, officer('31'), { pause: async () => undefined }),
      caseId,
      command,
      renew: async () => {
        people = await loadStoredPeople(tables, caseId);
        const others = reading;
        reading = undefined;
        await others?.();
        return { ...command, people: people.subjects };
      },
      beside: async (change: DecidedChange) => {
        await waiting?.();
        waiting = undefined;
        const given = { ...command, people: people.subjects };
        const changed = changedPeople({ kind: 'stranded-person' }, given, { forum: mpu, now: START });
        if (!changed.ok) throw new Error(changed.refusal.code);
        return personWrites(change, people, changed.value, RING, tables);
      },
    });
  }
  const amendment = (n: number, change: SubjectChange): AmendSubject => ({
    name: 'amend-subject',
    n,
    change,
    people: [],
    reason: 'Salah ketik.',
  });
  const addition = (name: string): AddSubject => ({
    name: 'add-subject',
    stated: { name, nik: LATER_NIK, sex: 'F', originAbsentReason: 'bayi', ppks: ['ANAK_TELANTAR'] },
    people: [],
    reason: 'Ditemukan kemudian.',
  });
  const amend = async (caseId: CaseId, n: number, change: SubjectChange) =>
    succeeded(await give(caseId, amendment(n, change)));
  const isFound = async (identity: { readonly name: string; readonly nik?: Nik; readonly birthYear?: number }) => {
    const lookup = { tables: tablesOf(), forum: mpu, keys: RING, now: after(1000), desk: desk('53') };
    return (await findSentHome(profileOf(identity, START), lookup)).length > 0;
  };

  test('a correction replaces the people and keeps those of before', async () => {
    const caseId = await open([fullSubject(1)]);
    await amend(caseId, 1, { address: 'Jalan Rekaan 3' });
    const tables = tablesOf();
    expect(await loadSubjects(tables, caseId)).toMatchObject([{ address: 'Jalan Rekaan 3' }]);
    expect(await loadSubjectsAsOf(tables, caseId, 1)).toStrictEqual([fullSubject(1)]);
    expect(await loadSubjectsAsOf(tables, caseId, 2)).toMatchObject([{ address: 'Jalan Rekaan 3' }]);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });

  test('people who were corrected after they were read, and before the case was, are read again', async () => {
    const caseId = await open([fullSubject(1)]);
    const other = () => amend(caseId, 1, { name: 'Rekaan Kedua' });
    succeeded(await give(caseId, amendment(1, { address: 'Jalan Rekaan 3' }), undefined, other));
    expect(await loadSubjects(tablesOf(), caseId)).toMatchObject([{ name: 'Rekaan Kedua', address: 'Jalan Rekaan 3' }]);
    expect(await checkCase(tablesOf(), caseId)).toEqual([]);
  });

  test('people are known as of every version', async () => {
    const caseId = await open([fullSubject(1)]);
    await amend(caseId, 1, { name: 'Rekaan Kedua' });
    await amend(caseId, 1, { name: 'Rekaan Ketiga' });
    const asOf = async (version: number) => (await loadSubjectsAsOf(tablesOf(), caseId, version))[0]?.name;
    expect(await Promise.all([1, 2, 3, 99].map(asOf))).toEqual([
      fullSubject(1).name,
      'Rekaan Kedua',
      'Rekaan Ketiga',
      'Rekaan Ketiga',
    ]);
    expect(await loadSubjectsAsOf(tablesOf(), newCaseId(), 1)).toEqual([]);
  });

  test('somebody is found by the corrected data and no longer by the wrong, whichever key the row had', async () => {
    for (const ring of [OLD, RING]) {
      const name = ring === OLD ? 'Wolfgango Dagabadus' : 'Pelagius Nanggamina';
      const caseId = await open([{ ...fullSubject(1), name, nik: NIK, origin: area('51.08') }], ring);
      const identity = { name, nik: NIK };
      expect(await isFound(identity)).toBe(true);
      const corrected = { name: `${name} Lemburaja`, birthYear: 1971 };
      await amend(caseId, 1, { ...corrected, nikAbsentReason: 'palsu', birthDate: null });
      expect(await isFound({ name, nik: NIK })).toBe(false);
      expect(await isFound(corrected)).toBe(true);
      succeeded(await give(caseId, { name: 'remove-subject', n: 1, people: [], reason: 'Ganda.' }));
      expect(await isFound(corrected)).toBe(false);
    }
  });

  test('somebody who is added is found, in a case of nobody so far as well', async () => {
    const caseId = await open([]);
    succeeded(await give(caseId, addition('Kristoforus Bangkalima')));
    expect(await loadSubjects(tablesOf(), caseId)).toMatchObject([{ n: 1, name: 'Kristoforus Bangkalima' }]);
    expect(await loadSubjectsAsOf(tablesOf(), caseId, 1)).toEqual([]);
    expect(await isFound({ name: 'Kristoforus Bangkalima', nik: LATER_NIK })).toBe(true);
    expect(await checkCase(tablesOf(), caseId)).toEqual([]);
  });

  test('a referral leads to nobody', () => {
    const { case: record } = { case: { kind: 'referral', openedAt: START } };
    const correction = { before: fullSubject(1), after: fullSubject(1) };
    expect(correctionWrites(record as never, correction, RING, tablesOf())).toEqual([]);
  });

  test('two who correct at once both do, each on what the other has written', async () => {
    const caseId = await open([fullSubject(1)]);
    const first = async () => await amend(caseId, 1, { name: 'Rekaan Cepat' });
    succeeded(await give(caseId, amendment(1, { address: 'Jalan Lambat 9' }), first));
    const [subject] = await loadSubjects(tablesOf(), caseId);
    expect(subject).toMatchObject({ name: 'Rekaan Cepat', address: 'Jalan Lambat 9' });
    const again = await give(caseId, amendment(1, { address: 'Jalan Lambat 9' }));
    expect(refusalOf(again)).toBe('nothing-changed');
    expect(await checkCase(tablesOf(), caseId)).toEqual([]);
  });

  test('what a case said before is kept with its correction', async () => {
    const caseId = await open([fullSubject(1)]);
    const command: AmendCase = { name: 'amend-case', title: 'Judul baru', priority: 'urgent', reason: 'Sakit.' };
    const beside = async (change: DecidedChange) => caseWrites(change, tablesOf());
    succeeded(await executeOnCase({ ...requestOf(tablesOf(), officer('31')), caseId, command, beside }));
    await amend(caseId, 1, { address: 'Jalan Rekaan 3' });
    succeeded(await give(caseId, addition('Anak Rekaan')));
    const { items } = await amendmentsPage(tablesOf(), caseId, { limit: 10 });
    expect(items).toMatchObject([
      {
        seq: 2,
        desk: '31',
        head: { title: openingOf('31').title, priority: 'normal' },
        event: { type: 'case-amended' },
      },
      { seq: 3, subject: { address: fullSubject(1).address } },
      { seq: 4, event: { type: 'subject-added', n: 2 } },
    ]);
    const page = await amendmentsPage(tablesOf(), caseId, { limit: 1 });
    expect(page.items).toHaveLength(1);
    const rest = await amendmentsPage(tablesOf(), caseId, { limit: 9, after: page.next });
    expect(rest.items.map(({ seq }) => seq)).toEqual([3, 4]);
  });
}
