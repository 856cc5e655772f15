import { expect, test } from 'vitest';
import { MAX_ADDRESSED } from '../../../lib/aid/appeal-rules.ts';
import { loadOffer } from '../../../lib/aid/store/queries.ts';
import { partingWrites } from '../../../lib/capabilities/store/parting.ts';
import { loadStoredPeople } from '../../../lib/capabilities/store/stored-people.ts';
import type { CaseFile } from '../../../lib/engine/file.ts';
import { isOpen } from '../../../lib/engine/task.ts';
import { isEscalated } from '../../../lib/engine/visibility.ts';
import { mpu } from '../../../lib/forum/index.ts';
import type { PersonActor } from '../../../lib/kernel/actor.ts';
import { type CaseId, type DeskCode, type Instant, offerIdOf } from '../../../lib/kernel/ids.ts';
import type { Tables } from '../../../lib/platform/dynamodb/tables.ts';
import { firePack } from '../../../lib/tasks/store/fire-pack.ts';
import { timersUntil } from '../../../lib/tasks/store/timers.ts';
import type { Decision } from '../../support/engine.ts';
import { checkCase } from '../../support/invariants.ts';
import { executeOnCase, loadSubjects, type Timer } from '../../support/store.ts';
import { DAY, offerOf, partnerGiver, partnerOf, RICE, rice, vetted } from '../aid-world.ts';
import { intercepted } from '../intercepted.ts';
import { arrivalOf, openedFamily, RING, sentOff, splitOf } from '../relay-world.ts';
import {
  after,
  area,
  desk,
  done,
  fullSubject,
  give,
  handedOver,
  loaded,
  newCaseId,
  officer,
  opened,
  openingOf,
  refusalOf,
  requestOf,
  succeeded,
} from '../world.ts';

/** DynamoDB writes a hundred items in one transaction. */
const MOST = 100;
const SECRETARIAT: PersonActor = { kind: 'person', desk: desk('mpu'), role: 'secretariat', person: 'set' };
/** The most desks that may have held a case which still asks as many as any. */
const FORUM_ASKED = 14;

/** Transactions at the edge of what one may write: the fullest case that the rules allow still ends whole. */
export function edgeSuite(tablesOf: () => Tables): void {
  test.each([FORUM_ASKED, 17, 60])(
    'a case that %d desks have held and that asked as many as may be is closed by the secretariat when all have escalated',
    async (desks) => {
      const tables = tablesOf();
      const { caseId, at } = await fullCase(tables, desks);
      const closing = await sizeOfLast(tables, async (counted) =>
        succeeded(
          await give(counted, caseId, SECRETARIAT, { name: 'close-case', outcome: 'other', note: 'Diakhiri' }, { at }),
        ),
      );
      expect(closing).toBeLessThanOrEqual(MOST);
      expect(closing).toBeGreaterThan(MOST - 10);
      const file = await loaded(tables, caseId);
      expect(file.case.closed?.outcome).toBe('other');
      expect([...file.tasks.values()].filter(isOpen).map(({ kind }) => kind)).toEqual([]);
      expect(await checkCase(tables, caseId)).toEqual([]);
    },
    60_000,
  );

  test('an appeal that everybody has let pass is moved in one transaction', async () => {
    const tables = tablesOf();
    const { caseId, at } = await fullCase(tables, FORUM_ASKED);
    const amend = { name: 'amend-appeal', addedDesks: [], closesAt: after(70 * DAY) } as const;
    const moving = await sizeOfLast(tables, async (counted) =>
      succeeded(await give(counted, caseId, officer('53'), amend, { at })),
    );
    expect(moving).toBeLessThanOrEqual(MOST);
    expect(await checkCase(tables, caseId)).toEqual([]);
  }, 60_000);

  test.each([1, 20, 39])(
    'a family of forty of whom %d did not arrive is parted, however late it is',
    async (gone) => {
      const tables = tablesOf();
      const people = Array.from({ length: 40 }, (_, n) => fullSubject(n + 1));
      const [caseId, apart] = [await openedFamily(tables, people), newCaseId()];
      await sentOff(tables, caseId);
      const at = await fireUntil(tables, caseId, (file) => callsOf(file).includes('receive-traveller'));
      const file = await loaded(tables, caseId);
      const stored = await loadStoredPeople(tables, caseId);
      const absent = people.slice(0, gone).map(({ n }) => n);
      const split = {
        ...splitOf(apart, openingOf('31', { caseId: apart }).reference),
        absent: absent.map((subject) => ({ subject, reason: 'Turun di Semarang' })),
        travellers: people.map(({ n }) => n),
      };
      const arrival = [...file.tasks.values()].find(({ kind }) => kind === 'receive-traveller');
      expect(arrival?.id).toBe(arrivalOf(caseId).taskId);
      const parting = await sizeOfLast(tables, async (counted) =>
        succeeded(
          await executeOnCase({
            ...requestOf(counted, officer('35'), { at }),
            caseId,
            command: { ...arrivalOf(caseId, 'SPLIT'), split },
            beside: async (decision: Decision) => (await partingWrites(decision, stored, absent, RING, counted)).writes,
          }),
        ),
      );
      expect(parting).toBeLessThanOrEqual(MOST);
      expect(await loadSubjects(tables, apart)).toHaveLength(gone);
      expect([await checkCase(tables, caseId), await checkCase(tables, apart)]).toEqual([[], []]);
    },
    60_000,
  );

  test('what would be more than one transaction is refused, and nothing of it is done', async () => {
    const tables = tablesOf();
    const caseId = await opened(tables, '35');
    const before = await loaded(tables, caseId);
    const beside = Array.from({ length: MOST }, (_, n) => ({
      label: 'item' as const,
      write: { Put: { TableName: tables.cases, Item: { PK: `EDGE#${caseId}`, SK: String(n) } } },
    }));
    for (const options of [{ dryRun: true }, {}] as const) {
      const executed = await executeOnCase({
        ...requestOf(tables, officer('35'), options),
        caseId,
        command: { name: 'add-note', text: 'Penuh' },
        beside: async () => beside,
      });
      expect(refusalOf(executed)).toBe('change-too-large');
      expect(executed).toMatchObject({ refusal: { maximum: MOST } });
    }
    expect(await loaded(tables, caseId)).toEqual(before);
    expect(await checkCase(tables, caseId)).toEqual([]);
  });
}

/**
 * A disaster that so many desks have held; whose appeal asks as many desks as may be; that has an offer to endorse and one to
 * decide. Nobody does anything until the secretariat is called for all of it.
 */
async function fullCase(tables: Tables, desks: number): Promise<{ readonly caseId: CaseId; readonly at: Instant }> {
  const towns = mpu.desks.filter(({ kind }) => kind === 'kab-kota').map(({ code }) => code);
  const [first, ...others] = [...towns.slice(0, desks - 1), desk('53')];
  const caseId = await opened(tables, first ?? '53', { kind: 'disaster-aid', area: area('53.05'), needs: [RICE] });
  let holder = first ?? '53';
  for (const [n, next] of others.entries()) {
    const taskId = await handedOver(tables, caseId, holder, next, n + 1);
    await done(tables, caseId, officer(next), { name: 'accept', taskId });
    holder = next;
  }
  await askMost(tables, caseId);
  for (const partner of [await vetted(tables), await vetted(tables)]) {
    const offer = offerOf(partnerGiver(partner), [rice(1)], { validUntil: after(55 * DAY) });
    await done(tables, caseId, partnerOf(partner), offer);
  }
  const endorsing = (await loadOffer(tables, offerIdOf(caseId, 2)))?.task ?? expect.fail('nobody endorses');
  await done(tables, caseId, officer('35-bkkks'), { name: 'accept', taskId: endorsing });
  const at = await fireUntil(tables, caseId, (file) => callsOf(file).length === 3 && openOf(file).every(isEscalated));
  expect(callsOf(await loaded(tables, caseId))).toEqual(['answer-appeal', 'decide-offer', 'endorse-offer']);
  return { caseId, at };
}

const openOf = ({ tasks }: CaseFile) => [...tasks.values()].filter(isOpen);
const callsOf = (file: CaseFile) =>
  openOf(file)
    .flatMap((task) => ('aboutKind' in task ? [task.aboutKind] : []))
    .toSorted();

/** Publishes to the most desks that are taken: one more is refused. */
async function askMost(tables: Tables, caseId: CaseId): Promise<void> {
  const codes = mpu.desks
    .filter(({ kind, code }) => kind !== 'secretariat' && code !== '53')
    .map(({ code }) => code)
    .slice(-MAX_ADDRESSED);
  const publish = (audience: readonly DeskCode[]) =>
    ({ name: 'publish-appeal', audience, partners: true, closesAt: after(60 * DAY) }) as const;
  const tried = await give(tables, caseId, officer('53'), publish(codes));
  if (tried.ok) return;
  const maximum = 'maximum' in tried.refusal ? Number(tried.refusal.maximum) : expect.fail('not bounded');
  await done(tables, caseId, officer('53'), publish(codes.slice(0, maximum)));
}

/** Fires a case's timers at their times, one after the other, until it is as late as that. */
async function fireUntil(tables: Tables, caseId: CaseId, isLate: (file: CaseFile) => boolean): Promise<Instant> {
  for (let now = after(0); ; ) {
    if (isLate(await loaded(tables, caseId))) return now;
    const [next, ...others] = await dueOf(tables, caseId);
    if (!next) return expect.fail('the ladders are silent');
    now = next.at;
    const together = [next, ...others].filter(({ at }) => at === now).slice(0, 20);
    const context = () => ({ now, actor: { kind: 'system', part: 'clock' } as const, forum: mpu });
    await firePack({ tables, context, called: async () => 1 }, together);
  }
}

async function dueOf(tables: Tables, caseId: CaseId): Promise<readonly Timer[]> {
  const shards = Array.from({ length: tables.timerShards }, (_, shard) =>
    timersUntil(tables, shard, after(50 * DAY), 1000),
  );
  const timers = (await Promise.all(shards)).flatMap((page) => page.timers);
  return timers.filter((timer) => timer.caseId === caseId).sort((one, other) => one.at - other.at);
}

/** How much the last transaction wrote. */
async function sizeOfLast(tables: Tables, act: (counted: Tables) => Promise<unknown>): Promise<number> {
  let size = 0;
  const counted = intercepted(tables, async ({ name, input }, send) => {
    if (name === 'TransactWriteCommand') size = (input as { TransactItems: readonly unknown[] }).TransactItems.length;
    return await send();
  });
  await act(counted);
  return size;
}
