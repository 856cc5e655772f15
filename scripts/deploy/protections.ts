import { isRecord } from '../../lib/infra/template/model.ts';
import { textOf } from './specification.ts';
import type { TemplateResource } from './template.ts';

type Properties = TemplateResource['Properties'];

/** The policies by which CloudFormation leaves a resource in the account, or a copy of it ("DeletionPolicy attribute"). */
const KEEPING: readonly string[] = ['Retain', 'RetainExceptOnCreate', 'Snapshot'];

/** What protects a resource, by the name under which a change of it is told. */
const PROTECTIONS: Readonly<Record<string, (resource: TemplateResource) => boolean>> = {
  DeletionPolicy: ({ DeletionPolicy }) => DeletionPolicy !== undefined && KEEPING.includes(DeletionPolicy),
  UpdateReplacePolicy: ({ UpdateReplacePolicy }) =>
    UpdateReplacePolicy !== undefined && KEEPING.includes(UpdateReplacePolicy),
  DeletionProtectionEnabled: ({ Properties: given }) => isOn(given['DeletionProtectionEnabled']),
  DeletionProtection: ({ Properties: given }) => given['DeletionProtection'] === 'ACTIVE',
  PointInTimeRecoverySpecification: ({ Properties: given }) =>
    isOn(recordIn(given['PointInTimeRecoverySpecification'])['PointInTimeRecoveryEnabled']),
};

/** The protections that a resource had and has no more. */
export function protectionsLost(before: TemplateResource, after: TemplateResource): readonly string[] {
  return Object.entries(PROTECTIONS).flatMap(([name, protects]) =>
    protects(before) && !protects(after) ? [name] : [],
  );
}

/**
 * The changes of a resource that its service refuses, though the specification takes them for an ordinary update. DynamoDB makes or
 * deletes one index in an update ("UpdateTable", Amazon DynamoDB API Reference). A user pool keeps its attributes as they were made
 * ("User pool attributes", Amazon Cognito Developer Guide).
 */
export function refusedByService(before: TemplateResource, after: TemplateResource): readonly string[] {
  switch (before.Type) {
    case 'AWS::DynamoDB::Table': {
      const steps = indexSteps(before.Properties, after.Properties);
      return steps > 1 ? [`${steps} indexes made or deleted, where DynamoDB takes one in an update`] : [];
    }
    case 'AWS::Cognito::UserPool': {
      const [old, present] = [before, after].map((pool) => namedIn(attributesOf(pool.Properties['Schema']), 'Name'));
      return [...(old ?? [])].flatMap(([name, attribute]) =>
        present?.get(name) === attribute ? [] : [`the attribute ${name} is removed or changed`],
      );
    }
    default:
      return [];
  }
}

/** An index with another key or projection is deleted and made. */
function indexSteps(before: Properties, after: Properties): number {
  const indexes = [before, after].map((one) => namedIn(fixedParts(one['GlobalSecondaryIndexes']), 'IndexName'));
  const [old = new Map<string, string>(), present = new Map<string, string>()] = indexes;
  const gone = [...old].filter(([name, index]) => present.get(name) !== index);
  const made = [...present].filter(([name, index]) => old.get(name) !== index);
  return gone.length + made.length;
}

/** Of indexes, what no update changes. */
function fixedParts(indexes: unknown): readonly unknown[] {
  return listIn(indexes)
    .map(recordIn)
    .map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
}

/** Of a user pool's attributes, what is fixed for certain, with Cognito's own values where the template has none. */
function attributesOf(schema: unknown): readonly unknown[] {
  return listIn(schema)
    .map(recordIn)
    .map(({ Name, AttributeDataType = 'String', Mutable = true, Required = false }) => {
      return { Name, AttributeDataType, Mutable: isOn(Mutable), Required: isOn(Required) };
    });
}

/** The parts of a list as text, by their name. */
function namedIn(list: unknown, key: string): ReadonlyMap<string, string> {
  return new Map(listIn(list).map((part) => [String(recordIn(part)[key]), textOf(part)]));
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isOn(value: unknown): boolean {
  return String(value) === 'true';
}
