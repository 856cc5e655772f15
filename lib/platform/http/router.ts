import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { HttpEvent } from './event.ts';
import type { HttpRefusal } from './http-refusals.ts';
import { pathsOf, type Route } from './route.ts';

/** The key by which API Gateway names a route in an event. */
export function routeKeyOf(route: { readonly method: Route['method']; readonly path: string }): string {
  return `${route.method} ${route.path}`;
}

/** Finds the route of an event among those that a function serves. */
export type Router<R extends Route> = (event: HttpEvent) => Result<R, HttpRefusal>;

/**
 * A router for `routes`. API Gateway's `$default` route covers unknown paths and known paths with another method, which
 * are distinguished here.
 * @param table every route of the API, whichever function serves it
 */
export function routerFor<R extends Route>(routes: readonly R[], table: readonly Route[]): Router<R> {
  const byKey = new Map(
    routes.flatMap((route) => pathsOf(route).map((path) => [routeKeyOf({ method: route.method, path }), route])),
  );
  const known = table.flatMap(patternsOf);
  return (event) => {
    const route = byKey.get(event.routeKey);
    return route ? ok(route) : refuse(unrouted(event.path, known));
  };
}

interface KnownPath {
  readonly pattern: RegExp;
  readonly method: string;
}

function patternsOf(route: Route): readonly KnownPath[] {
  return pathsOf(route).map((path) => ({
    pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    method: route.method,
  }));
}

function unrouted(path: string, known: readonly KnownPath[]): HttpRefusal {
  const allowed = [...new Set(known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
  return allowed.length > 0 ? { code: 'method-not-allowed', allowed } : { code: 'route-unknown' };
}
