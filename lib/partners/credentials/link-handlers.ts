import { randomBytes } from 'node:crypto';
import { partnerIdOf } from '../../capabilities/identity.ts';
import type { Services } from '../../capabilities/services.ts';
import { executeOnCase } from '../../capabilities/store/execute.ts';
import { loadPartner } from '../../capabilities/store/partners.ts';
import { drawnCharacters } from '../../kernel/dictation.ts';
import type { Instant, PartnerId } from '../../kernel/ids.ts';
import { isoOf } from '../../kernel/instant.ts';
import { fileOfPartner } from '../../kernel/partner.ts';
import { ok, refuse } from '../../kernel/result.ts';
import type { ApiRequest, Handlers, Outcome } from '../../platform/http/exchange.ts';
import { credentialsWrite, loadCredentials } from '../store/credentials.ts';
import {
  type CredentialLink,
  clientIdOf,
  clientSecret,
  hashOfSecret,
  MOST_LIVE,
  NO_CREDENTIALS,
  openableLink,
  withCredential,
} from './credentials.ts';
import type { CREDENTIAL_LINK_ROUTES } from './routes.ts';

type Routes = (typeof CREDENTIAL_LINK_ROUTES)[number];
type RouteOf<Id extends Routes['operationId']> = Extract<Routes, { operationId: Id }>;

const GONE = refuse({ code: 'credential-link-gone' });

/** What the link in a partner's mail opens, and does. Reading uses nothing up: programs that check mail open every link in it. */
export function credentialLinkHandlers(services: Services): Handlers<Routes> {
  return {
    readCredentialLink: async ({ params }) => {
      const partner = partnerIdOf(params.partnerId);
      const [link, registered] = await Promise.all([
        openable(services, partner, params.credentialLink),
        loadPartner(services.tables, partner),
      ]);
      if (!link || !registered) return GONE;
      return ok({ status: 200, body: { partner, name: registered.name, until: isoOf(link.until) } });
    },
    makeCredential: (request) => makeCredential(services, request),
  };
}

async function openable(
  { tables, now }: Services,
  partner: PartnerId,
  code: string,
): Promise<CredentialLink | undefined> {
  const link = openableLink(await loadCredentials(tables, partner), code, now());
  return typeof link === 'string' ? undefined : link;
}

/**
 * Makes the credential, uses the link up and says so in the journal, in one transaction. The secret is in this answer alone: what is kept
 * for replays of the request names the credential only, and a replay finds the link used up.
 */
async function makeCredential(
  services: Services,
  { params, bodyHash }: ApiRequest<RouteOf<'makeCredential'>>,
): Promise<Outcome<RouteOf<'makeCredential'>>> {
  const { tables, forum, now, random } = services;
  const { credentialLink: code } = params;
  const partner = partnerIdOf(params.partnerId);
  // Before anything else: who has no link learns nothing of the partner.
  if (!(await openable(services, partner, code))) return GONE;
  const credential = drawnCharacters(10, random).toLowerCase();
  const secret = clientSecret(randomBytes(32));
  let before = NO_CREDENTIALS;
  let madeAt: Instant = now();
  const executed = await executeOnCase({
    tables,
    context: () => {
      madeAt = now();
      return { now: madeAt, actor: { kind: 'partner', partner }, forum };
    },
    idempotent: { scope: `CREDENTIAL-LINK#${partner}`, key: code, bodyHash, now: now() },
    caseId: fileOfPartner(partner),
    command: { name: 'make-credential', credential },
    obstacle: async () => {
      before = await loadCredentials(tables, partner);
      if (typeof openableLink(before, code, madeAt) === 'string') return { code: 'credential-link-gone' } as const;
      return before.live.length < MOST_LIVE ? undefined : ({ code: 'credentials-full', maximum: MOST_LIVE } as const);
    },
    beside: async () => {
      const made = { id: credential, hash: hashOfSecret(secret), madeAt, by: before.link?.by ?? 'partner' };
      return [credentialsWrite(tables, partner, { before, after: withCredential(before, made) })];
    },
    answer: async () => credential,
  });
  if (!executed.ok) return { ok: false, refusal: executed.refusal };
  // Another request was faster with the same link: its reader has the secret, and nobody else gets one.
  if (executed.answer !== credential) return GONE;
  const clientId = clientIdOf(partner, credential);
  return ok({ status: 201, body: { clientId, clientSecret: secret, tokenUrl: '/v1/token' } });
}
