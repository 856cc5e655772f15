import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Property, PropertyType, ResourceProperties } from '@aws-cdk/service-spec-types';

/** A property whose change replaces its resource, and whether it always does. */
export interface Replacing {
  readonly property: string;
  readonly certain: boolean;
}

/**
 * Answers which of the differences between two states of a resource replace it. Unknown types are replaced by no difference:
 * a custom resource decides for itself.
 */
export type Specification = (type: string, before: Properties, after: Properties) => readonly Replacing[];

type Properties = Readonly<Record<string, unknown>>;

/** Amazon's own description of its resources: npm `@aws-cdk/aws-service-spec`. Loading it takes a second. */
export function publicSpecification(): Specification {
  loaded ??= specificationIn(loadAwsServiceSpecSync());
  return loaded;
}

let loaded: Specification | undefined;

function specificationIn(database: ReturnType<typeof loadAwsServiceSpecSync>): Specification {
  const replacing = (
    properties: ResourceProperties,
    before: Properties,
    after: Properties,
    path: string,
  ): Replacing[] =>
    differing(before, after).flatMap((name) => {
      const property = properties[name];
      if (!property) return [];
      const here = causeOf(property, path + name);
      return here ? [here] : within(property.type, before[name], after[name], `${path}${name}.`);
    });
  /** Of a structure, only some parts may be fixed. */
  const within = (type: PropertyType, before: unknown, after: unknown, path: string): Replacing[] => {
    if (type.type !== 'ref' || !isRecord(before) || !isRecord(after)) return [];
    return replacing(database.get('typeDefinition', type.reference.$ref).properties, before, after, path);
  };
  return (type, before, after) => {
    const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', type);
    return resource ? replacing(resource.properties, before, after, '') : [];
  };
}

function causeOf({ causesReplacement = 'no' }: Property, property: string): Replacing | undefined {
  return causesReplacement === 'no' ? undefined : { property, certain: causesReplacement === 'yes' };
}

/** The names of the properties that differ: templates are data, so their text tells. */
export function differing(before: Properties, after: Properties): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => textOf(before[name]) !== textOf(after[name]));
}

/** A value as text, whatever the order of its keys. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isRecord(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

function isRecord(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
