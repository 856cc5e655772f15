import jsep, { type Expression } from 'jsep';
import type { Points } from './store.ts';

/** A line of a graph. */
export type Series = { label: string; points: Points };

/** What an expression can be on the way to its value. */
type Value = number | string | Series | Series[];

/** What an expression is read with. */
export type Scope = {
  /** The value of an id. */
  named(id: string): Value | undefined;
  /** `METRICS()`: everything of the query that is a metric and no expression. */
  metrics(): Series[];
  /** `SEARCH(…)`. */
  search(query: string, statistic: string): Series[];
  /** `PERIOD(id)`: the period of a metric in seconds. */
  period(id: string): number | undefined;
};

/** An expression of CloudWatch metric math that this machine cannot read. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';
}

/**
 * The lines that an expression gives: arithmetic, comparisons, SUM, MAX, MIN, AVG, IF, METRICS, PERIOD and SEARCH. Throws an
 * ExpressionError for everything else, so that a dashboard never shows something that is not so.
 * Source: CloudWatch User Guide, "Using math expressions with CloudWatch metrics".
 */
export function evaluate(expression: string, scope: Scope): Series[] {
  const value = worthOf(jsep(expression), scope);
  if (Array.isArray(value)) return value;
  if (typeof value === 'object') return [value];
  throw new ExpressionError(`${expression} is no line`);
}

function worthOf(node: Expression, scope: Scope): Value {
  switch (node.type) {
    case 'Literal':
      return (node as jsep.Literal).value as number | string;
    case 'Identifier':
      return found(scope.named((node as jsep.Identifier).name), node);
    case 'ArrayExpression':
      return (node as jsep.ArrayExpression).elements.flatMap((item) => lines(worthOf(found(item, node), scope)));
    case 'UnaryExpression':
      return pointwise('-', 0, plain(worthOf((node as jsep.UnaryExpression).argument, scope)));
    case 'BinaryExpression': {
      const { operator, left, right } = node as jsep.BinaryExpression;
      return pointwise(operator, plain(worthOf(left, scope)), plain(worthOf(right, scope)));
    }
    case 'CallExpression':
      return called(node as jsep.CallExpression, scope);
    default:
      throw new ExpressionError(`${node.type} in an expression`);
  }
}

function called({ callee, arguments: given }: jsep.CallExpression, scope: Scope): Value {
  const name = (callee as jsep.Identifier).name;
  const values = given.map((argument) => () => worthOf(argument, scope));
  const at = (n: number): Value => found(values[n], callee)();
  switch (name) {
    case 'METRICS':
      return scope.metrics();
    case 'SEARCH':
      return scope.search(textIn(at(0)), textIn(at(1)));
    case 'PERIOD':
      return found(scope.period((given[0] as jsep.Identifier).name), callee);
    case 'SUM':
      return combined(lines(at(0)), (all) => all.reduce((sum, one) => sum + one, 0));
    case 'AVG':
      return combined(lines(at(0)), (all) => all.reduce((sum, one) => sum + one, 0) / all.length);
    case 'MAX':
      return combined(lines(at(0)), (all) => Math.max(...all));
    case 'MIN':
      return combined(lines(at(0)), (all) => Math.min(...all));
    case 'IF':
      return chosen(plain(at(0)), plain(at(1)), plain(at(2)));
    default:
      throw new ExpressionError(`the function ${name} is not known on this machine`);
  }
}

/** Each point in time at which at least one line has a value. */
function combined(all: readonly Series[], how: (values: number[]) => number): Series {
  const times = [...new Set(all.flatMap(({ points }) => [...points.keys()]))].sort((one, other) => one - other);
  const at = (time: number) => all.flatMap(({ points }) => points.get(time) ?? []);
  return { label: '', points: new Map(times.map((time) => [time, how(at(time))])) };
}

function pointwise(operator: string, left: number | Series, right: number | Series): number | Series {
  const calculate = found(OPERATORS[operator], operator);
  if (typeof left === 'number' && typeof right === 'number') return calculate(left, right);
  return across([left, right], ([one = 0, other = 0]) => calculate(one, other));
}

const OPERATORS: Record<string, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '>': (left, right) => Number(left > right),
  '<': (left, right) => Number(left < right),
  '>=': (left, right) => Number(left >= right),
  '<=': (left, right) => Number(left <= right),
  '==': (left, right) => Number(left === right),
};

function chosen(condition: number | Series, yes: number | Series, no: number | Series): Series {
  return across([condition, yes, no], ([chooses = 0, one = 0, other = 0]) => (chooses === 0 ? other : one));
}

/** Only points in time at which every line has a value have a result. */
function across(operands: readonly (number | Series)[], how: (values: readonly number[]) => number): Series {
  const [first] = operands.filter((one): one is Series => typeof one !== 'number');
  const points: Points = new Map();
  for (const time of first?.points.keys() ?? []) {
    const values = operands.map((one) => (typeof one === 'number' ? one : one.points.get(time)));
    const known = values.filter((value) => value !== undefined);
    const result = known.length === values.length ? how(known) : Number.NaN;
    if (Number.isFinite(result)) points.set(time, result);
  }
  return { label: first?.label ?? '', points };
}

function lines(value: Value): Series[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object') return [value];
  throw new ExpressionError(`${value} where lines were expected`);
}

function textIn(value: Value): string {
  if (typeof value === 'string') return value;
  throw new ExpressionError('something else where a text was expected');
}

function plain(value: Value): number | Series {
  if (typeof value === 'number') return value;
  const [only, ...others] = lines(value);
  if (only === undefined || others.length > 0) throw new ExpressionError('several lines where one was expected');
  return only;
}

function found<T>(value: T | undefined | null, where: unknown): T {
  if (value === undefined || value === null) throw new ExpressionError(`nothing is known of ${JSON.stringify(where)}`);
  return value;
}
