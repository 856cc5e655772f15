import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { partnerIdOf } from '../../capabilities/identity.ts';
import { fileOfPartner, PARTNER_STATES, type PartnerState } from '../../kernel/partner.ts';
import { loadCredentials } from '../../partners/store/credentials.ts';
import { partnerKey } from '../../partners/store/keys.ts';
import type { Key } from '../../platform/dynamodb/keys.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { MachineStandings } from '../admission.ts';
import { type GrantedToken, grantedToken } from '../machine-token.ts';
import type { Standing } from '../standing.ts';
import { loadStanding } from './standing.ts';

/** What stands of what tokens speak for. All reads are strongly consistent: what has ended is not let in again. */
export interface Doors {
  /** Of an account. */
  readonly standing: (account: string) => Promise<Standing | undefined>;
  /** Of the partner that a token names; `undefined` when it has never registered. */
  readonly partner: (name: string) => Promise<PartnerState | undefined>;
  /** Of an access token of a partner's machine, by its hash. */
  readonly token: (hash: string) => Promise<GrantedToken | undefined>;
  /** Of the partner of such a token. */
  readonly machine: (partner: string) => Promise<Omit<MachineStandings, 'now'>>;
}

type Cases = Pick<Tables, 'client' | 'cases'>;

/** The place of an access token: under a partition of its own, so that a policy can name it by its leading key. */
export const tokenKey = (hash: string): Key => ({ PK: `TOKEN#${hash}`, SK: 'TOKEN' });

const partnerItem = z.object({ state: z.enum(PARTNER_STATES) });

/** The state of a partner, and nothing else of it. */
export async function loadPartnerState({ client, cases }: Cases, name: string): Promise<PartnerState | undefined> {
  const { Item } = await client.send(
    new GetCommand({
      TableName: cases,
      Key: partnerKey(fileOfPartner(partnerIdOf(name))),
      ConsistentRead: true,
      ProjectionExpression: '#state',
      ExpressionAttributeNames: { '#state': 'state' },
    }),
  );
  return Item && partnerItem.parse(Item).state;
}

/** Reads the tables each time: nothing is kept, so that the gateway's cache is the only delay. */
export function doorsOf(tables: Cases): Doors {
  return {
    standing: (account) => loadStanding(tables, account),
    partner: (name) => loadPartnerState(tables, name),
    token: async (hash) => {
      const { Item } = await tables.client.send(
        new GetCommand({ TableName: tables.cases, Key: tokenKey(hash), ConsistentRead: true }),
      );
      return Item && grantedToken.parse(Item);
    },
    machine: async (name) => {
      const [partner, { live }] = await Promise.all([
        loadPartnerState(tables, name),
        loadCredentials(tables, partnerIdOf(name)),
      ]);
      return { partner, live: live.map(({ id }) => id) };
    },
  };
}

/**
 * Writes what an access token was granted, under the token's hash: one item, once. A hash that exists already makes it throw,
 * since tokens are random.
 */
export async function writeToken({ client, cases }: Cases, hash: string, granted: GrantedToken): Promise<void> {
  await client.send(
    new PutCommand({
      TableName: cases,
      Item: { ...tokenKey(hash), ...granted, scopes: [...granted.scopes] },
      ConditionExpression: 'attribute_not_exists(PK)',
    }),
  );
}
