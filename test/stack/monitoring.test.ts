import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LIST, REGION_FACTOR } from '../../lib/infra/dashboards/prices.ts';
import { definitionOf, METRIC_NAMES, type MetricName } from '../../lib/platform/metrics/catalogue.ts';
import type { MetricQueryModel, WidgetModel } from '../../local/template/model.ts';
import { readAlarms, readDashboards } from '../../local/template/monitoring.ts';
import { resourceReader } from '../../local/template/resource-reader.ts';
import { allEmitted } from '../platform/metrics/emitted.ts';
import { idOf, resourcesOf, synthesized } from './synthesized.ts';

const NAMESPACE = 'Estafet/dev';
const template = synthesized();
const resources = resourceReader(
  {
    stackName: 'estafet-dev',
    region: 'ap-southeast-3',
    template: template.toJSON() as never,
    assetDirectory: () => '',
  },
  { apiUrl: 'http://api.test', queueUrl: (name) => `http://sqs.test/${name}` },
);
const alarms = readAlarms(resources);
const dashboards = readDashboards(resources);
const widgets = dashboards.flatMap((dashboard) => dashboard.widgets);
const graphs = widgets.filter((widget) => widget.kind === 'graph');
const shown = graphs.flatMap(({ queries }) => queries);
const watched = alarms.flatMap(({ queries }) => queries);

/** A metric of Estafet's own as `service name dimension…`; a search finds it with any values. */
function ownMetrics(queries: readonly MetricQueryModel[]): string[] {
  return queries.flatMap((query) => {
    if (query.kind === 'metric') {
      const { namespace, name, dimensions } = query.metric;
      const { service = '', ...others } = dimensions;
      return namespace === NAMESPACE ? [[service, name, ...Object.keys(others)].join(' ')] : [];
    }
    const [, dimensions = '', name = ''] = /\{Estafet\/dev,([^}]*)\} MetricName="([^"]+)"/.exec(query.expression) ?? [];
    const others = dimensions.split(',').filter((dimension) => dimension !== 'service');
    return name === '' ? [] : definitionOf(name as MetricName).by.map((by) => [by, name, ...others].join(' '));
  });
}

const emitted = new Set(allEmitted().map(({ service, name, dimensions }) => [service, name, ...dimensions].join(' ')));

/** What AWS itself measures, of what this stack has (the services' CloudWatch pages). */
const OF_AWS: Readonly<Record<string, { dimensions: readonly string[]; names: readonly string[]; type: string }>> = {
  'AWS/SQS': {
    dimensions: ['QueueName'],
    names: [
      'ApproximateNumberOfMessagesVisible',
      'ApproximateAgeOfOldestMessage',
      'NumberOfMessagesSent',
      'NumberOfEmptyReceives',
    ],
    type: 'AWS::SQS::Queue',
  },
  'AWS/Lambda': {
    dimensions: ['FunctionName'],
    names: ['Invocations', 'Errors', 'Duration', 'Throttles', 'ConcurrentExecutions', 'IteratorAge'],
    type: 'AWS::Lambda::Function',
  },
  'AWS/DynamoDB': {
    dimensions: ['TableName'],
    names: [
      'ConsumedReadCapacityUnits',
      'ConsumedWriteCapacityUnits',
      'ReadThrottleEvents',
      'WriteThrottleEvents',
      'TransactionConflict',
      'ConditionalCheckFailedRequests',
    ],
    type: 'AWS::DynamoDB::Table',
  },
  'AWS/ApiGateway': {
    dimensions: ['ApiId', 'Stage'],
    names: ['Count', '4xx', '5xx', 'Latency'],
    type: 'AWS::ApiGatewayV2::Api',
  },
};

/** The indexes of the only table that has some, as its resource says. */
const INDEXES = resources
  .all('AWS::DynamoDB::Table')
  .flatMap(({ properties }) => (properties['GlobalSecondaryIndexes'] ?? []) as { IndexName: string }[])
  .map(({ IndexName }) => IndexName);

describe('what is shown and what is printed are the same', () => {
  test('no widget and no alarm has a metric that nobody prints', () => {
    const strangers = ownMetrics([...shown, ...watched]).filter((metric) => !emitted.has(metric));
    expect(strangers).toEqual([]);
  });

  test('whatever is printed is on a dashboard or under an alarm', () => {
    const seen = new Set(ownMetrics([...shown, ...watched]));
    expect([...emitted].filter((metric) => !seen.has(metric))).toEqual([]);
    expect(new Set([...seen].map((metric) => metric.split(' ')[1]))).toEqual(new Set(METRIC_NAMES));
  });

  test("AWS's own metrics exist, and are of resources of this stack", () => {
    for (const query of [...shown, ...watched]) {
      if (query.kind !== 'metric' || query.metric.namespace === NAMESPACE) continue;
      const { namespace, name, dimensions } = query.metric;
      const known = OF_AWS[namespace];
      expect(known?.names, `${namespace} ${name}`).toContain(name);
      const { GlobalSecondaryIndexName: index, ...others } = dimensions;
      if (index !== undefined) expect([namespace, INDEXES.includes(index)]).toEqual(['AWS/DynamoDB', true]);
      expect(Object.keys(others).sort()).toEqual(known?.dimensions);
      const there = resources.all(known?.type ?? '').map((resource) => resource.name);
      expect(there).toContain(dimensions[known?.dimensions[0] ?? '']);
    }
  });

  test('stages that share an account share no metric', () => {
    const names = JSON.stringify(synthesized({ stage: 'prod' }).findResources('AWS::CloudWatch::Dashboard'));
    expect(names).toContain('Estafet/prod');
    expect(names).not.toContain('Estafet/dev');
  });
});

describe('the dashboards', () => {
  test('are two: the service and the platform', () => {
    expect(dashboards.map(({ name }) => name)).toEqual(['estafet-dev-service', 'estafet-dev-platform']);
  });

  test.each(graphs.map((graph) => [graph.title, graph] as const))(
    '%s: beneath it stands what good looks like',
    (_, graph) => {
      const own = dashboards.find((dashboard) => dashboard.widgets.includes(graph))?.widgets ?? [];
      const sentence = own.find((widget) => widget.kind === 'text' && isBeneath(widget, graph));
      expect(sentence).toMatchObject({ markdown: expect.stringMatching(/^\*\*Good:\*\* [A-Z].{3,}\.$/s) });
    },
  );

  test('widgets lie beside each other and within the 24 columns', () => {
    for (const { widgets: own } of dashboards) {
      const cells = own.flatMap(cellsOf);
      expect(new Set(cells).size).toBe(cells.length);
      expect(Math.max(...own.map(({ x, width }) => x + width))).toBe(24);
    }
  });

  test('show every alarm', () => {
    for (const { widgets: own } of dashboards) {
      const arns = own.flatMap((widget) => (widget.kind === 'alarms' ? widget.arns : []));
      expect(arns.toSorted()).toEqual(alarms.map(({ arn }) => arn).toSorted());
    }
  });

  test('show what a day costs: all tables, functions and queues by the price list', () => {
    const cost = graphs.find(({ title }) => title === 'Cost per day')?.queries ?? [];
    const own = (type: string) => resources.all(type).map(({ name }) => name);
    const measured = (name: string) =>
      cost
        .flatMap((query) => (query.kind === 'metric' && query.metric.name === name ? [query.metric.dimensions] : []))
        .flatMap((dimensions) => Object.values(dimensions))
        .toSorted();
    const tables = own('AWS::DynamoDB::Table');
    const indexed = INDEXES.flatMap((index) => [index, 'estafet-dev-cases']);
    expect(measured('ConsumedWriteCapacityUnits')).toEqual([...tables, ...indexed].toSorted());
    const functions = resources.all('AWS::Lambda::Function').filter(({ properties }) => 'FunctionName' in properties);
    expect(measured('Duration')).toEqual(functions.map(({ name }) => name).toSorted());
    expect(measured('NumberOfEmptyReceives').filter((name) => /province/.test(name)).length).toBeGreaterThan(11);
    const writing = cost.find(({ label }) => label === 'DynamoDB: written units');
    const perUnit = ((LIST.writeUnits * REGION_FACTOR) / 1e6).toFixed(14).replace(/0+$/, '');
    expect(writing).toMatchObject({ expression: expect.stringContaining(`SUM([w0,w1,w2,w3,w4,w5]) * ${perUnit}`) });
    expect(writing).toMatchObject({ expression: expect.stringMatching(/^SUM\(.*\) \* 86400 \/ PERIOD\(w0\)$/) });
  });

  test('name provinces, and say long times in hours', () => {
    const lines = (title: string) =>
      graphs.find((graph) => graph.title === title)?.queries.filter(({ visible }) => visible) ?? [];
    for (const title of ['Overdue, by province', 'Time to decide, median', 'Age of the oldest message, by province']) {
      const labels = lines(title).map(({ label }) => label);
      expect(labels, title).toEqual(expect.arrayContaining(['Nusa Tenggara Timur', 'Secretariat']));
      expect(labels.filter((label) => /\d/.test(label))).toEqual([]);
    }
    expect(lines('Time to decide, median')).toContainEqual(
      expect.objectContaining({ label: 'Bali', expression: expect.stringMatching(/ \/ 3600$/) }),
    );
  });

  test('show depth and age of every province', () => {
    const service = dashboards[0]?.widgets.flatMap((widget) => (widget.kind === 'graph' ? widget.queries : [])) ?? [];
    const measured = service.flatMap((query) =>
      query.kind === 'metric' ? [`${query.metric.name} ${query.metric.dimensions['QueueName'] ?? ''}`] : [],
    );
    const queues = resources
      .all('AWS::SQS::Queue')
      .map(({ name }) => name)
      .filter((name) => /province-\w+\.fifo$/.test(name));
    expect(queues).toHaveLength(11);
    for (const name of queues) {
      expect(measured).toContain(`ApproximateNumberOfMessagesVisible ${name}`);
      expect(measured).toContain(`ApproximateAgeOfOldestMessage ${name}`);
    }
  });
});

function isBeneath(text: WidgetModel, graph: WidgetModel): boolean {
  return text.x === graph.x && text.y === graph.y + graph.height && text.width === graph.width;
}

function cellsOf({ x, y, width, height }: WidgetModel): string[] {
  return Array.from({ length: width * height }, (_, n) => `${x + (n % width)} ${y + Math.floor(n / width)}`);
}

describe('the alarms', () => {
  const runbook = readFileSync(join(import.meta.dirname, '../../docs/how-to/runbook.md'), 'utf8');
  const headings = [...runbook.matchAll(/^## (\S+)$/gm)].map(([, slug]) => slug ?? '');
  const slugs = alarms.map(({ description }) => /docs\/how-to\/runbook\.md#(\S+)$/.exec(description)?.[1] ?? '');

  test.each(alarms.map((alarm) => [alarm.name, alarm] as const))(
    '%s: a reason, a severity that its name has, an owner, a section of the runbook',
    (name, { description }) => {
      const [, reason = '', severity, slug = ''] =
        /^([^\n]+\.)\nSeverity: (page|ticket)\. Owner: (?:operators|secretariat)\. Runbook: docs\/how-to\/runbook\.md#(\S+)$/.exec(
          description,
        ) ?? [];
      expect(reason.length).toBeGreaterThan(40);
      expect(name).toMatch(new RegExp(`^estafet-dev-${severity}-${slug}(-\\d)?$`));
      expect(headings).toContain(slug);
    },
  );

  test('the runbook has no section of an alarm that is not there', () => {
    const alarming = headings.filter((slug) => sectionOf(runbook, slug).includes('\n**Means:**'));
    expect(alarming.toSorted()).toEqual([...new Set(slugs)].toSorted());
  });

  const prod = resourceReader(
    {
      stackName: 'estafet-prod',
      region: 'ap-southeast-3',
      template: synthesized({ stage: 'prod' }).toJSON() as never,
      assetDirectory: () => '',
    },
    { apiUrl: 'http://api.test', queueUrl: (name) => `http://sqs.test/${name}` },
  );
  const named = new Set(
    ['AWS::Lambda::Function', 'AWS::DynamoDB::Table', 'AWS::SQS::Queue'].flatMap((type) =>
      prod.all(type).map(({ name }) => name),
    ),
  );

  test.each([...new Set(slugs)])('%s: its section begins with commands, whose names the stack has', (slug) => {
    const [, commands = ''] = /^## \S+\n```sh\n([^`]+)\n```\n\*\*Means:\*\*/.exec(sectionOf(runbook, slug)) ?? [];
    expect(commands).toMatch(/^(aws|npm run|for|ls) /);
    const names = [...commands.matchAll(/\bestafet-[\w-]+/g)].map(([name]) => name);
    expect(names.filter((name) => !named.has(name))).toEqual([]);
    for (const [, queue = ''] of commands.matchAll(/npm run dlq -- show (\S+) --stage prod/g)) {
      expect([...named].some((name) => name.includes(`-${queue}-dlq`))).toBe(true);
    }
    expect(commands).not.toMatch(/<|…|npm run dlq(?!.*--stage prod)/);
  });

  test('both dashboards lead to the section of each alarm, and to each other', () => {
    for (const { name, widgets: own } of dashboards) {
      const texts = own.flatMap((widget) => (widget.kind === 'text' ? widget.markdown : [])).join('\n');
      for (const slug of new Set(slugs)) expect(texts).toContain(`[${slug}](docs/how-to/runbook.md#${slug})`);
      const [other] = dashboards.filter((one) => one.name !== name);
      expect(texts).toContain(`#dashboards:name=${other?.name}`);
    }
  });

  test('watch ten metrics at most: CloudWatch takes no more in one', () => {
    for (const { name, queries } of alarms) {
      expect(queries.filter(({ kind }) => kind === 'metric').length, name).toBeLessThanOrEqual(10);
      expect(queries.filter(({ visible }) => visible).length, name).toBe(1);
    }
  });

  test('none is about what people do wrong', () => {
    const names = watched.flatMap((query) => (query.kind === 'metric' ? [query.metric.name] : []));
    expect(names).toContain('5xx');
    expect(names).not.toContain('4xx');
    expect(names).not.toContain('RequestsRefused');
  });

  test('every dead-letter queue is watched by what is visible in it, every province by the age of its oldest message', () => {
    const watches = (slug: string) =>
      alarms
        .filter(({ name }) => name.includes(slug))
        .flatMap(({ queries }) => queries)
        .flatMap((query) => (query.kind === 'metric' ? [query.metric] : []));
    const queues = resources.all('AWS::SQS::Queue').map(({ name }) => name);
    const dead = watches('dead-letters');
    expect(new Set(dead.map(({ name }) => name))).toEqual(new Set(['ApproximateNumberOfMessagesVisible']));
    expect(dead.map(({ dimensions }) => String(dimensions['QueueName'])).toSorted()).toEqual(
      queues.filter((name) => /-dlq(\.fifo)?$|undeliverable$/.test(name)).toSorted(),
    );
    const aged = watches('province-queue-age').map(({ dimensions }) => String(dimensions['QueueName']));
    expect(aged.toSorted()).toEqual(queues.filter((name) => /province-\w+\.fifo$/.test(name)).toSorted());
  });

  test('throttles are watched on every table and on every index, whose figures are not in those of its table', () => {
    const metrics = alarms
      .filter(({ name }) => name.includes('table-throttles'))
      .flatMap(({ queries }) => queries.flatMap((query) => (query.kind === 'metric' ? [query.metric] : [])));
    for (const name of ['ReadThrottleEvents', 'WriteThrottleEvents']) {
      const on = metrics.filter((metric) => metric.name === name).map(({ dimensions }) => dimensions);
      expect(on.flatMap(({ GlobalSecondaryIndexName: index }) => index ?? [])).toEqual(INDEXES);
      expect(on).toHaveLength(resources.all('AWS::DynamoDB::Table').length + INDEXES.length);
    }
  });

  test('all call the topic; pages say as well when it is over', () => {
    const topic = { Ref: idOf(template, 'AWS::SNS::Topic', 'TopicName', 'estafet-dev-alarms') };
    for (const [, { Properties }] of resourcesOf(template, 'AWS::CloudWatch::Alarm')) {
      expect(Properties['AlarmActions']).toEqual([topic]);
      const page = String(Properties['AlarmName']).startsWith('estafet-dev-page-');
      expect(Properties['OKActions']).toEqual(page ? [topic] : undefined);
    }
  });

  test('CloudWatch, of this account, may use the key of the topic and publish', () => {
    const topic = idOf(template, 'AWS::SNS::Topic', 'TopicName', 'estafet-dev-alarms');
    const { KmsMasterKeyId } = template.findResources('AWS::SNS::Topic')[topic]?.['Properties'] ?? {};
    const key = template.findResources('AWS::KMS::Key')[KmsMasterKeyId?.['Fn::GetAtt']?.[0]];
    const allows = (actions: unknown) => ({
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: actions,
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    const wanted = expect.objectContaining(allows(['kms:Decrypt', 'kms:GenerateDataKey']));
    expect(key?.['Properties'].KeyPolicy.Statement).toContainEqual(wanted);
    const policies = JSON.stringify(template.findResources('AWS::SNS::TopicPolicy'));
    expect(policies).toContain('"Principal":{"Service":"cloudwatch.amazonaws.com"}');
  });
});

/** A section of the runbook, from its heading to the next. */
function sectionOf(runbook: string, slug: string): string {
  const [, after = ''] = runbook.split(`\n## ${slug}\n`);
  return `## ${slug}\n${after.split(/\n##? /)[0] ?? ''}`;
}

test('the address of the runbook is a setting', () => {
  const url = 'https://wiki.example/estafet';
  const [[, alarm] = []] = resourcesOf(synthesized({ runbook: url }), 'AWS::CloudWatch::Alarm');
  expect(alarm?.Properties['AlarmDescription']).toContain(`Runbook: ${url}#`);
});
