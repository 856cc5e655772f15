import { isDeepStrictEqual } from 'node:util';
import { isRecord, type TemplateResource } from './model.ts';
import type { PropertySpecs, Specification, ValueType } from './specification.ts';

/** A change of a property that makes CloudFormation replace the resource. */
export interface Replacement {
  /** `KeySchema`, or deeper `SSESpecification.KMSMasterKeyId`. */
  readonly property: string;
  /** `maybe`: it depends on the values, or on other properties. */
  readonly replaces: 'yes' | 'maybe';
}

/**
 * The changes between two versions of one resource for which CloudFormation makes a new resource in its place. A changed type is a
 * change of `Type`. For a resource that only one of the versions has there is nothing to replace.
 */
export function replacementsOf(
  before: TemplateResource,
  after: TemplateResource,
  spec: Specification,
): readonly Replacement[] {
  if (before.Type !== after.Type) return [{ property: 'Type', replaces: 'yes' }];
  const resource = spec.resource(after.Type);
  if (resource === undefined) return [];
  const listed = (resource.additionalReplacementProperties ?? []).map((path) => path.join('.'));
  const found = changed(before.Properties, after.Properties, resource.properties, '', spec);
  const further = listed
    .filter((path) => !isDeepStrictEqual(at(before.Properties, path), at(after.Properties, path)))
    .filter((path) => !found.some(({ property }) => property === path))
    .map((property): Replacement => ({ property, replaces: 'yes' }));
  return [...found, ...further];
}

function changed(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  known: PropertySpecs,
  prefix: string,
  spec: Specification,
): readonly Replacement[] {
  return Object.entries(known).flatMap(([name, { causesReplacement, type }]) => {
    const [one, other] = [before[name], after[name]];
    if (isDeepStrictEqual(one, other)) return [];
    const property = `${prefix}${name}`;
    if (causesReplacement === 'yes' || causesReplacement === 'maybe')
      return [{ property, replaces: causesReplacement }];
    const part = partOf(type, spec);
    if (part === undefined || !isRecord(one) || !isRecord(other)) return [];
    return changed(one, other, part, `${property}.`, spec);
  });
}

function partOf(type: ValueType, spec: Specification): PropertySpecs | undefined {
  return type.type === 'ref' ? spec.partOf(type) : undefined;
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}
