import type { RouteModel } from '../template/model.ts';

/** A route that takes a request, with the values of its path parameters as they stand in the path. */
export type RouteMatch = { route: RouteModel; parameters: Record<string, string> };

/** Finds the route of a method and a raw path, or undefined. */
export type RouteTable = (method: string, rawPath: string) => RouteMatch | undefined;

type Segment = { kind: 'static' | 'parameter' | 'greedy'; name: string };
type Candidate = { route: RouteModel; method: string; segments: Segment[] };

const RANK = { static: 0, parameter: 1, greedy: 2 };

/**
 * Orders routes as API Gateway does: the most specific path wins, then a named method before ANY, then `$default`.
 * Source: API Gateway Developer Guide, "Create routes for HTTP APIs", Routing API requests.
 */
export function routeTable(routes: readonly RouteModel[]): RouteTable {
  const fallback = routes.find((route) => route.key === '$default');
  const candidates = routes.filter((route) => route !== fallback).map(parse);
  candidates.sort(bySpecificity);
  return (method, rawPath) => {
    const parts = rawPath.split('/').slice(1);
    for (const { route, method: wanted, segments } of candidates) {
      if (wanted !== 'ANY' && wanted !== method) continue;
      const parameters = match(segments, parts);
      if (parameters !== undefined) return { route, parameters };
    }
    return fallback === undefined ? undefined : { route: fallback, parameters: {} };
  };
}

function parse(route: RouteModel): Candidate {
  const [method = '', path = '/'] = route.key.split(' ', 2);
  return { route, method, segments: path.split('/').slice(1).map(parseSegment) };
}

function parseSegment(text: string): Segment {
  const [, name, plus] = /^\{(.+?)(\+)?\}$/.exec(text) ?? [];
  if (name === undefined) return { kind: 'static', name: text };
  return { kind: plus === undefined ? 'parameter' : 'greedy', name };
}

function bySpecificity(left: Candidate, right: Candidate): number {
  const length = Math.min(left.segments.length, right.segments.length);
  for (let index = 0; index < length; index += 1) {
    const difference = rank(left.segments[index]) - rank(right.segments[index]);
    if (difference !== 0) return difference;
  }
  return right.segments.length - left.segments.length || Number(left.method === 'ANY') - Number(right.method === 'ANY');
}

function rank(segment: Segment | undefined): number {
  return segment === undefined ? RANK.greedy : RANK[segment.kind];
}

function match(segments: Segment[], parts: string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (segment.kind === 'greedy') {
      parameters[segment.name] = parts.slice(index).join('/');
      return parameters;
    }
    if (segment.kind === 'static' && segment.name !== part) return undefined;
    if (segment.kind === 'parameter') {
      if (part === '') return undefined;
      parameters[segment.name] = part;
    }
  }
  return parts.length === segments.length ? parameters : undefined;
}
