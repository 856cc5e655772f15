import { BatchWriteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { authorizer } from '../../lib/identity/authorizer.ts';
import { doorsOf } from '../../lib/identity/store/doors.ts';
import { tokenAnswer } from '../../lib/identity/tokens/answers.ts';
import { tokenHandlers } from '../../lib/identity/tokens/handlers.ts';
import type { Instant, PartnerId } from '../../lib/kernel/ids.ts';
import { fileOfPartner, type PartnerState } from '../../lib/kernel/partner.ts';
import { clientIdOf, hashOfSecret, withLink, withoutCredential } from '../../lib/partners/credentials/credentials.ts';
import { changeCredentials, credentialsKey, loadCredentials, loadUses } from '../../lib/partners/store/credentials.ts';
import { partnerKey } from '../../lib/partners/store/keys.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { inTurns } from '../../lib/platform/in-turns.ts';
import { at } from '../support/kit.ts';
import { engineOfFile } from './engines.ts';

const engine = engineOfFile();
const CREDENTIAL = '7k3qwp0v2m';
const SECRET = 'estafet_cs_rekaan';
const NOW = at(1);

const partnerOf = (n: number) => `01jd${String(n).padStart(22, '0')}` as PartnerId;
const clientOf = (n: number) => clientIdOf(partnerOf(n), CREDENTIAL);

function itemsOf(n: number, state: PartnerState = 'vetted') {
  const file = fileOfPartner(partnerOf(n));
  const live = [{ id: CREDENTIAL, hash: hashOfSecret(SECRET), madeAt: NOW, by: '35-bkkks' }];
  return [
    { ...partnerKey(file), state },
    { ...credentialsKey(file), version: 1, live },
  ];
}

/** So many partners, each with a credential; DynamoDB takes 25 items in a batch. */
async function partners(tables: Tables, count: number): Promise<void> {
  const items = Array.from({ length: count }, (_, n) => itemsOf(n + 1)).flat();
  const batches = Array.from({ length: Math.ceil(items.length / 24) }, (_, n) => items.slice(n * 24, n * 24 + 24));
  await inTurns(batches, async (batch) => {
    const puts = batch.map((Item) => ({ PutRequest: { Item } }));
    await tables.client.send(new BatchWriteCommand({ RequestItems: { [tables.cases]: puts } }));
  });
}

function doors(tables: Tables, now: Instant = NOW) {
  const issue = tokenHandlers({ tables, now: () => now }).issuePartnerToken;
  type Asked = Parameters<typeof issue>[0];
  const ask = async (fields: Readonly<Record<string, string>>, authorization?: string) => {
    const answer = await issue({ body: fields, authorization } as Asked);
    if (!answer.ok) throw new Error('The endpoint answers with errors of its own.');
    return answer.value;
  };
  const token = async (n: number) => {
    const { body } = await ask({ grant_type: 'client_credentials', client_id: clientOf(n), client_secret: SECRET });
    return tokenAnswer.parse(body).access_token;
  };
  const refusals: string[] = [];
  const authorize = authorizer({
    pool: { verify: async () => undefined },
    doors: doorsOf(tables),
    now: () => now,
    refused: (refusal) => refusals.push(refusal),
  });
  const verdict = async (secret: string) => (await authorize({ identitySource: [`Bearer ${secret}`] })).context;
  return { ask, token, verdict, refusals };
}

const basic = (client: string, secret: string) => `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`;

test('the 61st and the 10,001st partner get tokens, and are let in as themselves', async () => {
  const tables = await engine.newTables();
  await partners(tables, 10_001);
  const { token, verdict } = doors(tables);
  for (const n of [1, 61, 10_001]) {
    expect(await verdict(await token(n))).toMatchObject({ verdict: 'admitted', partner: partnerOf(n) });
  }
});

describe('the token of a credential', () => {
  test('comes by the header or the body, with all scopes or those that were asked for, and its day is noted', async () => {
    const tables = await engine.newTables();
    await partners(tables, 1);
    const { ask, verdict } = doors(tables);
    const grant = { grant_type: 'client_credentials' };
    const narrow = await ask({ ...grant, scope: 'estafet/needs.read' }, basic(clientOf(1), SECRET));
    const { access_token: token } = tokenAnswer.parse(narrow.body);
    expect(await verdict(token)).toMatchObject({ scope: 'estafet/needs.read', client_id: clientOf(1) });
    const wide = await ask({ ...grant, client_id: clientOf(1), client_secret: SECRET });
    expect(tokenAnswer.parse(wide.body).scope).toBe('estafet/needs.read estafet/offers.read estafet/offers.write');
    expect(await loadUses(tables, [clientOf(1), clientOf(2)])).toEqual(
      new Map([[clientOf(1), new Date(NOW).toISOString().slice(0, 10)]]),
    );
    for (const [client, secret] of [
      [clientOf(1), 'salah'],
      [clientOf(2), SECRET],
      [clientIdOf(partnerOf(1), '0000000000'), SECRET],
      ['rekaan', SECRET],
    ] as const) {
      const refused = await ask(grant, basic(client, secret));
      expect(refused).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    }
    expect(await ask({ ...grant, scope: 'estafet/semua' }, basic(clientOf(1), SECRET))).toMatchObject({ status: 400 });
  });

  test('ends with the hour, with the partner’s suspension, and with the credential', async () => {
    const tables = await engine.newTables();
    await partners(tables, 1);
    const { ask, token, verdict, refusals } = doors(tables);
    const held = await token(1);
    expect((await verdict(held)).verdict).toBe('admitted');
    expect(refusals).toEqual([]);
    const state = async (now: PartnerState) => {
      const [Item] = itemsOf(1, now);
      await tables.client.send(new PutCommand({ TableName: tables.cases, Item }));
    };
    await state('suspended');
    expect(await verdict(held)).toEqual({ verdict: 'refused', refusal: 'partner-suspended' });
    expect(refusals).toEqual(['partner-suspended']);
    const asked = await ask({ grant_type: 'client_credentials' }, basic(clientOf(1), SECRET));
    expect(asked.status).toBe(401);
    await state('vetted');
    expect(await verdict(held)).toMatchObject({ verdict: 'admitted' });
    const late = doors(tables, (NOW + 3600_000) as Instant);
    expect(await late.verdict(held)).toEqual({ verdict: 'refused', refusal: 'token-invalid' });
    await changeCredentials(tables, partnerOf(1), (known) => withoutCredential(known, CREDENTIAL));
    expect(await verdict(held)).toEqual({ verdict: 'refused', refusal: 'token-invalid' });
  });
});

test('of two changes of one partner’s credentials, the second is refused and nothing is lost', async () => {
  const tables = await engine.newTables();
  const link = (id: string) => ({ id, hash: id, by: '35-bkkks' });
  expect(await loadCredentials(tables, partnerOf(1))).toEqual({ version: 0, live: [] });
  const both = await Promise.allSettled(
    ['1', '2'].map((id) => changeCredentials(tables, partnerOf(1), (known) => withLink(known, link(id), NOW))),
  );
  expect(both.filter(({ status }) => status === 'rejected').length).toBeLessThanOrEqual(1);
  const kept = await loadCredentials(tables, partnerOf(1));
  expect(kept.version).toBe(both.filter(({ status }) => status === 'fulfilled').length);
  expect(await changeCredentials(tables, partnerOf(1), () => undefined)).toBeUndefined();
  expect(await loadCredentials(tables, partnerOf(1))).toEqual(kept);
});
