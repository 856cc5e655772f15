/** The table of access on the functions of the API alone: what needs neither timers nor a gateway, and is quickly asked. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Things } from '../stories/support/access/scenes.ts';
import {
  ACCOUNTS,
  AID,
  DESK,
  GENERAL,
  OF_ACCOUNTS,
  OF_AID,
  OF_ALL,
  OF_DESK,
  OF_REGISTRY,
  REGISTRY,
} from '../stories/support/access/table.ts';
import { expectNone, Walk } from '../stories/support/access/walk.ts';
import { type Functions, startFunctions } from '../support/functions.ts';

let api: Functions;
let walk: Walk;
let aid: Things;
let registry: Things;

beforeAll(async () => {
  api = await startFunctions();
  walk = new Walk({
    at: async (desk, role) => api.at(desk, { role, sub: `sub-${desk}-${role}` }),
    partner: async (client) => api.partner(client),
    clock: { now: () => Date.now(), advance: async (millis) => api.advance(millis) },
  });
  aid = await walk.scenes.aid();
  registry = await walk.scenes.registry();
});
afterAll(async () => {
  await api?.close();
});

it('who may do what with an appeal, offers and goods', async () => {
  expectNone(await walk.surprises(AID, OF_AID, aid, ['officer', 'auditor']));
});

it('who may do what with the settings, lists and figures of a desk', async () => {
  await walk.scenes.withWebhook('34');
  expectNone(await walk.surprises(DESK, OF_DESK, walk.scenes.desk()));
});

it('who may do what with the accounts of a desk', async () => {
  expectNone(await walk.surprises(ACCOUNTS, OF_ACCOUNTS, await walk.scenes.account()));
});

it('who may do what with the registry of partners', async () => {
  expectNone(await walk.surprises(REGISTRY, OF_REGISTRY, registry));
});

it('who may do what with what is nobody’s', async () => {
  // Papers are verified in the scene of the relay, which takes timers; links and the contract have functions of their own.
  const apart = [
    'verifyPaper',
    'readArrival',
    'answerArrival',
    'readConfirmation',
    'readRegistrationForm',
    'requestRegistration',
    'readRegistration',
    'confirmRegistration',
    'issuePartnerToken',
    'readCredentialLink',
    'makeCredential',
    'confirmAddress',
    'readOpenApi',
    'listAreas',
    'readArea',
    'listCodes',
  ];
  const scene = GENERAL.filter(({ caller }) => caller !== '-');
  const operations = OF_ALL.filter(({ id }) => !apart.includes(id));
  expect(operations).not.toEqual([]);
  expectNone(await walk.surprises(scene, operations, aid));
});
