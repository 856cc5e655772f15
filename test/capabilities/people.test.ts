import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { subjectsKey } from '../../lib/capabilities/store/keys.ts';
import { loadPeople, loadPeopleOf, peopleIn, readPeople } from '../../lib/capabilities/store/people.ts';
import type { CaseId } from '../../lib/kernel/ids.ts';
import { NOBODY } from '../../lib/kernel/people.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { engineOfFile } from '../store/engines.ts';
import { bareSubject, fullSubject, loaded, newCaseId, opened as openedIn } from '../store/world.ts';
import { DKI, NGO, opened, pool } from '../support/kit.ts';

const engine = engineOfFile();
let tables: Tables;
let counted = 0;
beforeEach(async () => {
  tables = await engine.newTables();
  counted = 0;
});

function reader() {
  return {
    tables,
    withheld: (files: number) => {
      counted += files;
    },
  };
}

async function caseOfTwo(): Promise<CaseId> {
  return await openedIn(tables, '35', { subjectCount: 2 }, { subjects: [fullSubject(1), bareSubject(2)] });
}

async function lose(id: CaseId): Promise<void> {
  await tables.client.send(new DeleteCommand({ TableName: tables.cases, Key: { ...subjectsKey(id) } }));
}

describe('the people of a record', () => {
  const subjects = [fullSubject(1), bareSubject(2)];
  const family = opened(DKI, { subjectCount: 1 }).case;
  const partings = [{ caseId: newCaseId(), reference: 'rekaan', subjects: [2] }];

  it('are all that it counts', () => {
    expect(peopleIn(family, { subjects: subjects.slice(0, 1) })).toMatchObject({ kind: 'known' });
    expect(peopleIn(family, undefined)).toMatchObject({ kind: 'withheld', missing: 1 });
  });

  it('are those parted away too', () => {
    expect(peopleIn({ ...family, partings }, { subjects })).toMatchObject({
      kind: 'known',
      subjects: [{ n: 1 }, { n: 2 }],
    });
    expect(peopleIn({ ...family, partings }, { subjects: subjects.slice(0, 1) })).toMatchObject({ missing: 1 });
  });

  it('are withheld where their item cannot be read', () => {
    expect(peopleIn(family, { subjects: [{ n: 1 }] })).toMatchObject({ kind: 'withheld', subjects: [], missing: 1 });
  });

  it('are nobody in a file that is no case', () => {
    expect(peopleIn(pool(NGO).case, undefined)).toEqual(NOBODY);
  });
});

describe('people are read', () => {
  it('and a file in which some are missing is counted', async () => {
    const id = await caseOfTwo();
    const { case: record } = await loaded(tables, id);
    expect(await loadPeople(reader(), record)).toMatchObject({ kind: 'known' });
    expect(counted).toBe(0);
    await lose(id);
    expect(await loadPeople(reader(), record)).toMatchObject({ kind: 'withheld', missing: 2 });
    expect(counted).toBe(1);
    expect(await readPeople(tables, record)).toMatchObject({ kind: 'withheld' });
    expect(counted).toBe(1);
  });

  it('for many files at once: an item that is missing says nothing of the others', async () => {
    const [whole, short, unknown] = [await caseOfTwo(), await caseOfTwo(), newCaseId()];
    const nobody = await openedIn(tables, '35', { subjectCount: 0 }, {});
    await lose(short);
    const peopleOf = await loadPeopleOf(reader(), [whole, short, nobody, unknown, whole]);
    expect([whole, short, nobody, unknown, newCaseId()].map((id) => peopleOf(id).kind)).toEqual([
      'known',
      'withheld',
      'none',
      'withheld',
      'withheld',
    ]);
    expect(counted).toBe(2);
  });
});
