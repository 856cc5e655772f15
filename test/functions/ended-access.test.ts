/** A token is held to what stands: at every route that is not open, through the authorizer's verdict. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiRoute, ROUTES } from '../../lib/capabilities/routes.ts';
import { type Standing, standing } from '../../lib/identity/standing.ts';
import { standingKey } from '../../lib/identity/store/standing.ts';
import { PARTNER_SCOPES } from '../../lib/kernel/partner.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import { problem } from '../../lib/platform/http/answers.ts';
import { inTurns } from '../../lib/platform/in-turns.ts';
import { partner } from '../stories/support/partners.ts';
import { bodyOf, type Person } from '../stories/support/people.ts';
import { requestOf } from '../stories/support/routes.ts';
import { type Functions, startFunctions } from '../support/functions.ts';

let api: Functions;
beforeAll(async () => {
  api = await startFunctions();
});
afterAll(async () => {
  await api?.close();
});

const CLOSED = ROUTES.filter(({ who }) => who !== 'anyone');
const NOTHING = '01jcz4m5t8q0r3v6x9y2b5d7fh';
const THINGS = { taskId: `${NOTHING}-1`, n: '1', desk: '35', area: '53.09', list: 'ppks' };
const OFFICER = { sub: 'sub-ended', account: 'rekaan', desk: '35', role: 'head' };
const SCOPE = Object.keys(PARTNER_SCOPES).join(' ');

async function stands(account: string, given: Standing): Promise<void> {
  const { client, cases } = api.tables;
  await client.send(new PutCommand({ TableName: cases, Item: { ...standingKey(account), ...standing.parse(given) } }));
}

/** What a caller is answered on each of some routes: the status and the code, once each. */
async function answersOn(caller: Person, routes: readonly ApiRoute[]): Promise<readonly string[]> {
  const answers = await inTurns(routes, async ({ operationId }) => {
    const { method, path, body } = requestOf(operationId, THINGS);
    const named = path.replace(/\{\w+\}/g, NOTHING);
    const { status, body: said } = await caller.send({
      method,
      path: named,
      headers: { 'idempotency-key': `key-${operationId}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return status < 400 ? String(status) : `${status} ${problem.parse(said).code}`;
  });
  return [...new Set(answers)].sort();
}

const atDesk = (desk: string, role: string) => standing.shape.place.parse({ desk, role });

describe('the token of a person at a desk', () => {
  it('opens routes while its account stands where it says', async () => {
    await stands('rekaan', { place: atDesk('35', 'head'), state: 'active' });
    expect(await answersOn(api.withClaims(OFFICER), CLOSED.slice(0, 5))).not.toContain('401 access-ended');
    expect((await api.withClaims(OFFICER).get('/v1/me')).status).toBe(200);
  });

  it.each([
    ['of a disabled account', { place: atDesk('35', 'head'), state: 'disabled' }, '401 access-ended'],
    ['of an account in another role', { place: atDesk('35', 'officer'), state: 'active' }, '401 access-changed'],
    ['of an account at another desk', { place: atDesk('31', 'head'), state: 'active' }, '401 access-changed'],
  ] as const)('%s opens no route', async (_, now, answer) => {
    await stands('rekaan', now);
    expect(await answersOn(api.withClaims(OFFICER), CLOSED)).toEqual([answer]);
  });

  it('of an account that is gone opens no route', async () => {
    const gone = api.withClaims({ ...OFFICER, account: 'tiada' });
    expect(await answersOn(gone, CLOSED)).toEqual(['401 access-ended']);
  });
});

describe('the token of a person of a partner', () => {
  const OF_PARTNERS = CLOSED.filter(({ who }) => who !== 'officer');
  const OF_OFFICERS = CLOSED.filter(({ who }) => who === 'officer');

  async function vetted() {
    const bkkks = api.at('35-bkkks');
    const { id, task } = partnerDetails.parse(bodyOf(await bkkks.post('/v1/partners', partner()), 201));
    await bkkks.move(task ?? '', 'accept');
    const account = `orang-${id}`;
    await stands(account, standing.parse({ place: { partner: id }, state: 'active' }));
    const person = api.withClaims({
      sub: `sub-${id}`,
      client_id: 'partner-client',
      account,
      partner: id,
      scope: SCOPE,
    });
    return { id, bkkks, account, person };
  }

  it('stops at every route of partners while the partner is suspended, and works again after', async () => {
    const { id, bkkks, person } = await vetted();
    expect((await person.get('/v1/partners/me')).status).toBe(200);
    bodyOf(await bkkks.post(`/v1/partners/${id}/suspend`, { reason: 'Laporan belum masuk.' }), 200);
    expect(await answersOn(person, OF_PARTNERS)).toEqual(['403 partner-not-vetted']);
    expect(await answersOn(person, OF_OFFICERS)).toEqual(['401 token-invalid']);
    bodyOf(await bkkks.post(`/v1/partners/${id}/reinstate`, { reason: 'Laporan masuk.' }), 200);
    expect((await person.get('/v1/partners/me')).status).toBe(200);
  });

  it('opens no route once the account is disabled', async () => {
    const { id, account, person } = await vetted();
    await stands(account, standing.parse({ place: { partner: id }, state: 'disabled' }));
    expect(await answersOn(person, CLOSED)).toEqual(['401 access-ended']);
  });
});
