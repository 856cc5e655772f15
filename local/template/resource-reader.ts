import { identifiersOf, type Place } from './identifiers.ts';
import { Resolver } from './intrinsics.ts';
import type { Assembly } from './load.ts';
import * as read from './properties.ts';
import type { RawResource } from './raw.ts';

/** The resolved properties of one resource. */
export type Resource = { logicalId: string; type: string; name: string; properties: Record<string, unknown> };

/** Resources of a template by type, with their intrinsics resolved when they are asked for. */
export type ResourceReader = {
  all(...types: string[]): Resource[];
  attribute(logicalId: string, name: string): string;
  /** A text whose addresses of pools and distributions are those of this machine. */
  address(text: string): string;
};

/** The resources of a synthesized stack, as they are named on this machine. */
export function resourceReader(assembly: Assembly, at: Omit<Place, 'stackName' | 'region'>): ResourceReader {
  const place: Place = { ...at, region: regionOf(assembly), stackName: assembly.stackName };
  const raw = assembly.template.Resources;
  const identifiers = identifiersOf(raw, place, (logicalId, property) => {
    const value = raw[logicalId]?.Properties?.[property];
    return value === undefined ? undefined : String(resolver.resolve(value, `${logicalId}.${property}`));
  });
  const resolver: Resolver = new Resolver(assembly.template, identifiers);
  const exists = ({ Condition }: RawResource) => Condition === undefined || resolver.condition(Condition);
  return {
    all: (...types) =>
      Object.entries(raw)
        .filter(([, resource]) => types.includes(resource.Type) && exists(resource))
        .map(([logicalId, resource]) => ({
          logicalId,
          type: resource.Type,
          name: identifiers.physicalName(logicalId),
          properties: read.object(resolver.resolve(resource.Properties ?? {}, logicalId)),
        })),
    attribute: (logicalId, name) => String(resolver.resolve({ 'Fn::GetAtt': [logicalId, name] }, logicalId)),
    address: (text) => identifiers.address?.(text) ?? text,
  };
}

/** The region of a stack that names none is Jakarta's. */
export function regionOf({ region = 'ap-southeast-3' }: Assembly): string {
  return region;
}
