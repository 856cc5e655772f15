import { PARTNER_SCOPES, type PartnerScope } from '../../kernel/partner.ts';
import { ok, type Result } from '../../kernel/result.ts';

/** The errors of RFC 6749, section 5.2, that can occur here. */
export type GrantError = 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope';

/** A refused request for a token. */
export interface GrantRefusal {
  readonly error: GrantError;
  /** For the client's developers: what to do. */
  readonly description: string;
}

/** Who asks for a token, and for which scopes. */
export interface Grant {
  readonly client: string;
  readonly secret: string;
  readonly scopes: readonly PartnerScope[];
}

/** A request for a token: the fields of its form, and its `Authorization` header. */
export interface GrantRequest {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}

type Granted = Result<Grant, GrantRefusal>;

/** Reads a request of the client credentials grant (RFC 6749, sections 2.3.1, 3.2, 4.4.2). Fields that it does not know are ignored. */
export function readGrant({ fields, authorization }: GrantRequest): Granted {
  // A field that is there twice is a list.
  if (Object.values(fields).some((value) => typeof value !== 'string')) {
    return refused('invalid_request', 'Send each parameter once, as text.');
  }
  const { grant_type: type, scope, client_id: id, client_secret: secret } = textsIn(fields);
  if (type === undefined) return refused('invalid_request', 'Send grant_type=client_credentials.');
  if (type !== 'client_credentials') return refused('unsupported_grant_type', 'Only client_credentials is supported.');
  const basic = authorization === undefined ? undefined : readBasic(authorization);
  if (authorization !== undefined && !basic) return refused('invalid_client', 'The Authorization header is not Basic.');
  if (basic && (secret !== undefined || (id !== undefined && id !== basic.client))) {
    return refused('invalid_request', 'Send the credentials in the header or in the body, not in both.');
  }
  const client = basic ?? { client: id ?? '', secret: secret ?? '' };
  if (client.client === '' || client.secret === '')
    return refused('invalid_client', 'Send client_id and client_secret.');
  const scopes = scopesIn(scope);
  if (!scopes) return refused('invalid_scope', `The scopes are: ${ALL_SCOPES.join(' ')}.`);
  return ok({ ...client, scopes });
}

/** All scopes, which a request gets that names none. */
const ALL_SCOPES = Object.keys(PARTNER_SCOPES).filter(isScope);

function isScope(text: string): text is PartnerScope {
  return Object.hasOwn(PARTNER_SCOPES, text);
}

function scopesIn(scope: string | undefined): readonly PartnerScope[] | undefined {
  if (scope === undefined) return ALL_SCOPES;
  const asked = [...new Set(scope.split(' ').filter((one) => one !== ''))];
  return asked.length > 0 && asked.every(isScope) ? asked : undefined;
}

type Field = 'grant_type' | 'scope' | 'client_id' | 'client_secret';

function textsIn(fields: Readonly<Record<string, unknown>>): Readonly<Partial<Record<Field, string>>> {
  // All values are texts by now.
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

function readBasic(header: string): Pick<Grant, 'client' | 'secret'> | undefined {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header.trim()) ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return { client: formDecoded(text.slice(0, colon)), secret: formDecoded(text.slice(colon + 1)) };
}

/** Both parts are form-encoded before they are joined (RFC 6749, section 2.3.1). */
function formDecoded(text: string): string {
  return [...new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).values()].join('');
}

function refused(error: GrantError, description: string): Granted {
  return { ok: false, refusal: { error, description } };
}
