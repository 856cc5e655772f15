import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { ROLES } from '../../kernel/roles.ts';
import type { HttpEvent } from './event.ts';
import type { HttpRefusal } from './http-refusals.ts';
import { type DeskLookup, type Principal, principalOf } from './principal.ts';
import type { Route } from './route.ts';
import type { TokenRefusal } from './verdict.ts';

/**
 * Identifies the caller of a route, and checks that its token is of the route's kind, its role may use the route, and its scopes do.
 * A request without a token never comes here: the gateway answers it (401). Access to a particular case is decided by the domain.
 */
export function identify(
  route: Route,
  { claims, tokenRefusal }: Pick<HttpEvent, 'claims' | 'tokenRefusal'>,
  desks: DeskLookup,
): Result<Principal | undefined, HttpRefusal | Refusal> {
  const { who } = route;
  if (who === 'anyone') return ok(undefined);
  if (tokenRefusal) return refuse(refusalBy(tokenRefusal, who));
  const principal = principalOf(claims, desks);
  if (!principal.ok) return principal;
  const { kind } = principal.value;
  if (!KINDS[who].includes(kind)) return refuse({ code: 'token-invalid' });
  const role = principal.value.kind === 'partner' ? 'partner' : principal.value.role;
  const allowed = allowedOn(route, who);
  if (!allowed.includes(role)) return refuse({ code: 'role-not-allowed', role, allowed });
  return hasScope(route, principal.value) ? principal : refuse({ code: 'scope-missing', allowed: route.scopes ?? [] });
}

type Closed = Exclude<Route['who'], 'anyone'>;

/** Whose tokens a route takes. It treats any other token as absent. */
const KINDS: Readonly<Record<Closed, readonly Principal['kind'][]>> = {
  officer: ['person'],
  partner: ['partner'],
  participant: ['person', 'partner'],
};

function refusalBy(refusal: TokenRefusal, who: Closed): HttpRefusal | Refusal {
  if (refusal !== 'partner-suspended') return { code: refusal };
  return who === 'officer' ? { code: 'token-invalid' } : { code: 'partner-not-vetted', state: 'suspended' };
}

function allowedOn({ roles = ROLES }: Route, who: Closed): readonly string[] {
  switch (who) {
    case 'officer':
      return roles;
    case 'partner':
      return ['partner'];
    case 'participant':
      return [...roles, 'partner'];
  }
}

/** Scopes narrow what a partner's token may be used for. A person at a desk acts by role alone. */
function hasScope({ scopes = [] }: Route, principal: Principal): boolean {
  if (principal.kind === 'person' || scopes.length === 0) return true;
  return scopes.some((scope) => principal.scopes.includes(scope));
}
