import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { ROLES } from '../../kernel/roles.ts';
import type { HttpRefusal } from './http-refusals.ts';
import { type DeskLookup, type Principal, principalOf } from './principal.ts';
import type { Route } from './route.ts';

/**
 * Identifies the caller of a route and checks that the role may use it. API Gateway's authorizer has already rejected
 * missing tokens (401) and scopes (403). Access to a particular case is decided by the domain.
 */
export function identify(
  route: Route,
  claims: unknown,
  desks: DeskLookup,
): Result<Principal | undefined, HttpRefusal | Refusal> {
  if (route.who === 'anyone') return ok(undefined);
  const principal = principalOf(claims, desks);
  if (!principal.ok) return principal;
  const allowed = allowedOn(route, route.who);
  const role = principal.value.kind === 'partner' ? 'partner' : principal.value.role;
  return allowed.includes(role) ? principal : refuse({ code: 'role-not-allowed', role, allowed });
}

function allowedOn({ roles = ROLES }: Route, who: Exclude<Route['who'], 'anyone'>): readonly string[] {
  switch (who) {
    case 'officer':
      return roles;
    case 'partner':
      return ['partner'];
    case 'participant':
      return [...roles, 'partner'];
  }
}
