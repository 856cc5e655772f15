import { describe, expect, test } from 'vitest';
import { LivedTime, stateOf } from '../../local/metrics/alarms.ts';
import { pointsIn } from '../../local/metrics/emf.ts';
import { ExpressionError, evaluate, type Scope, type Series } from '../../local/metrics/expressions.ts';
import { seriesOf } from '../../local/metrics/queries.ts';
import { Meters } from '../../local/metrics/services.ts';
import { MetricStore } from '../../local/metrics/store.ts';
import type { AlarmModel, Model } from '../../local/template/model.ts';

const T0 = Date.UTC(2026, 10, 24);
const MINUTE = 60_000;
const id = { namespace: 'N', name: 'M', dimensions: { one: 'a', two: 'b' } };

describe('what functions print', () => {
  const line = (fields: object) =>
    JSON.stringify({
      _aws: {
        Timestamp: T0,
        CloudWatchMetrics: [
          { Namespace: 'N', Dimensions: [['one'], ['one', 'two']], Metrics: [{ Name: 'M', Unit: 'Count' }] },
        ],
      },
      ...fields,
    });

  test('is a value, or several, for each set of dimensions', () => {
    const common = { namespace: 'N', name: 'M', unit: 'Count', at: T0, values: [1, 2] };
    expect(pointsIn(line({ one: 'a', two: 'b', M: [1, 2] }))).toEqual([
      { ...common, dimensions: { one: 'a' } },
      { ...common, dimensions: { one: 'a', two: 'b' } },
    ]);
    expect(pointsIn(line({ one: 'a', two: 'b', M: 7 }))[0]?.values).toEqual([7]);
  });

  test.each([
    ['a sentence', 'hello "_aws"'],
    ['a line of the log', '{"level":"INFO"}'],
    ['something else of that name', '{"_aws":1}'],
    ['a line that was cut off', line({}).slice(0, -5)],
  ])('is no metric when it is %s', (_what, text) => {
    expect(pointsIn(text)).toEqual([]);
  });
});

describe('the store', () => {
  const store = new MetricStore();
  store.add(id, T0, [1, 2, 3]);
  store.add(id, T0 + 4 * MINUTE, [10]);
  store.add(id, T0 + 5 * MINUTE, [100]);
  const of = (statistic: string) => [...store.points(id, statistic, 300, T0, T0 + 10 * MINUTE).values()];

  test.each([
    ['Sum', [16, 100]],
    ['SampleCount', [4, 1]],
    ['Average', [4, 100]],
    ['Minimum', [1, 100]],
    ['Maximum', [10, 100]],
    ['p50', [2, 100]],
    ['p99', [10, 100]],
  ])('%s of five minutes', (statistic, expected) => {
    expect(of(statistic)).toEqual(expected);
  });

  test('refuses a statistic that it does not know', () => {
    expect(() => of('tm99')).toThrow('tm99');
  });

  test('gives nothing from outside the time that is asked for, and forgets after two weeks', () => {
    expect([...store.points(id, 'Sum', 60, T0 + 1, T0 + 5 * MINUTE).keys()]).toEqual([T0 + 4 * MINUTE]);
    const old = new MetricStore();
    old.add(id, T0, [1]);
    old.add(id, T0 + 15 * 86_400_000, [1]);
    expect(old.points(id, 'Sum', 60, 0, Infinity).size).toBe(1);
  });

  test('finds metrics that have exactly these dimensions', () => {
    expect(store.search('N', 'M', ['two', 'one'])).toEqual([id]);
    expect(store.search('N', 'M', ['one'])).toEqual([]);
  });
});

describe('metric math', () => {
  const line = (label: string, ...values: (number | undefined)[]): Series => ({
    label,
    points: new Map(values.flatMap((value, n) => (value === undefined ? [] : [[n, value] as const]))),
  });
  const [a, b] = [line('a', 1, undefined, 30), line('b', 2, 4, 5)];
  const scope: Scope = {
    named: (name) => ({ a, b })[name],
    metrics: () => [a, b],
    search: (query, statistic) => [line(`${query} ${statistic}`, 1)],
    period: (id) => ({ a: 60, b: 300 })[id],
  };

  test.each([
    [
      'SUM(METRICS())',
      [
        [0, 3],
        [1, 4],
        [2, 35],
      ],
    ],
    [
      'b * 600 / PERIOD(b)',
      [
        [0, 4],
        [1, 8],
        [2, 10],
      ],
    ],
    [
      'MAX([a, b])',
      [
        [0, 2],
        [1, 4],
        [2, 30],
      ],
    ],
    [
      'MIN([a, b])',
      [
        [0, 1],
        [1, 4],
        [2, 5],
      ],
    ],
    [
      'AVG([a, b])',
      [
        [0, 1.5],
        [1, 4],
        [2, 17.5],
      ],
    ],
    [
      'a + b',
      [
        [0, 3],
        [2, 35],
      ],
    ],
    [
      '100 * a / b',
      [
        [0, 50],
        [2, 600],
      ],
    ],
    [
      'b - -1',
      [
        [0, 3],
        [1, 5],
        [2, 6],
      ],
    ],
    ['a / (b - 2)', [[2, 10]]],
    [
      'IF(b >= 5, a, 0)',
      [
        [0, 0],
        [2, 30],
      ],
    ],
    [
      'IF(b == 4, 7, b)',
      [
        [0, 2],
        [1, 7],
        [2, 5],
      ],
    ],
  ])('%s', (expression, expected) => {
    const [only, ...others] = evaluate(expression, scope);
    expect(others).toEqual([]);
    expect([...(only?.points ?? [])]).toEqual(expected);
  });

  test('a search may find several', () => {
    expect(evaluate(`SEARCH('{N,one} MetricName="M"', 'p99', 300)`, scope)[0]?.label).toBe(
      '{N,one} MetricName="M" p99',
    );
  });

  test.each([
    'ANOMALY_DETECTION_BAND(a)',
    'c + 1',
    'a % b',
    '7',
    'SUM(1)',
    'METRICS() + 1',
    'a ? b : a',
    'IF(a)',
    'PERIOD(c)',
  ])('%s is refused, not guessed', (expression) => {
    expect(() => evaluate(expression, scope)).toThrow(ExpressionError);
  });

  test('an expression is shown by its own name', () => {
    const store = new MetricStore();
    store.add(id, T0, [7200]);
    const of = {
      id: 'm',
      label: 'M',
      visible: false,
      period: 60,
      kind: 'metric',
      metric: id,
      statistic: 'Sum',
    } as const;
    const hours = {
      id: 'e',
      label: 'Bali',
      visible: true,
      period: 60,
      kind: 'expression',
      expression: 'm / 3600',
    } as const;
    const [line, ...others] = seriesOf([hours, of], store, { from: T0, to: T0 + MINUTE });
    expect(others).toEqual([]);
    expect([line?.label, ...(line?.points.values() ?? [])]).toEqual(['Bali', 2]);
  });

  test('lines that a search found are told apart by their dimensions', () => {
    const store = new MetricStore();
    for (const route of ['getCase', 'openCase']) {
      store.add({ namespace: 'N', name: 'M', dimensions: { service: 's', route } }, T0, [5]);
    }
    const expression = `SEARCH('{N,route,service} MetricName="M"', 'Sum', 300)`;
    const queries = [{ id: 'x', label: '', visible: true, period: 300, kind: 'expression', expression } as const];
    const found = seriesOf(queries, store, { from: T0, to: T0 + MINUTE });
    expect(found.map(({ label }) => label)).toEqual(['getCase', 'openCase']);
  });
});

describe('the state of an alarm', () => {
  const queries = [
    { kind: 'metric', id: 'm', label: '', visible: true, period: 60, metric: id, statistic: 'Sum' },
  ] as const;
  const alarm: AlarmModel = {
    ...{ name: 'x', arn: 'arn:x', description: '', queries: [...queries], periodSeconds: 60 },
    ...{ threshold: 5, comparison: 'GreaterThanThreshold', evaluationPeriods: 3, datapointsToAlarm: 2 },
    treatMissingData: 'missing',
  };
  /** The state after minutes with these values; `undefined` has none, `skipped` was not lived. */
  const stateAfter = (minutes: readonly (number | undefined | 'skipped')[], changes: Partial<AlarmModel> = {}) => {
    const [store, lived] = [new MetricStore(), new LivedTime()];
    for (const [n, value] of minutes.entries()) {
      if (value !== 'skipped') lived.note(T0 + n * MINUTE);
      if (typeof value === 'number') store.add(id, T0 + n * MINUTE, [value]);
    }
    return stateOf({ ...alarm, ...changes }, store, T0 + minutes.length * MINUTE, lived).state;
  };

  test.each([
    ['nothing was lived', [], 'INSUFFICIENT_DATA'],
    ['there was never a value', [undefined, undefined], 'INSUFFICIENT_DATA'],
    ['all is well', [1, 5, 5], 'OK'],
    ['too few are wrong', [6, 1, 1], 'OK'],
    ['enough are wrong', [6, 1, 6], 'ALARM'],
    ['it was wrong long ago', [6, 6, 1, 1, 1], 'OK'],
    ['what is missing changes nothing', [6, undefined, 6], 'ALARM'],
    ['time was moved over', [6, 6, 'skipped', 'skipped', 'skipped'], 'ALARM'],
  ] as const)('when %s', (_what, minutes, state) => {
    expect(stateAfter(minutes)).toBe(state);
  });

  test.each([
    ['breaching', [1, undefined, undefined], 'ALARM'],
    ['breaching', [1, 1, 'skipped', 'skipped'], 'OK'],
    ['notBreaching', [undefined, undefined, undefined], 'OK'],
  ] as const)('missing data count as %s', (treatMissingData, minutes, state) => {
    expect(stateAfter(minutes, { treatMissingData })).toBe(state);
  });

  /** The state after two minutes that are wrong, a move, and five and then one more minute of the same. */
  const stateAfterMoving = (byMs: number, wrong: number) => {
    const [store, lived] = [new MetricStore(), new LivedTime()];
    const minute = (at: number, value: number) => {
      lived.note(at);
      store.add(id, at, [value]);
    };
    for (const n of [0, 1, 2]) minute(T0 + n * MINUTE, 1);
    const landed = T0 + 2 * MINUTE + byMs;
    lived.moved(byMs, landed);
    for (let n = 0; n < wrong; n += 1) minute(landed + n * MINUTE, 9);
    return stateOf(alarm, store, landed + wrong * MINUTE, lived).state;
  };

  test.each([
    ['what is late after a leap calls nobody', 16 * MINUTE, 5, 'OK'],
    ['what stays wrong after a leap calls', 16 * MINUTE, 7, 'ALARM'],
    ['a short move is no leap', 15 * MINUTE, 2, 'ALARM'],
  ] as const)('%s', (_what, byMs, wrong, state) => {
    expect(stateAfterMoving(byMs, wrong)).toBe(state);
  });

  test('a period that is not over is not looked at', () => {
    const [store, lived] = [new MetricStore(), new LivedTime()];
    lived.note(T0);
    store.add(id, T0, [9]);
    expect(stateOf({ ...alarm, datapointsToAlarm: 1 }, store, T0 + MINUTE - 1, lived).state).toBe('INSUFFICIENT_DATA');
    expect(stateOf({ ...alarm, datapointsToAlarm: 1 }, store, T0 + MINUTE, lived).state).toBe('ALARM');
  });
});

describe('what DynamoDB counts of refusals', () => {
  const counted = (operation: string, input: object, body: object) => {
    const store = new MetricStore();
    const meters = new Meters(store, {} as Model, () => T0);
    const call = {
      service: 'dynamodb',
      operation,
      functionName: 'f',
      worker: 'w',
      input: input as Record<string, unknown>,
    } as const;
    meters.called({ call, status: 400, body: JSON.stringify(body) });
    return store.all().map(({ name, dimensions }) => `${dimensions['TableName'] ?? ''} ${name}`);
  };
  const writes = { TransactItems: [{ Put: { TableName: 'cases' } }, { Delete: { TableName: 'timers' } }] };
  const cancelled = (...codes: string[]) => ({
    __type: 'x#TransactionCanceledException',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
  const throttle = { __type: 'x#ProvisionedThroughputExceededException' };

  test.each([
    ['Query', { TableName: 'cases' }, throttle, ['cases ReadThrottleEvents']],
    [
      'BatchGetItem',
      { RequestItems: { cases: {}, timers: {} } },
      throttle,
      ['cases ReadThrottleEvents', 'timers ReadThrottleEvents'],
    ],
    ['PutItem', { TableName: 'cases' }, throttle, ['cases WriteThrottleEvents']],
    ['TransactWriteItems', writes, throttle, ['cases WriteThrottleEvents', 'timers WriteThrottleEvents']],
    [
      'TransactWriteItems',
      writes,
      cancelled('None', 'ConditionalCheckFailed'),
      ['timers ConditionalCheckFailedRequests'],
    ],
    ['TransactWriteItems', writes, cancelled('TransactionConflict', 'None'), ['cases TransactionConflict']],
    [
      'PutItem',
      { TableName: 'cases' },
      { __type: 'x#ConditionalCheckFailedException' },
      ['cases ConditionalCheckFailedRequests'],
    ],
    ['PutItem', { TableName: 'cases' }, { __type: 'x#ValidationException' }, []],
  ] as const)('%s %j', (operation, input, body, expected) => {
    expect(counted(operation, input, body)).toEqual(expected);
  });
});
