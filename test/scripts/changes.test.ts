import { describe, expect, test } from 'vitest';
import { changeSetIn } from '../../scripts/deploy/change-set.ts';
import { type Change, KEPT, refusedAmong } from '../../scripts/deploy/changes.ts';
import { compare } from '../../scripts/deploy/comparison.ts';
import { shownChanges, shownRefusal } from '../../scripts/deploy/shown.ts';
import { publicSpecification } from '../../scripts/deploy/specification.ts';
import { templateIn } from '../../scripts/deploy/template.ts';
import { resourcesOf, synthesized } from '../stack/synthesized.ts';

const specification = publicSpecification();

const TABLE = {
  Type: 'AWS::DynamoDB::Table',
  DeletionPolicy: 'Retain',
  UpdateReplacePolicy: 'Retain',
  Properties: {
    TableName: 'estafet-dev-cases',
    KeySchema: [{ AttributeName: 'PK', KeyType: 'HASH' }],
    DeletionProtectionEnabled: true,
  },
};
const QUEUE = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'estafet-dev-timers', VisibilityTimeout: 60 } };
const SOURCE = {
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: 'fire', EventSourceArn: { 'Fn::GetAtt': ['Timers', 'Arn'] } },
};
const OLD = { Cases: TABLE, Timers: QUEUE, Source: SOURCE };

type Parts = Readonly<
  Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
>;

function changed(next: Parts, before: Parts = OLD): readonly Change[] {
  return compare(templateIn({ Resources: before }), templateIn({ Resources: next }), specification);
}

const effects = (changes: readonly Change[]) => changes.map(({ effect, logicalId }) => `${effect} ${logicalId}`);
const withProperties = <Part extends { readonly Properties: object }>(part: Part, properties: object) => ({
  ...part,
  Properties: { ...part.Properties, ...properties },
});

describe('two templates', () => {
  test('that are the same, but for the order of keys, change nothing', () => {
    const { TableName, ...others } = TABLE.Properties;
    expect(changed({ ...OLD, Cases: { ...TABLE, Properties: { ...others, TableName } } })).toEqual([]);
    expect(shownChanges([])).toContain('nothing changes');
  });

  test('with another key or name replace, with another setting only update', () => {
    const key = withProperties(TABLE, { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] });
    const [table] = changed({ ...OLD, Cases: key });
    expect(table).toMatchObject({
      effect: 'replace',
      because: ['KeySchema'],
      name: 'estafet-dev-cases',
      retained: true,
    });
    const [setting] = changed({ ...OLD, Cases: withProperties(TABLE, { TableClass: 'STANDARD' }) });
    expect(setting).toMatchObject({ effect: 'update', because: ['TableClass'] });
    expect(refusedAmong([setting ?? never()], [])).toEqual([]);
  });

  test('a resource that refers to a replaced one follows it', () => {
    const renamed = withProperties(QUEUE, { QueueName: 'estafet-dev-clock' });
    expect(effects(changed({ ...OLD, Timers: renamed }))).toEqual(['replace Timers', 'replace Source']);
  });

  test('a new logical id is a removal, and says under which id the same thing comes back', () => {
    const changes = changed({ Cases: TABLE, Clock: QUEUE, Source: SOURCE });
    expect(effects(changes)).toEqual(['remove Timers', 'replace Source', 'add Clock']);
    expect(changes[0]?.because[0]).toContain('Clock');
    expect(refusedAmong(changes, []).map(({ logicalId }) => logicalId)).toEqual(['Timers']);
  });

  test('another type under the same id replaces', () => {
    const topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'x' } };
    expect(effects(changed({ ...OLD, Timers: topic }))).toContain('replace Timers');
  });

  test('what CloudFormation decides itself, or only a part of a structure fixes, is found too', () => {
    const found = (type: string, property: string, before: unknown, after: unknown) =>
      specification(type, { [property]: before }, { [property]: after });
    expect(found('AWS::SES::DedicatedIpPool', 'ScalingMode', 'STANDARD', 'MANAGED')).toEqual([
      { property: 'ScalingMode', certain: false },
    ]);
    expect(found('AWS::SES::ReceiptRule', 'Rule', { Name: 'one' }, { Name: 'other' })).toEqual([
      { property: 'Rule.Name', certain: true },
    ]);
    expect(found('AWS::SES::ReceiptRule', 'Rule', { Enabled: true }, { Enabled: false })).toEqual([]);
    expect(specification('Custom::Thing', { a: 1 }, { a: 2 })).toEqual([]);
    expect(specification('AWS::SQS::Queue', { Unknown: 1 }, { Unknown: 2 })).toEqual([]);
  });
});

describe('a protection', () => {
  const POOL = { Type: 'AWS::Cognito::UserPool', Properties: { DeletionProtection: 'ACTIVE' } };
  const recovery = (PointInTimeRecoveryEnabled: boolean) => ({
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled },
  });
  const RECOVERED = withProperties(TABLE, recovery(true));

  test.each([
    ['DeletionPolicy', TABLE, { ...TABLE, DeletionPolicy: 'Delete' }],
    ['UpdateReplacePolicy', TABLE, { ...TABLE, UpdateReplacePolicy: undefined }],
    ['DeletionProtectionEnabled', TABLE, withProperties(TABLE, { DeletionProtectionEnabled: false })],
    ['PointInTimeRecoverySpecification', RECOVERED, withProperties(TABLE, recovery(false))],
    ['PointInTimeRecoverySpecification', RECOVERED, TABLE],
    ['DeletionProtection', POOL, withProperties(POOL, { DeletionProtection: 'INACTIVE' })],
  ])('%s that is taken away is refused, unless the operator names the resource', (name, before, after) => {
    const changes = changed({ One: after }, { One: before });
    expect(changes).toMatchObject([{ effect: 'unprotect', because: [name] }]);
    const refused = refusedAmong(changes, []);
    expect(shownRefusal(refused)).toMatch(
      new RegExp(`One: without ${name} the stack may later lose .*--replace One`, 's'),
    );
    expect(shownChanges(changes)).toContain(name);
    expect(refusedAmong(changes, ['One'])).toEqual([]);
    expect(refusedAmong(changed({ One: before }, { One: after }), [])).toEqual([]);
  });
});

describe('an update that its service refuses', () => {
  const index = (IndexName: string, key = 'A', more: object = {}) => ({
    IndexName,
    KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
    Projection: { ProjectionType: 'ALL' },
    ...more,
  });
  const table = (...GlobalSecondaryIndexes: readonly object[]) => withProperties(TABLE, { GlobalSecondaryIndexes });
  const pool = (...Schema: readonly object[]) => ({ Type: 'AWS::Cognito::UserPool', Properties: { Schema } });
  const desk = { Name: 'desk', AttributeDataType: 'String', Mutable: true };

  test.each([
    ['two new indexes', TABLE, table(index('one'), index('two')), /2 indexes/],
    ['one index in the place of another', table(index('one')), table(index('two')), /2 indexes/],
    ['another key of an index', table(index('one')), table(index('one', 'B')), /2 indexes/],
    ['a removed attribute', pool(desk), pool(), /attribute desk is removed/],
    ['a changed attribute', pool(desk), pool({ ...desk, Mutable: false }), /attribute desk is removed or changed/],
  ])('%s: nothing allows it', (_what, before, after, says) => {
    const changes = changed({ One: after }, { One: before });
    expect(changes).toMatchObject([{ effect: 'impossible', because: [expect.stringMatching(says)] }]);
    expect(refusedAmong(changes, ['One'])).toEqual(changes);
    expect(shownRefusal(changes)).toMatch(/One: AWS refuses the update/);
    expect(shownRefusal(changes)).not.toContain('--replace');
  });

  test.each([
    ['one new index', TABLE, table(index('one'))],
    ['one index less', table(index('one'), index('two')), table(index('one'))],
    [
      'another limit of two indexes',
      table(index('one'), index('two')),
      table(
        index('one', 'A', { OnDemandThroughput: { MaxReadRequestUnits: 9 } }),
        index('two', 'A', { OnDemandThroughput: { MaxReadRequestUnits: 9 } }),
      ),
    ],
    ['an attribute with a value that it has anyway', pool(desk), pool({ ...desk, Required: 'false' })],
    ['a new attribute', pool(desk), pool(desk, { ...desk, Name: 'role' })],
  ])('%s is none', (_what, before, after) => {
    expect(effects(changed({ One: after }, { One: before }))).toEqual(['update One']);
  });
});

test('what is kept is refused by name, unless the operator names it', () => {
  const changes = changed({ Source: SOURCE });
  expect(refusedAmong(changes, []).map(({ logicalId }) => logicalId)).toEqual(['Cases', 'Timers']);
  expect(refusedAmong(changes, ['Cases']).map(({ logicalId }) => logicalId)).toEqual(['Timers']);
  const refusal = shownRefusal(refusedAmong(changes, []));
  expect(refusal).toContain('Cases: removed, the stack loses its items; the old one stays in the account');
  expect(refusal).toContain('--replace Cases --replace Timers');
});

/** Written out a second time, so that a type which is misspelt or left out in the table is noticed. */
const LOSING = [
  'AWS::ApiGatewayV2::Api',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

describe('the types that are kept', () => {
  const template = synthesized({ stage: 'prod', mailFrom: 'estafet@kirim.example.org' });

  test('are these', () => {
    expect([...KEPT.keys()].toSorted()).toEqual(LOSING);
  });

  test.each(LOSING)('%s is in the template, and its removal and replacement are refused', (type) => {
    const [[id, resource] = never()] = resourcesOf(template, type);
    const one = { [id]: { ...resource, Properties: resource.Properties ?? {} } };
    const removed = changed({}, one);
    const replaced = changed({ [id]: { Type: 'AWS::CloudFormation::WaitConditionHandle', Properties: {} } }, one);
    expect(effects([...removed, ...replaced])).toEqual([`remove ${id}`, `replace ${id}`]);
    expect(refusedAmong([...removed, ...replaced], [])).toHaveLength(2);
    expect(shownRefusal(refusedAmong(removed, []))).toContain(`the stack loses ${KEPT.get(type)}`);
  });
});

/** As in the API reference's example of DescribeChangeSet, with the resources of this stack. */
function answer(...changes: readonly object[]): object {
  return {
    ChangeSetName: 'estafet-dry-run',
    ChangeSetId: 'arn:aws:cloudformation:ap-southeast-3:111122223333:changeSet/estafet-dry-run/0000',
    StackName: 'estafet-dev',
    Status: 'CREATE_COMPLETE',
    ExecutionStatus: 'AVAILABLE',
    Changes: changes.map((ResourceChange) => ({ Type: 'Resource', ResourceChange })),
  };
}

const RESOURCE = {
  LogicalResourceId: 'Cases',
  PhysicalResourceId: 'estafet-dev-cases',
  ResourceType: 'AWS::DynamoDB::Table',
};

describe('a change set', () => {
  test.each([
    [{ Action: 'Add' }, 'add'],
    [{ Action: 'Remove' }, 'remove'],
    [{ Action: 'Modify', Replacement: 'False' }, 'update'],
    [{ Action: 'Modify', Replacement: 'True' }, 'replace'],
    [{ Action: 'Modify', Replacement: 'Conditional' }, 'may-replace'],
    [{ Action: 'Dynamic' }, 'may-replace'],
    [{ Action: 'Import' }, undefined],
    [{ Action: 'SyncWithActual' }, undefined],
  ])('%j is %s', (action, effect) => {
    const set = changeSetIn(answer({ ...RESOURCE, ...action }));
    expect(set.kind === 'changes' ? set.changes[0]?.effect : set).toBe(effect);
  });

  test('names the properties that cause it, and whether the old resource stays', () => {
    const details = [
      {
        Target: { Attribute: 'Properties', Name: 'KeySchema', RequiresRecreation: 'Always' },
        ChangeSource: 'DirectModification',
      },
      { Target: { Attribute: 'Tags', RequiresRecreation: 'Never' }, ChangeSource: 'DirectModification' },
    ];
    const change = {
      ...RESOURCE,
      Action: 'Modify',
      Replacement: 'True',
      PolicyAction: 'ReplaceAndRetain',
      Details: details,
    };
    expect(changeSetIn(answer(change))).toMatchObject({
      changes: [{ because: ['KeySchema', 'Tags'], retained: true, name: 'estafet-dev-cases' }],
    });
  });

  test('that changes nothing has failed, and one that failed otherwise says why', () => {
    const failed = (StatusReason: string) => changeSetIn({ Status: 'FAILED', StatusReason });
    const nothing =
      "The submitted information didn't contain changes. Submit different information to create a change set.";
    expect(failed(nothing)).toEqual({ kind: 'changes', changes: [], nested: [] });
    expect(failed('Template format error')).toEqual({ kind: 'failed', reason: 'FAILED: Template format error' });
  });
});

function never(): never {
  throw new Error('not there');
}
