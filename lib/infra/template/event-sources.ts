import { type Fault, isRecord, listOf, type Source, type Template, type TemplateResource } from './model.ts';

const MAPPING: Source = {
  title: 'Lambda API: CreateEventSourceMapping',
  url: 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html',
};
const QUEUES: Source = {
  title: 'Lambda: Creating and configuring an Amazon SQS event source mapping',
  url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
};

/** What a queue and a function have where the template says nothing, in seconds. */
const DEFAULT_VISIBILITY = 30;
const DEFAULT_TIMEOUT = 3;

/**
 * The event sources that Lambda would refuse. Those of queues are looked at where queue and mapping are in one template; so is the
 * function's timeout, which a nested stack does not know.
 */
export function eventSourceFaults(template: Template): readonly Fault[] {
  return Object.entries(template.Resources).flatMap(([logicalId, { Type, Properties }]) => {
    if (Type !== 'AWS::Lambda::EventSourceMapping') return [];
    const queue = named(template, Properties['EventSourceArn'], 'AWS::SQS::Queue');
    const problems = [
      ...concurrencyProblems(Properties),
      ...(queue === undefined
        ? []
        : queueProblems(Properties, queue, named(template, Properties['FunctionName'], 'AWS::Lambda::Function'))),
    ];
    return problems.map((fault) => ({ ...fault, logicalId }));
  });
}

type Problem = Omit<Fault, 'logicalId'>;

/** The resource of a type that `Ref` or `Fn::GetAtt` names. */
function named(template: Template, value: unknown, type: string): TemplateResource | undefined {
  if (!isRecord(value)) return undefined;
  const [id] = value['Ref'] === undefined ? listOf(value['Fn::GetAtt']) : [value['Ref']];
  const found = template.Resources[String(id).split('.')[0] ?? ''];
  return found?.Type === type ? found : undefined;
}

function concurrencyProblems(mapping: TemplateResource['Properties']): readonly Problem[] {
  const scaling = mapping['ScalingConfig'];
  const most = isRecord(scaling) ? scaling['MaximumConcurrency'] : undefined;
  if (most === undefined || (Number(most) >= 2 && Number(most) <= 1000)) return [];
  const path = 'Properties.ScalingConfig.MaximumConcurrency';
  return [{ path, problem: `${JSON.stringify(most)} is not between 2 and 1000`, source: MAPPING }];
}

function queueProblems(
  mapping: TemplateResource['Properties'],
  queue: TemplateResource,
  consumer: TemplateResource | undefined,
): readonly Problem[] {
  const [size, window] = [Number(mapping['BatchSize'] ?? 10), Number(mapping['MaximumBatchingWindowInSeconds'] ?? 0)];
  const isFifo = String(queue.Properties['FifoQueue']) === 'true';
  const visible = Number(queue.Properties['VisibilityTimeout'] ?? DEFAULT_VISIBILITY);
  const timeout = Number(consumer?.Properties['Timeout'] ?? (consumer === undefined ? 0 : DEFAULT_TIMEOUT));
  const checks: readonly (readonly [path: string, refused: boolean, problem: string])[] = [
    ['BatchSize', isFifo && size > 10, `${size} messages, where a FIFO queue gives 10 at most`],
    ['BatchSize', !isFifo && size > 10 && window < 1, `${size} messages need a batching window of a second at least`],
    ['MaximumBatchingWindowInSeconds', isFifo && window > 0, 'a FIFO queue has no batching window'],
    [
      'EventSourceArn',
      visible < timeout,
      `the queue hides a message for ${visible} s, and its function may take ${timeout} s`,
    ],
  ];
  return checks.flatMap(([name, refused, problem]) =>
    refused ? [{ path: `Properties.${name}`, problem, source: QUEUES }] : [],
  );
}
