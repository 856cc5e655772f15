import { randomBytes, timingSafeEqual } from 'node:crypto';
import { partnerIdOf } from '../../capabilities/identity.ts';
import type { Instant } from '../../kernel/ids.ts';
import type { PartnerScope } from '../../kernel/partner.ts';
import { hashOfSecret, readClientId } from '../../partners/credentials/credentials.ts';
import { loadCredentials, noteUse } from '../../partners/store/credentials.ts';
import type { Tables } from '../../platform/dynamodb/tables.ts';
import type { Handlers, Outcome } from '../../platform/http/exchange.ts';
import { type GrantedToken, machineToken, secretHashOf, TOKEN_LIFETIME_SECONDS } from '../machine-token.ts';
import { loadPartnerState, writeToken } from '../store/doors.ts';
import { type Grant, type GrantRefusal, readGrant } from './grant.ts';
import type { TOKEN_ROUTES } from './routes.ts';

type Routes = (typeof TOKEN_ROUTES)[number];

/** The dependencies of the token endpoint. */
export interface TokenServices {
  readonly tables: Pick<Tables, 'client' | 'cases'>;
  readonly now: () => Instant;
}

/** What machines of partners get for their credentials. */
export function tokenHandlers(services: TokenServices): Handlers<Routes> {
  return {
    issuePartnerToken: async ({ body, authorization }) => {
      const asked = readGrant({ fields: body, authorization });
      if (!asked.ok) return refused(asked.refusal);
      const { tables, now } = services;
      const owner = await ownerOf(tables, asked.value);
      if (!owner) return refused({ error: 'invalid_client', description: 'No live credential of an active partner.' });
      const token = await issue(services, { ...owner, client: asked.value.client, scopes: asked.value.scopes });
      await noteUse(tables, asked.value.client, now());
      return token;
    },
  };
}

/** The partner whose live credential this is. Whatever is wrong, the answer is the same. */
async function ownerOf(
  tables: TokenServices['tables'],
  { client, secret }: Grant,
): Promise<Pick<GrantedToken, 'partner' | 'credential'> | undefined> {
  const named = readClientId(client);
  if (!named) return undefined;
  const partner = partnerIdOf(named.partner);
  const [{ live }, state] = await Promise.all([loadCredentials(tables, partner), loadPartnerState(tables, partner)]);
  const known = live.find(({ id }) => id === named.credential);
  const matches = isSame(known?.hash ?? hashOfSecret(''), hashOfSecret(secret));
  return known && matches && state === 'vetted' ? { partner, credential: known.id } : undefined;
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}

type Granting = Pick<GrantedToken, 'partner' | 'credential' | 'client'> & { readonly scopes: readonly PartnerScope[] };

async function issue({ tables, now }: TokenServices, granting: Granting): Promise<Outcome<Routes>> {
  const token = machineToken(randomBytes(32));
  const expiresAt = Math.floor(now() / 1000) + TOKEN_LIFETIME_SECONDS;
  await writeToken(tables, secretHashOf(token), { ...granting, expiresAt });
  const body = { access_token: token, token_type: 'Bearer', expires_in: TOKEN_LIFETIME_SECONDS } as const;
  return { ok: true, value: { status: 200, body: { ...body, scope: granting.scopes.join(' ') } } };
}

function refused({ error, description }: GrantRefusal): Outcome<Routes> {
  const body = { error, error_description: description };
  if (error !== 'invalid_client') return { ok: true, value: { status: 400, body } };
  return { ok: true, value: { status: 401, body, headers: { 'www-authenticate': 'Basic realm="estafet"' } } };
}
