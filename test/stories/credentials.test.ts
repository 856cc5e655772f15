import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { tokenAnswer } from '../../lib/identity/tokens/answers.ts';
import { partnerDetails } from '../../lib/partners/answers.ts';
import { credentialList, madeCredential } from '../../lib/partners/credentials/answers.ts';
import { eventually } from './support/eventually.ts';
import { lettersTo } from './support/mailbox.ts';
import { partner } from './support/partners.ts';
import { bodyOf, type Person, personAt } from './support/people.ts';
import { allItems } from './support/tables.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
let bkkks: Person;
beforeAll(async () => {
  world = await startWorld();
  bkkks = await world.at('35-bkkks');
});
afterAll(() => world.close());

const JSON_TYPE = 'application/json';
const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const HALF_A_MINUTE = 31_000;

async function vetted(email: string): Promise<string> {
  const answer = await bkkks.post('/v1/partners', partner({ name: `Yayasan ${email}`, contact: { email } }));
  const { id, task } = partnerDetails.parse(bodyOf(answer, 201));
  await bkkks.move(task ?? '', 'accept');
  return id;
}

/** The link in the newest of so many mails that have one. */
async function linkFor(email: string, mails = 1): Promise<string> {
  return await eventually(`link ${mails} to ${email}`, async () => {
    const letters = await lettersTo(world.cloud.url, { to: email, way: 'email' });
    const links = letters.flatMap(({ text }) => /https?:\S+\/credential-links\/\w+/.exec(text)?.[0] ?? []);
    return links.length >= mails ? links[mails - 1] : undefined;
  });
}

async function make(link: string) {
  const headers = { 'content-type': JSON_TYPE, 'idempotency-key': randomUUID() };
  const answer = await fetch(link, { method: 'POST', headers, body: '{}' });
  return { status: answer.status, body: await answer.json() };
}

async function credentialBy(link: string): Promise<Made> {
  const { status, body } = await make(link);
  expect(status, JSON.stringify(body)).toBe(201);
  return madeCredential.parse(body);
}

type Made = z.output<typeof madeCredential>;

async function askToken({ clientId, clientSecret }: Made, fields: Readonly<Record<string, string>> = {}) {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const headers = { ...FORM, accept: JSON_TYPE, authorization: `Basic ${basic}` };
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...fields });
  return await fetch(`${world.cloud.url}/v1/token`, { method: 'POST', headers, body });
}

async function tokenOf(made: Made): Promise<string> {
  const answer = await askToken(made);
  expect(answer.status).toBe(200);
  return tokenAnswer.parse(await answer.json()).access_token;
}

/** The status with which a token reads the appeals. */
async function reads(token: string): Promise<number> {
  const answer = await fetch(`${world.cloud.url}/v1/appeals`, { headers: { authorization: `Bearer ${token}` } });
  return answer.status;
}

const listed = async (id: string, who = bkkks) =>
  credentialList.parse(bodyOf(await who.get(`/v1/partners/${id}/credentials`), 200)).items;

describe('the credential of a partner', () => {
  test('comes by the mail of its vetting, opens the API, and ends with a suspension until the partner is reinstated', async () => {
    const email = 'sistem@contoh.example';
    const id = await vetted(email);
    const link = await linkFor(email);
    // Programs that check mail open the link: that makes nothing.
    for (let n = 0; n < 2; n += 1) {
      const page = await fetch(`${link}?lang=en`, { headers: { accept: 'text/html' } });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('Yes, make and show it');
    }
    expect(await listed(id)).toEqual([]);
    const made = await credentialBy(link);
    const narrowed = await askToken(made, { scope: 'estafet/needs.read' });
    expect(tokenAnswer.parse(await narrowed.json()).scope).toBe('estafet/needs.read');
    const token = await tokenOf(made);
    expect(await reads(token)).toBe(200);
    const [credential] = await listed(id);
    expect(credential).toMatchObject({ clientId: made.clientId, lastUsed: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });

    bodyOf(await bkkks.post(`/v1/partners/${id}/suspend`, { reason: 'Laporan belum masuk.' }), 200);
    await world.cloud.clock.advance(HALF_A_MINUTE);
    expect(await reads(token)).toBe(403);
    expect((await askToken(made)).status).toBe(401);
    bodyOf(await bkkks.post(`/v1/partners/${id}/reinstate`, { reason: 'Lengkap.' }), 200);
    await world.cloud.clock.advance(HALF_A_MINUTE);
    expect(await reads(token)).toBe(200);
    expect((await askToken({ ...made, clientSecret: `${made.clientSecret}x` })).status).toBe(401);
  });

  test('changes over by a second one, which a person of the partner asks for; a machine may not', async () => {
    const email = 'ganti@contoh.example';
    const id = await vetted(email);
    const first = await credentialBy(await linkFor(email));
    const path = `/v1/partners/${id}/credential-links`;
    const machine = await world.partner(id);
    expect(await machine.post(path, {})).toMatchObject({ status: 403, body: { code: 'person-required' } });
    const person = await personAt(world.cloud.url, { partner: id, person: randomUUID() });
    expect(await person.post(path, {})).toMatchObject({ status: 202, body: { state: 'asked', validHours: 72 } });
    const second = await credentialBy(await linkFor(email, 2));
    expect(await person.post(path, {})).toMatchObject({ status: 409, body: { code: 'credentials-full' } });
    const [old, next] = [await tokenOf(first), await tokenOf(second)];
    const [{ id: credential } = { id: '' }] = await listed(id, person);
    const revoke = `/v1/partners/${id}/credentials/${credential}/revoke`;
    expect((await person.post(revoke, { reason: 'Sudah diganti.' })).status).toBe(200);
    expect(await person.post(revoke, { reason: 'Lagi.' })).toMatchObject({ status: 404 });
    await world.cloud.clock.advance(HALF_A_MINUTE);
    expect(await reads(old)).toBe(401);
    expect((await askToken(first)).status).toBe(401);
    expect(await reads(next)).toBe(200);
    const stranger = await personAt(world.cloud.url, { partner: await vetted('lain@contoh.example'), person: 'x' });
    expect((await stranger.get(`/v1/partners/${id}/credentials`)).status).toBe(404);
    expect((await stranger.post(path, {})).status).toBe(404);
  });

  test('a link that was used, replaced or is too late makes none, and the secret is kept nowhere', async () => {
    const email = 'tautan@contoh.example';
    const id = await vetted(email);
    const link = await linkFor(email);
    bodyOf(await bkkks.post(`/v1/partners/${id}/credential-links`, {}), 202);
    const newer = await linkFor(email, 2);
    const gone = { status: 410, body: { code: 'credential-link-gone' } };
    expect(await make(link)).toMatchObject(gone);
    expect(await make(newer.slice(0, -1))).toMatchObject(gone);
    const page = await fetch(`${newer}?lang=en`, { method: 'POST', headers: FORM, body: '' });
    const text = await page.text();
    const secret = /estafet_cs_[\w-]{43}/.exec(text)?.[0] ?? '';
    expect([page.status, secret]).toEqual([201, expect.stringContaining('estafet_cs_')]);
    // No way to another language, which would lose the secret.
    expect(text).not.toContain('?lang=');
    expect(text).toContain(`${world.cloud.url}/v1/token`);
    expect(await make(newer)).toMatchObject(gone);
    const again = await fetch(`${newer}?lang=en`, { method: 'POST', headers: FORM, body: '' });
    expect([again.status, await again.text()]).toEqual([410, expect.stringContaining('This link was used')]);
    const kept = JSON.stringify(await allItems(world.tables, world.tables.cases));
    for (const hidden of [secret, newer.split('/').at(-1) ?? '']) expect(kept.includes(hidden)).toBe(false);
    bodyOf(await bkkks.post(`/v1/partners/${id}/credential-links`, {}), 202);
    const without = partnerDetails.parse(
      bodyOf(await bkkks.post('/v1/partners', partner({ name: 'Tanpa Surel' })), 201),
    );
    await bkkks.move(without.task ?? '', 'accept');
    const asked = await bkkks.post(`/v1/partners/${without.id}/credential-links`, {});
    expect(asked).toMatchObject({ status: 409, body: { code: 'partner-email-missing' } });
    const late = await linkFor(email, 3);
    await world.cloud.clock.advance(72 * 3600_000);
    expect(await make(late)).toMatchObject(gone);
  });
});
