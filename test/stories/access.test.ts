/** Every cell of the table of access, over HTTP on a cloud of its own. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { betrayals } from './support/access/betrayals.ts';
import { cloudStage, type Things } from './support/access/scenes.ts';
import {
  ACCOUNTS,
  AID,
  CALLED,
  CLOSED,
  DESK,
  ESCALATED,
  GENERAL,
  OF_ACCOUNTS,
  OF_AID,
  OF_ALL,
  OF_CLOSED,
  OF_DESK,
  OF_REGISTRY,
  OF_RELAY,
  REGISTRY,
  RELAY,
} from './support/access/table.ts';
import { expectNone, Walk } from './support/access/walk.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
let walk: Walk;
let relay: Things;
let aid: Things;
let registry: Things;

beforeAll(async () => {
  world = await startWorld();
  walk = new Walk(cloudStage(world));
  relay = await walk.scenes.relay();
  aid = await walk.scenes.aid();
  registry = await walk.scenes.registry();
});
afterAll(async () => {
  await world?.close();
});

describe('beside asking for it', () => {
  betrayals(() => ({ scenes: walk.scenes, relay, aid, registry }));
});

/** Time moves from state to state, so these are in order. */
describe('who may do what', () => {
  it('with a case on its way home', async () => {
    expectNone(await walk.surprises(RELAY, OF_RELAY, relay));
  });

  it('with an appeal, offers and goods', async () => {
    expectNone(await walk.surprises(AID, OF_AID, aid));
  });

  it('with the settings, lists and figures of a desk', async () => {
    await walk.scenes.withWebhook('34');
    expectNone(await walk.surprises(DESK, OF_DESK, walk.scenes.desk()));
  });

  it('with the accounts of a desk', async () => {
    expectNone(await walk.surprises(ACCOUNTS, OF_ACCOUNTS, await walk.scenes.account()));
  });

  it('with the registry of partners', async () => {
    expectNone(await walk.surprises(REGISTRY, OF_REGISTRY, registry));
  });

  it('with what is nobody’s', async () => {
    expectNone(await walk.surprises(GENERAL, OF_ALL, { ...registry, ...relay, area: '53.09', list: 'ppks' }));
  });

  it('with the case when it has escalated', async () => {
    await walk.scenes.climbed(relay['offerTask'] ?? '', 2, await walk.scenes.at('31'));
    expectNone(await walk.surprises(ESCALATED, OF_RELAY, relay));
  });

  it('with the case when the last rung has called the secretariat', async () => {
    await walk.scenes.climbed(relay['offerTask'] ?? '', 4, await walk.scenes.at('31'));
    expectNone(await walk.surprises(CALLED, OF_RELAY, relay));
  });

  it('with the case when the secretariat has closed it', async () => {
    await walk.scenes.climbed(relay['offerTask'] ?? '', 4, await walk.scenes.at('31'));
    const secretariat = await walk.scenes.at('mpu', 'secretariat');
    const closed = await secretariat.post(`/v1/cases/${relay['caseId']}/close`, { outcome: 'other' });
    expect(closed.status, closed.text).toBe(200);
    expectNone(await walk.surprises(CLOSED, OF_CLOSED, relay, ['officer', 'auditor']));
  });
});
