/** Stories of each subject told to the store: what the domain decides is what is written, read and refused there. */
import { describe, test } from 'vitest';
import {
  accept,
  accepts,
  acknowledge,
  at,
  BALI,
  BALI_STOCK,
  by,
  closeAppeal,
  closeCase,
  complete,
  DAY,
  DKI,
  depart,
  dispatch,
  ENDE,
  FLOOD,
  type Given,
  giveBack,
  given,
  handOver,
  JATIM,
  JATIM_BKKKS,
  NGO,
  NTT,
  OPENING,
  offerOf,
  partner,
  plan,
  publish,
  receive,
  registration,
  rice,
  SECRETARIAT,
  task,
  unsolicited,
} from '../support/kit.ts';
import { tell } from '../support/stored.ts';
import { engineOfFile } from './engines.ts';

const engine = engineOfFile();
const secretary = { role: 'secretariat' } as const;

const STORIES: Readonly<Record<string, Given>> = {
  'a hand-off that is acknowledged, accepted and closed': given()
    .when(JATIM, OPENING)
    .when(JATIM, handOver(NTT))
    .after('PT10M')
    .when(NTT, acknowledge(task(1)))
    .after('PT1H')
    .when(NTT, accept(task(1)))
    .when(NTT, closeCase),
  'a hand-off that nobody answers, until the secretariat asks and it is returned': given()
    .when(JATIM, OPENING)
    .when(JATIM, handOver(NTT))
    .climbs(1, 5)
    .when(SECRETARIAT, acknowledge(task(2)), secretary)
    .after('PT2H')
    .when(NTT, giveBack(task(1))),
  'a way home from Jakarta, with one leg behind it': given()
    .when(DKI, OPENING)
    .when(DKI, plan())
    .when(ENDE, complete(task(1), 'CONFIRMED'))
    .when(DKI, depart(1, 600))
    .after('PT9H')
    .when(JATIM, complete(task(3))),
  'goods from the need to the receipt': given()
    .when(NTT, { ...OPENING, ...FLOOD })
    .plays(
      by(NTT, publish()),
      by(BALI, offerOf(BALI_STOCK, [rice(60)])),
      by(NTT, accepts(3)),
      by(BALI, dispatch(1, 60)),
      by(NTT, receive(1, 50, { shortfall: { reason: 'basah' } }), { now: at(DAY) }),
      by(NTT, closeAppeal, { now: at(DAY) }),
      by(NTT, closeCase, { now: at(DAY) }),
    ),
  'a registration that is vetted': given()
    .when(BALI, registration())
    .fires(1)
    .when(JATIM_BKKKS, { name: 'accept', taskId: `${registration().caseId}-1` as ReturnType<typeof task> }),
  'an unsolicited offer of a partner': given().when(partner(), unsolicited(NGO)).fires(1),
};

describe('told to the store', () => {
  test.each(Object.entries(STORIES))('%s', async (_title, story) => {
    await tell(await engine.newTables(), story);
  });

  test('a step that is refused is refused there as well, and nothing is written', async () => {
    const offered = given().when(JATIM, OPENING).when(JATIM, handOver(NTT));
    await tell(await engine.newTables(), offered.when(BALI, accept(task(1))).refused('not-found'));
    await tell(await engine.newTables(), offered.when(JATIM, handOver(BALI)).refused('handoff-open'));
    await tell(await engine.newTables(), offered.when(NTT, accept(task(1)), { ifMatch: 1 }).refused('version-stale'));
  });
});
