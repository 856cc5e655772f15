import { expect, test } from 'vitest';
import { eventSourceFaults } from '../../lib/infra/template/event-sources.ts';
import { templateOf } from '../../lib/infra/template/model.ts';

const SLOW = { Type: 'AWS::Lambda::Function', Properties: { Timeout: 60 } };
const QUICK = { Type: 'AWS::Lambda::Function', Properties: {} };

function problems(mapping: object, queue: object = {}): readonly string[] {
  const Properties = { EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, FunctionName: { Ref: 'Quick' }, ...mapping };
  const Resources = {
    ...{ Slow: SLOW, Quick: QUICK, Queue: { Type: 'AWS::SQS::Queue', Properties: queue } },
    Source: { Type: 'AWS::Lambda::EventSourceMapping', Properties },
  };
  return eventSourceFaults(templateOf({ Resources })).map(({ path, problem }) => `${path}: ${problem}`);
}

test.each([
  [{ BatchSize: 10, ScalingConfig: { MaximumConcurrency: 2 } }, {}],
  [{ BatchSize: 10_000, MaximumBatchingWindowInSeconds: 1 }, {}],
  [{ FunctionName: { Ref: 'Slow' } }, { VisibilityTimeout: 60 }],
  [
    { FunctionName: { 'Fn::GetAtt': 'Slow.Arn' }, BatchSize: 10 },
    { VisibilityTimeout: 360, FifoQueue: true },
  ],
  [{ FunctionName: { Ref: 'OfTheParentStack' } }, { VisibilityTimeout: 0 }],
  [{ EventSourceArn: 'arn:aws:sqs:x:x:of-another-stack', BatchSize: 50 }, {}],
])('%j of %j is right', (mapping, queue) => {
  expect(problems(mapping, queue)).toEqual([]);
});

test.each([
  [{ ScalingConfig: { MaximumConcurrency: 1 } }, {}, '1 is not between 2 and 1000'],
  [{ ScalingConfig: { MaximumConcurrency: 1001 } }, {}, '1001 is not between 2 and 1000'],
  [{ BatchSize: 11 }, {}, 'BatchSize: 11 messages need a batching window'],
  [{ BatchSize: 11 }, { FifoQueue: 'true' }, 'BatchSize: 11 messages, where a FIFO queue gives 10 at most'],
  [{ MaximumBatchingWindowInSeconds: 5 }, { FifoQueue: true }, 'a FIFO queue has no batching window'],
  [{ FunctionName: { Ref: 'Slow' } }, {}, 'hides a message for 30 s, and its function may take 60 s'],
  [{}, { VisibilityTimeout: 2 }, 'hides a message for 2 s, and its function may take 3 s'],
])('%j of %j is wrong', (mapping, queue, problem) => {
  expect(problems(mapping, queue).join('\n')).toContain(problem);
});
