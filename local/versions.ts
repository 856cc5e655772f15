import { type RouteMatch, type RouteTable, routeTable } from './gateway/routes.ts';
import type { Model, RouteModel } from './template/model.ts';

/** The version of the code that this assembly is, and the one that stands beside it. */
export type Version = 'today' | 'other';

/** Which version does what from now on. */
export type Shift = {
  /** The share of the API's requests that the other version answers, from 0 to 1. */
  other: number;
  /** The template by which the gateway authorizes and routes. CloudFormation changes it after the functions, and back before them or after. */
  gateway: Version | 'of the function';
  /** The version that takes what queues, streams and schedules hand out. */
  consumers: Version;
};

const ALL_TODAY: Shift = { other: 0, gateway: 'of the function', consumers: 'today' };
/** Behind the name of a function of the other version, which both templates call the same. */
const SUFFIX = '--other';

/**
 * Two versions of a stack's functions on the tables, queues and topics of one, as during a rollout and after a rollback: a weighted
 * alias for the API, one version at a time for the rest. Without another version, everything is today's.
 */
export class Versions {
  /** The stack as it is today, with the functions of both. */
  readonly model: Model;
  readonly #tables: Record<`${Version} by ${Version}`, RouteTable>;
  readonly #hasOther: (functionName: string) => boolean;
  #shift = ALL_TODAY;
  #turn = 0;

  constructor(today: Model, other: Model | undefined) {
    const names = new Set(other?.functions.map(({ name }) => name));
    this.#hasOther = (name) => names.has(name);
    this.model = { ...today, functions: [...today.functions, ...(other ?? NONE).functions.map(renamed)] };
    const between = (routes: Model['routes'] = today.routes) => ({
      today: routeTable(routes),
      other: routeTable(routes.map((route) => byOther(route, names))),
    });
    const [old, now] = [between(other?.routes), between()];
    this.#tables = {
      'today by today': now.today,
      'today by other': old.today,
      'other by today': now.other,
      'other by other': old.other,
    };
  }

  /** Shifts what is given; the rest stays. */
  shift(to: Partial<Shift>): void {
    this.#shift = { ...this.#shift, ...to };
  }

  /** The route of a request, with the function of the version whose turn it is. The other version's turns lie evenly among all. */
  match(method: string, rawPath: string): RouteMatch | undefined {
    const { other, gateway } = this.#shift;
    const before = Math.floor(this.#turn * other);
    this.#turn += 1;
    const version = Math.floor(this.#turn * other) > before ? 'other' : 'today';
    const by = gateway === 'of the function' ? version : gateway;
    return this.#tables[`${version} by ${by}`](method, rawPath);
  }

  /** The function that takes what a source has for a function of today's template. */
  consumer(functionName: string): string {
    const isOther = this.#shift.consumers === 'other' && this.#hasOther(functionName);
    return isOther ? functionName + SUFFIX : functionName;
  }
}

const NONE = { functions: [] } satisfies Pick<Model, 'functions'>;

/**
 * A route with the functions of the other version, its authorizer's too: each version is asked as its own template says. An authorizer
 * that the other version does not have remains today's; results are kept apart by its id.
 */
function byOther(route: RouteModel, names: ReadonlySet<string>): RouteModel {
  const { authorizer } = route;
  const isOthers = authorizer?.kind === 'request' && names.has(authorizer.functionName);
  return {
    ...route,
    functionName: route.functionName + SUFFIX,
    authorizer: isOthers
      ? { ...authorizer, id: authorizer.id + SUFFIX, functionName: authorizer.functionName + SUFFIX }
      : authorizer,
  };
}

function renamed(definition: Model['functions'][number]): Model['functions'][number] {
  return { ...definition, name: definition.name + SUFFIX, logicalId: `${definition.logicalId}Other` };
}
