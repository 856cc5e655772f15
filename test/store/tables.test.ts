import { expect, test } from 'vitest';
import { resourcesOf, synthesized } from '../stack/synthesized.ts';
import { TABLE_DEFINITIONS, TABLE_NAMES } from './table-definitions.ts';

const template = resourcesOf(synthesized(), 'AWS::DynamoDB::Table').map(([, { Properties }]) => Properties);

test.each(TABLE_NAMES)('the %s table of the store tests is the one that the stack synthesizes', (name) => {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, StreamSpecification } =
    template.find(({ TableName }) => TableName === `estafet-dev-${name}`) ?? {};
  const { StreamSpecification: stream, ...definition } = TABLE_DEFINITIONS[name];
  expect({ KeySchema, AttributeDefinitions, GlobalSecondaryIndexes }).toEqual({
    GlobalSecondaryIndexes: undefined,
    ...definition,
  });
  // CloudFormation switches a stream on by naming its view.
  expect(StreamSpecification).toEqual(stream && { StreamViewType: stream.StreamViewType });
});

test('the stack has no table that the store tests do not know', () => {
  expect(template).toHaveLength(TABLE_NAMES.length);
});
