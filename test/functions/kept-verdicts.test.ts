/** The gateway keeps the authorizer's verdict for a while: who may act is then decided by what stands, in the command's own transaction. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountList, accountView } from '../../lib/accounts/answers.ts';
import { type Standing, standing } from '../../lib/identity/standing.ts';
import { standingKey } from '../../lib/identity/store/standing.ts';
import { PARTNER_SCOPES } from '../../lib/kernel/partner.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import { partner } from '../stories/support/partners.ts';
import { bodyOf, type Person, problemOf } from '../stories/support/people.ts';
import { type Functions, startFunctions } from '../support/functions.ts';

let api: Functions;
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api?.close();
});

const reason = 'Contoh.';
const CONTACT = { name: 'Pengurus Rekaan', phone: '0000', email: 'pengurus@tetap.example' };
let count = 0;
function somebody(role?: string) {
  count += 1;
  return { name: `Contoh Rekaan ${count}`, email: `rekaan.${count}@tetap.example`, ...(role && { role }) };
}

async function stands(account: string, given: Standing): Promise<void> {
  const { client, cases } = api.tables;
  await client.send(new PutCommand({ TableName: cases, Item: { ...standingKey(account), ...standing.parse(given) } }));
}

/** A head of Jawa Timur with a token, for which the gateway keeps a verdict. */
async function head(account: string, state: Standing['state'] = 'active') {
  await stands(account, standing.parse({ place: { desk: '35', role: 'head' }, state }));
  return api.withKeptVerdict({ sub: `sub-${account}`, desk: '35', role: 'head', account });
}

const listed = async (path: string, by: Person) => accountList.parse(bodyOf(await by.get(path), 200)).items;

describe('a head who was disabled a moment ago', () => {
  it('lets nobody in and disables nobody', async () => {
    const secretariat = api.at('mpu', { role: 'secretariat' });
    const { id } = accountView.parse(
      bodyOf(await secretariat.post('/v1/accounts', { ...somebody('officer'), desk: '35' }), 201),
    );
    const stale = await head('mantan', 'disabled');
    const before = await listed('/v1/accounts?desk=35', secretariat);
    problemOf(await stale.post('/v1/accounts', somebody('head')), 401, 'access-ended');
    problemOf(await stale.post(`/v1/accounts/${id}/disable`, { reason }), 401, 'access-ended');
    problemOf(await stale.post('/v1/accounts/import', { rows: [somebody('petugas')] }), 401, 'access-ended');
    expect(await listed('/v1/accounts?desk=35', secretariat)).toEqual(before);
  });

  it('is told so when the account was moved, and may act while it stands', async () => {
    const stale = await head('pindah');
    bodyOf(await stale.post('/v1/accounts', somebody('officer')), 201);
    await stands('pindah', standing.parse({ place: { desk: '33', role: 'head' }, state: 'active' }));
    problemOf(await stale.post('/v1/accounts', somebody('officer')), 401, 'access-changed');
    await stands('pindah', standing.parse({ place: { desk: '35', role: 'officer' }, state: 'active' }));
    problemOf(await stale.post('/v1/accounts', somebody('officer')), 401, 'access-changed');
  });
});

describe('an officer of a BKKKS who was disabled a moment ago', () => {
  it('vets no partner, gives it no other contact, and neither suspends nor reinstates it', async () => {
    const bkkks = api.at('35-bkkks');
    const { id, task } = partnerDetails.parse(
      bodyOf(await bkkks.post('/v1/partners', partner({ contact: CONTACT })), 201),
    );
    const place = { desk: '35-bkkks', role: 'officer' } as const;
    const stale = api.withKeptVerdict({ sub: 'sub-petugas', account: 'petugas', ...place });
    const path = `/v1/partners/${id}`;
    const contact = { email: 'diambil.alih@tetap.example' };
    await stands('petugas', standing.parse({ place, state: 'disabled' }));
    problemOf(await stale.post(`/v1/tasks/${task}/accept`, {}), 401, 'access-ended');
    // What lets nobody in waits for the end of the verdict.
    bodyOf(await stale.post(`/v1/tasks/${task}/acknowledge`, {}), 200);
    await bkkks.move(task ?? '', 'accept');
    problemOf(await stale.post(`${path}/contact`, { contact, reason }), 401, 'access-ended');
    problemOf(await stale.post(`${path}/suspend`, { reason }), 401, 'access-ended');
    bodyOf(await bkkks.post(`${path}/suspend`, { reason }), 200);
    problemOf(await stale.post(`${path}/reinstate`, { reason }), 401, 'access-ended');
    expect(partnerDetails.parse(bodyOf(await bkkks.get(path), 200))).toMatchObject({
      state: 'suspended',
      contact: CONTACT,
    });
    await stands('petugas', standing.parse({ place, state: 'active' }));
    bodyOf(await stale.post(`${path}/reinstate`, { reason }), 200);
    bodyOf(await stale.post(`${path}/contact`, { contact, reason }), 200);
  });
});

describe('a person of a partner who was disabled a moment ago', () => {
  it('lets nobody in and gets no credential', async () => {
    const bkkks = api.at('35-bkkks');
    const { id, task } = partnerDetails.parse(
      bodyOf(await bkkks.post('/v1/partners', partner({ contact: CONTACT })), 201),
    );
    await bkkks.move(task ?? '', 'accept');
    const account = `orang-${id}`;
    const scope = Object.keys(PARTNER_SCOPES).join(' ');
    const person = api.withKeptVerdict({ sub: `sub-${id}`, client_id: 'partner-client', account, partner: id, scope });
    await stands(account, standing.parse({ place: { partner: id }, state: 'active' }));
    bodyOf(await person.post(`/v1/partners/${id}/accounts`, somebody()), 201);
    bodyOf(await person.post(`/v1/partners/${id}/credential-links`, {}), 202);
    await stands(account, standing.parse({ place: { partner: id }, state: 'disabled' }));
    problemOf(await person.post(`/v1/partners/${id}/accounts`, somebody()), 401, 'access-ended');
    problemOf(await person.post(`/v1/partners/${id}/credential-links`, {}), 401, 'access-ended');
    expect(await listed(`/v1/partners/${id}/accounts`, bkkks)).toHaveLength(1);
  });
});
