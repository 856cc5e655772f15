import { type Fault, isIntrinsic, isRecord, type Template } from './model.ts';
import { type PropertySpecs, SPECIFICATION, type Specification, type ValueType } from './specification.ts';

/** A value of the template, and where it stands. */
interface Place {
  readonly logicalId: string;
  readonly path: string;
}

/**
 * Every property of every resource, at every depth: whether it exists, has a value of its type and of its enumeration, and whether the
 * required ones are there. Values that CloudFormation computes are not known here and pass.
 */
export function propertyFaults(template: Template, spec: Specification): readonly Fault[] {
  return Object.entries(template.Resources).flatMap(([logicalId, { Type, Properties }]) => {
    if (Type.startsWith('Custom::')) return customFaults(Properties, { logicalId, path: 'Properties' });
    const resource = spec.resource(Type);
    if (resource === undefined) return [faultAt({ logicalId, path: 'Type' }, `no resource type ${Type} exists`)];
    return new Checker(spec).properties(Properties, resource.properties, { logicalId, path: 'Properties' });
  });
}

/** A custom resource has the properties that its function takes, which nobody describes, and names the function. */
function customFaults({ ServiceToken: token }: Readonly<Record<string, unknown>>, at: Place): readonly Fault[] {
  return token === undefined ? [faultAt(at, 'the required property ServiceToken is missing')] : [];
}

function faultAt({ logicalId, path }: Place, problem: string): Fault {
  return { logicalId, path, problem, source: SPECIFICATION };
}

class Checker {
  readonly #spec: Specification;

  constructor(spec: Specification) {
    this.#spec = spec;
  }

  properties(given: Readonly<Record<string, unknown>>, known: PropertySpecs, at: Place): readonly Fault[] {
    const missing = Object.entries(known)
      .filter(([name, { required }]) => required === true && given[name] === undefined)
      .map(([name]) => faultAt(at, `the required property ${name} is missing`));
    const wrong = Object.entries(given).flatMap(([name, value]) => {
      const property = Object.hasOwn(known, name) ? known[name] : undefined;
      const place = { ...at, path: `${at.path}.${name}` };
      if (property === undefined)
        return [faultAt(place, `no such property; known are ${Object.keys(known).join(', ')}`)];
      // The type of today comes last: a template may have a value of an earlier one.
      return this.value(value, [property.type, ...(property.previousTypes ?? [])], place);
    });
    return [...missing, ...wrong];
  }

  /** The faults of the first type, unless another type has none. */
  private value(value: unknown, types: readonly ValueType[], at: Place): readonly Fault[] {
    if (isIntrinsic(value)) return [];
    const found = types.map((type) => this.typed(value, type, at));
    return found.some((faults) => faults.length === 0) ? [] : (found[0] ?? []);
  }

  private typed(value: unknown, type: ValueType, at: Place): readonly Fault[] {
    switch (type.type) {
      case 'union':
        return this.value(value, type.types, at);
      case 'array':
        return Array.isArray(value)
          ? value.flatMap((inner: unknown, n) => this.value(inner, [type.element], { ...at, path: `${at.path}[${n}]` }))
          : [faultAt(at, `a list is expected, not ${shown(value)}`)];
      case 'map':
        return isRecord(value)
          ? Object.entries(value).flatMap(([key, inner]) =>
              this.value(inner, [type.element], { ...at, path: `${at.path}.${key}` }),
            )
          : [faultAt(at, `an object is expected, not ${shown(value)}`)];
      case 'ref':
        return isRecord(value)
          ? this.properties(value, this.#spec.partOf(type), at)
          : [faultAt(at, `an object is expected, not ${shown(value)}`)];
      case 'tag':
        return isRecord(value) && typeof value['Key'] === 'string' && value['Value'] !== undefined
          ? []
          : [faultAt(at, `a tag with Key and Value is expected, not ${shown(value)}`)];
      case 'string':
      case 'integer':
        return isScalar(value, type.type)
          ? allowed(value, type.allowedValues, at)
          : [wrongScalar(value, type.type, at)];
      default:
        return isScalar(value, type.type) ? [] : [wrongScalar(value, type.type, at)];
    }
  }
}

function allowed(value: unknown, values: readonly (string | number)[] | undefined, at: Place): readonly Fault[] {
  if (values === undefined || values.map(String).includes(String(value))) return [];
  return [faultAt(at, `${shown(value)} is none of ${values.join(', ')}`)];
}

function wrongScalar(value: unknown, type: string, at: Place): Fault {
  return faultAt(at, `${type} is expected, not ${shown(value)}`);
}

/** CloudFormation takes numbers and booleans as texts, and texts as numbers. */
function isScalar(value: unknown, type: string): boolean {
  switch (type) {
    case 'string':
    case 'date-time':
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(typeof value === 'string' && value !== '' ? Number(value) : value);
    case 'number':
      return Number.isFinite(typeof value === 'string' && value !== '' ? Number(value) : value);
    case 'boolean':
      return value === true || value === false || value === 'true' || value === 'false';
    default:
      // JSON: anything.
      return true;
  }
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 80);
}
