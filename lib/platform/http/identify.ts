import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { ROLES } from '../../kernel/roles.ts';
import type { HttpRefusal } from './http-refusals.ts';
import { type DeskLookup, type Principal, principalOf } from './principal.ts';
import type { Route } from './route.ts';

/**
 * Who calls a route, and whether that caller may use it at all. API Gateway's authorizer has turned away those without
 * a valid token (401) or scope; what a caller may see and do of one case is the domain's question.
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
