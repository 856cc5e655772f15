import { describe, expect, test } from 'vitest';
import { flattened } from '../../local/template/nested.ts';

const URL = { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::URLSuffix' }, '/assets/inner.json']] };
const INNER = {
  Parameters: { Consumer: { Type: 'String' } },
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'one' } },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { FunctionName: { Ref: 'Consumer' }, EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } },
    },
  },
  Outputs: { QueueArn: { Value: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
};
const OUTER = {
  Resources: {
    Nested: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: URL, Parameters: { Consumer: { Ref: 'Function' } } },
    },
    Function: { Type: 'AWS::Lambda::Function', Properties: {} },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: { Resource: { 'Fn::GetAtt': ['Nested', 'Outputs.QueueArn'] } },
    },
  },
};

describe('nested stacks on this machine', () => {
  test('their resources are in the place of the stack, with what the parent gives and reads', () => {
    const { Resources } = flattened(OUTER, (name) => (name === 'inner.json' ? INNER : undefined));
    expect(Object.keys(Resources)).toEqual(['Function', 'Policy', 'Queue', 'Mapping']);
    expect(Resources['Mapping']?.Properties).toEqual({
      FunctionName: { Ref: 'Function' },
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
    });
    expect(Resources['Policy']?.Properties).toEqual({ Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] } });
  });

  test('a template without nested stacks stays as it is', () => {
    expect(flattened(INNER, () => undefined)).toBe(INNER);
  });

  test('a missing template and a logical id that is there twice are refused', () => {
    expect(() => flattened(OUTER, () => undefined)).toThrow(/Nested is not in the assembly/);
    const twice = { Resources: { ...OUTER.Resources, Queue: { Type: 'AWS::SQS::Queue' } } };
    expect(() => flattened(twice, () => INNER)).toThrow(/Queue is in two templates/);
  });

  test('an address that is one text names its template as well', () => {
    const plain = {
      Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://a/b/inner.json' } } },
    };
    expect(
      Object.keys(
        flattened(plain, (name) => (name === 'inner.json' ? { Resources: INNER.Resources } : undefined)).Resources,
      ),
    ).toHaveLength(2);
  });
});
