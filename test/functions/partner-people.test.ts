/** The people of a partner, on the functions of the API alone: who lets them in, who ends their access, and what is refused. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountHistory, accountList, accountView } from '../../lib/accounts/answers.ts';
import { MAX_INVITATIONS } from '../../lib/accounts/rules.ts';
import { peopleKey } from '../../lib/accounts/store/keys.ts';
import { noteAccount } from '../../lib/accounts/store/writes.ts';
import { offerView } from '../../lib/aid/answers.ts';
import type { Context } from '../../lib/engine/context.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { AccountId, PartnerId } from '../../lib/kernel/ids.ts';
import { MAX_PEOPLE, PARTNER_SCOPES } from '../../lib/kernel/partner.ts';
import { instant } from '../../lib/kernel/shapes.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import { hashOfSecret, NO_CREDENTIALS, withCredential } from '../../lib/partners/credentials/credentials.ts';
import { changeCredentials } from '../../lib/partners/store/credentials.ts';
import { disaster } from '../stories/support/given.ts';
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

const SCOPE = Object.keys(PARTNER_SCOPES).join(' ');
const reason = 'Contoh.';
let count = 0;
function somebody() {
  count += 1;
  return { name: `Contoh Rekaan ${count}`, email: `rekaan.${count}@mitra.example` };
}

async function vetted() {
  const bkkks = api.at('35-bkkks');
  const { id, task } = partnerDetails.parse(bodyOf(await bkkks.post('/v1/partners', partner()), 201));
  await bkkks.move(task ?? '', 'accept');
  return { id, bkkks, people: `/v1/partners/${id}/accounts`, machine: api.partner(id) };
}

async function invited(by: Person, path: string, person: object = somebody()) {
  return accountView.parse(bodyOf(await by.post(path, person), 201)).id;
}

/** Somebody who is invited and has signed in since. */
async function signedIn(by: Person, path: string) {
  const account = await invited(by, path);
  const context: Context = { now: instant.parse(Date.now()), actor: { kind: 'system', part: 'enrolment' }, forum: mpu };
  await noteAccount(api.tables, account as AccountId, { name: 'activate-account' }, () => context);
  return account;
}

/** Somebody of a partner with a token, as it is issued for the account. */
const personOf = (id: string, account: string, scope = SCOPE) =>
  api.withClaims({ sub: `sub-${account}`, client_id: 'partner-client', partner: id, account, scope });

/** The machine of a partner gets a credential. */
async function withSystem(id: string) {
  const made = { id: 'rekaan', hash: hashOfSecret('rekaan'), madeAt: instant.parse(Date.now()), by: 'partner' };
  await changeCredentials(api.tables, id as PartnerId, () => withCredential(NO_CREDENTIALS, made));
}

/** As if this many people had been invited for a partner. */
async function invitedEver(id: string, opened: number) {
  await api.tables.client.send(
    new UpdateCommand({
      TableName: api.tables.cases,
      Key: peopleKey(id as PartnerId),
      UpdateExpression: 'SET opened = :opened',
      ExpressionAttributeValues: { ':opened': opened },
    }),
  );
}

describe('the people of a partner', () => {
  it('are let in by its home BKKKS, and then by each other', async () => {
    const { id, bkkks, people } = await vetted();
    const given = somebody();
    const reply = await bkkks.post(people, given, { 'idempotency-key': 'orang-pertama' });
    const first = accountView.parse(bodyOf(reply, 201));
    expect(first).toMatchObject({ partner: id, state: 'invited', version: 1 });
    expect(reply.headers.get('location')).toBe(`${people}/${first.id}`);
    expect(reply.text).not.toContain(given.email);
    // The same request again is the same invitation.
    expect(await bkkks.post(people, given, { 'idempotency-key': 'orang-pertama' })).toMatchObject({ text: reply.text });
    const person = personOf(id, first.id);
    const second = await invited(person, people);
    const listed = accountList.parse(bodyOf(await person.get(people), 200)).items;
    expect(listed.map((one) => one.id).toSorted()).toEqual([first.id, second].toSorted());
    expect(listed.map(({ email }) => email)).toContain(given.email);
    const page = accountList.parse(bodyOf(await person.get(`${people}?limit=1`), 200));
    expect(page.items).toHaveLength(1);
    expect(accountList.parse(bodyOf(await person.get(`${people}?limit=1&next=${page.next}`), 200)).items).toHaveLength(
      1,
    );
    expect(accountList.parse(bodyOf(await person.get(`${people}?state=disabled`), 200)).items).toEqual([]);
    // Who only audits reads names, and no addresses.
    const audited = await api.at('35-bkkks', { role: 'auditor' }).get(`${people}/${first.id}`);
    expect(bodyOf(audited, 200)).toMatchObject({ name: given.name });
    expect(audited.text).not.toContain(given.email);
  });

  it('are disabled and enabled again, and the history says by whom', async () => {
    const { id, bkkks, people, machine } = await vetted();
    const first = await invited(bkkks, people);
    const second = await invited(machine, people);
    const person = personOf(id, second);
    const path = `${people}/${first}`;
    problemOf(await person.post(`${people}/${second}/disable`, { reason }), 403, 'account-own');
    problemOf(await person.post(`${path}/disable`, { reason }, { 'if-match': '"9"' }), 412, 'version-stale');
    bodyOf(await person.post(`${path}/disable`, { reason }), 200);
    problemOf(await person.post(`${path}/disable`, { reason }), 409, 'account-state');
    problemOf(await personOf(id, first).get(people), 401, 'access-ended');
    bodyOf(await bkkks.post(`${path}/enable`, { reason }), 200);
    bodyOf(await machine.post(`${path}/invitations`, {}), 200);
    const by = async (reader: Person) =>
      accountHistory.parse(bodyOf(await reader.get(`${path}/history`, { 'accept-language': 'en' }), 200)).items;
    expect((await by(person)).map((one) => [one.event, one.by, one.text.split(' ').slice(0, 2).join(' ')])).toEqual([
      ['account-invited', { desk: '35-bkkks', role: 'officer' }, 'BKKKS Provinsi'],
      ['account-disabled', { role: 'partner', partner: id, account: second }, 'The partner'],
      ['account-enabled', { desk: '35-bkkks', role: 'officer' }, 'BKKKS Provinsi'],
      ['account-invited-again', { role: 'partner', partner: id }, 'The partner'],
    ]);
    expect(await by(bkkks)).toHaveLength(4);
  });

  it('learn which desk acted for their accounts, and not who', async () => {
    const { id, people } = await vetted();
    const officer = api.at('mpu', { role: 'secretariat' });
    const account = await invited(officer, '/v1/accounts', { ...somebody(), desk: '35-bkkks', role: 'officer' });
    const clerk = api.withClaims({ sub: 'sub-petugas', desk: '35-bkkks', role: 'officer', account });
    const first = await invited(clerk, people);
    const shown = async (reader: Person) =>
      accountHistory.parse(bodyOf(await reader.get(`${people}/${first}/history`), 200)).items[0]?.by;
    expect(await shown(personOf(id, first))).toEqual({ desk: '35-bkkks', role: 'officer' });
    expect(await shown(clerk)).toEqual({ desk: '35-bkkks', role: 'officer', account });
  });

  it('have one account each, wherever it is', async () => {
    const [one, other] = [await vetted(), await vetted()];
    const given = somebody();
    const first = await invited(one.bkkks, one.people, given);
    const again = { ...given, email: given.email.toUpperCase() };
    problemOf(await personOf(one.id, first).post(one.people, again), 409, 'account-email-taken');
    problemOf(await other.machine.post(other.people, given), 409, 'account-email-taken');
    const head = api.at('35', { role: 'head' });
    problemOf(await head.post('/v1/accounts', { ...given, role: 'officer' }), 409, 'account-email-taken');
    const clerk = somebody();
    await invited(head, '/v1/accounts', { ...clerk, role: 'officer' });
    problemOf(await one.machine.post(one.people, clerk), 409, 'account-email-taken');
  });

  it('show to no other partner and no other desk, and an account of another partner is none of this one', async () => {
    const [one, other] = [await vetted(), await vetted()];
    const [mine, theirs] = [await invited(one.bkkks, one.people), await invited(other.bkkks, other.people)];
    const head = await invited(api.at('35', { role: 'head' }), '/v1/accounts', { ...somebody(), role: 'officer' });
    for (const caller of [personOf(other.id, theirs), other.machine, api.at('33'), api.at('35', { role: 'head' })]) {
      problemOf(await caller.get(one.people), 404, 'not-found');
      problemOf(await caller.post(one.people, somebody()), 404, 'not-found');
      problemOf(await caller.post(`${one.people}/${mine}/disable`, { reason }), 404, 'not-found');
    }
    for (const elsewhere of [theirs, head]) {
      problemOf(await one.bkkks.get(`${one.people}/${elsewhere}`), 404, 'not-found');
      problemOf(await one.bkkks.post(`${one.people}/${elsewhere}/disable`, { reason }), 404, 'not-found');
      problemOf(await personOf(one.id, mine).get(`${one.people}/${elsewhere}/history`), 404, 'not-found');
    }
  });

  it('are let in only while the partner is vetted', async () => {
    const { id, bkkks, people } = await vetted();
    const first = await invited(bkkks, people);
    bodyOf(await bkkks.post(`/v1/partners/${id}/suspend`, { reason }), 200);
    problemOf(await personOf(id, first).post(people, somebody()), 403, 'partner-not-vetted');
    problemOf(await bkkks.post(people, somebody()), 409, 'partner-state');
    bodyOf(await bkkks.post(`${people}/${first}/disable`, { reason }), 200);
    problemOf(await bkkks.post(`${people}/${first}/enable`, { reason }), 409, 'partner-state');
    const waiting = partnerDetails.parse(bodyOf(await bkkks.post('/v1/partners', partner()), 201));
    const machine = api.partner(waiting.id);
    problemOf(await machine.post(`/v1/partners/${waiting.id}/accounts`, somebody()), 409, 'partner-state');
  });

  it('are let in by the secretariat on the path of their partner alone, while that is vetted', async () => {
    const { id, bkkks, people } = await vetted();
    const [first, second] = [await invited(bkkks, people), await invited(bkkks, people)];
    const secretariat = api.at('mpu', { role: 'secretariat' });
    bodyOf(await bkkks.post(`/v1/partners/${id}/suspend`, { reason }), 200);
    // Keeping somebody out needs no partner.
    bodyOf(await secretariat.post(`/v1/accounts/${first}/disable`, { reason }), 200);
    problemOf(await secretariat.post(`/v1/accounts/${first}/enable`, { reason }), 404, 'not-found');
    problemOf(await secretariat.post(`/v1/accounts/${second}/invitations`, {}), 404, 'not-found');
    problemOf(await secretariat.post(`${people}/${first}/enable`, { reason }), 409, 'partner-state');
    bodyOf(await bkkks.post(`/v1/partners/${id}/reinstate`, { reason }), 200);
    bodyOf(await secretariat.post(`${people}/${first}/enable`, { reason }), 200);
  });

  it('are not read and not let in by a token that was narrowed', async () => {
    const { id, bkkks, people } = await vetted();
    const narrowed = personOf(id, await invited(bkkks, people), 'estafet/needs.read');
    problemOf(await narrowed.get(people), 403, 'scope-missing');
    const reading = personOf(id, await invited(bkkks, people), 'estafet/offers.read');
    bodyOf(await reading.get(people), 200);
    problemOf(await reading.post(people, somebody()), 403, 'scope-missing');
  });
});

describe('mail in the name of a partner', () => {
  it('goes to as many people as may ever be invited, also when others were disabled', async () => {
    const { id, bkkks, people, machine } = await vetted();
    const one = await invited(bkkks, people);
    await invited(machine, people);
    await invitedEver(id, MAX_PEOPLE - 1);
    bodyOf(await bkkks.post(`${people}/${one}/disable`, { reason }), 200);
    await invited(machine, people);
    const refused = await machine.post(people, somebody());
    expect(problemOf(refused, 422, 'limit-reached')).toMatchObject({ limit: 'people', maximum: MAX_PEOPLE });
    bodyOf(await bkkks.post(`${people}/${one}/enable`, { reason }), 200);
  });

  it('goes to one address five times, unless the secretariat sends more', async () => {
    const { people, machine } = await vetted();
    const again = `${people}/${await invited(machine, people)}/invitations`;
    for (let sent = 1; sent < MAX_INVITATIONS; sent += 1) bodyOf(await machine.post(again, {}), 200);
    problemOf(await machine.post(again, {}), 422, 'limit-reached');
    bodyOf(await api.at('mpu', { role: 'secretariat' }).post(again, {}), 200);
  });
});

describe('the last person of a partner', () => {
  it('is not disabled by the partner while no credential of its system lives', async () => {
    const { id, bkkks, people, machine } = await vetted();
    const last = await signedIn(bkkks, people);
    // Who has never signed in cannot act, and may be let go.
    const never = await invited(bkkks, people);
    problemOf(await machine.post(`${people}/${last}/disable`, { reason }), 409, 'account-last-person');
    bodyOf(await machine.post(`${people}/${never}/disable`, { reason }), 200);
    const next = await signedIn(machine, people);
    bodyOf(await machine.post(`${people}/${last}/disable`, { reason }), 200);
    problemOf(await machine.post(`${people}/${next}/disable`, { reason }), 409, 'account-last-person');
    await withSystem(id);
    bodyOf(await machine.post(`${people}/${next}/disable`, { reason }), 200);
    // Those who are disabled do not count, and who is enabled again does.
    bodyOf(await machine.post(`${people}/${last}/enable`, { reason }), 200);
  });

  it('stays when two end each other in the same moment', async () => {
    const { id, bkkks, people } = await vetted();
    const [one, other] = [await signedIn(bkkks, people), await signedIn(bkkks, people)];
    const ended = await Promise.all([
      personOf(id, one).post(`${people}/${other}/disable`, { reason }),
      personOf(id, other).post(`${people}/${one}/disable`, { reason }),
    ]);
    const left = accountList
      .parse(bodyOf(await bkkks.get(people), 200))
      .items.filter(({ state }) => state !== 'disabled');
    expect([ended.map(({ status }) => status).includes(200), left.length]).toEqual([true, 1]);
  });

  it('is disabled by its home BKKKS, which checks who asks for a new one', async () => {
    const { bkkks, people } = await vetted();
    bodyOf(await bkkks.post(`${people}/${await signedIn(bkkks, people)}/disable`, { reason }), 200);
  });
});

describe('what a partner does', () => {
  it('names its person in the timeline, and nobody where its machine did it', async () => {
    const { id, bkkks, people, machine } = await vetted();
    const account = await invited(bkkks, people);
    const colleague = await invited(bkkks, people);
    const holder = api.at('53');
    const { id: caseId } = await holder.open(disaster());
    const appeal = { audience: 'forum', partners: true, closesAt: inDays(15) };
    bodyOf(await holder.post(`/v1/cases/${caseId}/appeal`, appeal), 201);
    // Each has keys of an own, though all people sign in through one client.
    const key = { 'idempotency-key': 'tawaran' };
    const offered = async (by: Person) => {
      const request = { lines: [{ needId: 'n1', quantity: 1 }], validUntil: inDays(10) };
      return offerView.parse(bodyOf(await by.post(`/v1/appeals/${caseId}/offers`, request, key), 201)).id;
    };
    const first = await offered(personOf(id, account));
    bodyOf(await personOf(id, colleague).post(`/v1/offers/${first}/withdraw`, { reason }, key), 200);
    await offered(machine);
    const { items } = await holder.timeline(caseId);
    expect(items.map(({ by }) => by).filter(({ role }) => role === 'partner')).toEqual([
      { role: 'partner', partner: id, account },
      { role: 'partner', partner: id, account: colleague },
      { role: 'partner', partner: id },
    ]);
    problemOf(await holder.get(`${people}/${account}`), 404, 'not-found');
  });
});

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600_000).toISOString();
