import { beforeEach, describe, expect, test } from 'vitest';
import { maskFor, outcomeOf } from '../../lib/capabilities/commands.ts';
import type { Services } from '../../lib/capabilities/services.ts';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { DeskCode } from '../../lib/kernel/ids.ts';
import type { Role } from '../../lib/kernel/roles.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { Principal } from '../../lib/platform/http/principal.ts';
import { engineOfFile } from '../store/engines.ts';
import { fullSubject, loaded, opened as openedIn } from '../store/world.ts';
import {
  acknowledge,
  at,
  BALI,
  BANJIR_AID,
  DKI,
  given,
  handOver,
  JATIM,
  NGO,
  NTT,
  offeredByBali,
  opened,
  pool,
  SECRETARIAT,
  task,
} from '../support/kit.ts';

const engine = engineOfFile();
let tables: Tables;
beforeEach(async () => {
  tables = await engine.newTables();
});

function person(desk: DeskCode, role: Role = 'officer'): Principal {
  return { kind: 'person', desk, role, person: `sub-${desk}` };
}
const PARTNER: Principal = { kind: 'partner', partner: BANJIR_AID, client: 'klien-rekaan', scopes: [] };

function services(): Services {
  return {
    tables,
    forum: mpu,
    now: () => at(0),
    newCaseId: () => opened(DKI).case.id,
    random: () => 0,
    withheld: () => undefined,
    revealed: () => undefined,
  };
}

/** What the answer to a refused command shows beside the refusal. */
async function shown(
  file: CaseFile,
  principal: Principal,
  command?: CaseCommand,
  code: 'partner-not-vetted' | 'not-found' = 'partner-not-vetted',
) {
  const refusal = code === 'not-found' ? ({ code, what: 'case' } as const) : { code };
  const outcome = await outcomeOf(services(), principal, { ok: false, refusal, file }, command);
  if (outcome.ok) throw new Error('not refused');
  expect(outcome.refusal).toEqual(refusal);
  return outcome.extensions;
}

describe('a refusal shows the case as it stands', () => {
  const file = offeredByBali();
  const { id, holder, version } = file.case;

  test('to whoever may see it', async () => {
    expect(await shown(file, person(NTT))).toEqual({ case: { id, holder, version } });
    expect(await shown(file, person(SECRETARIAT, 'auditor'))).toEqual({ case: { id, holder, version } });
  });

  test.each([
    ['the giver of an offer', person(BALI)],
    ['a partner', PARTNER],
    ['a desk that has nothing to do with it', person(DKI)],
    ['the secretariat, as long as nothing has escalated', person(SECRETARIAT, 'secretariat')],
  ])('not to %s', async (_who, principal) => {
    expect(await shown(file, principal)).toEqual({});
  });

  test('not when the case is said not to exist', async () => {
    expect(await shown(file, person(NTT), undefined, 'not-found')).toEqual({});
  });

  test('not of a file that is no case', async () => {
    const offers = pool(NGO);
    expect(await shown(offers, person(offers.case.holder))).toEqual({});
  });

  test('with the task that was to be moved, when there is one', async () => {
    const offered = given(opened(DKI, { subjectCount: 0 })).when(DKI, handOver(JATIM)).file;
    expect(await shown(offered, person(JATIM), acknowledge(task(1)))).toMatchObject({
      task: { id: task(1), desk: JATIM },
      actions: expect.arrayContaining([
        expect.objectContaining({ verb: 'accept', href: `/v1/tasks/${task(1)}/accept` }),
      ]),
    });
  });
});

describe('what the texts of a case must not show', () => {
  test.each([
    ['is hidden from nobody who may see the people', person(JATIM), 'as-written'],
    ['is hidden from an auditor of the same desk', person(JATIM, 'auditor'), 'known'],
    ['is hidden from other desks', person(NTT), 'known'],
    ['is hidden from partners', PARTNER, 'known'],
  ] as const)('%s', async (_what, principal, kind) => {
    const caseId = await openedIn(tables, '35', { subjectCount: 1 }, { subjects: [fullSubject(1)] });
    expect(await maskFor(services(), await loaded(tables, caseId), principal)).toMatchObject({ kind });
  });
});
