import { type Fault, objectsIn, type Source, type Template } from './model.ts';
import { SPECIFICATION, type Specification } from './specification.ts';

const PSEUDO = ['AccountId', 'NotificationARNs', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'];
const PSEUDO_PARAMETERS: ReadonlySet<string> = new Set(PSEUDO.map((name) => `AWS::${name}`));

const INTRINSICS: Source = {
  title: 'Intrinsic function reference',
  url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html',
};
const DEPENDENCIES: Source = {
  title: 'DependsOn attribute: resolve circular dependencies',
  url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html',
};

/** A reference to something of the template, by `Ref`, `Fn::GetAtt`, `Fn::Sub` or `DependsOn`. */
interface Reference {
  readonly path: string;
  readonly target: string;
  /** The attribute of `Fn::GetAtt`. */
  readonly attribute?: string;
}

/** All references in a value. */
export function referencesIn(value: unknown, path: string): readonly Reference[] {
  return [...objectsIn(value, path)].flatMap(({ path: at, node }): readonly Reference[] => {
    if (Object.keys(node).length !== 1) return [];
    const { Ref: ref, 'Fn::GetAtt': attribute, 'Fn::Sub': sub } = node;
    if (typeof ref === 'string') return [{ path: at, target: ref }];
    if (Array.isArray(attribute)) return [attributeAt(at, attribute.join('.'))];
    if (typeof attribute === 'string') return [attributeAt(at, attribute)];
    return sub === undefined ? [] : substitutions(at, sub);
  });
}

function attributeAt(path: string, name: string): Reference {
  const [target = '', ...attribute] = name.split('.');
  return { path, target, attribute: attribute.join('.') };
}

/** `${Name}` and `${Name.Attribute}` of a text, but for those that `Fn::Sub` gets values for and `${!literal}`. */
function substitutions(path: string, sub: unknown): readonly Reference[] {
  const [text, values] = Array.isArray(sub) ? sub : [sub, {}];
  return [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !(name in Object(values)))
    .map((name) => (name.includes('.') ? attributeAt(path, name) : { path, target: name }));
}

/** References that lead nowhere: to no resource or parameter, or to an attribute that the resource does not have. */
export function referenceFaults(template: Template, spec: Specification): readonly Fault[] {
  const parts = [
    ...Object.entries(template.Resources).map(([id, { Properties, DependsOn }]) => ({
      id,
      references: [
        ...referencesIn(Properties, 'Properties'),
        ...DependsOn.map((target) => ({ path: 'DependsOn', target, attribute: 'of its own' })),
      ],
    })),
    ...Object.entries(template.Outputs).map(([id, { Value }]) => ({ id, references: referencesIn(Value, 'Value') })),
  ];
  return parts.flatMap(({ id, references }) =>
    references.flatMap((reference) => {
      const problem = problemOf(reference, template, spec);
      return problem === undefined ? [] : [{ logicalId: id, path: reference.path, ...problem }];
    }),
  );
}

function problemOf(
  { path, target, attribute }: Reference,
  { Resources, Parameters }: Template,
  spec: Specification,
): Pick<Fault, 'problem' | 'source'> | undefined {
  const resource = Resources[target];
  if (resource === undefined) {
    const known = attribute === undefined && (PSEUDO_PARAMETERS.has(target) || target in Parameters);
    return known ? undefined : { problem: `nothing is called ${target}`, source: INTRINSICS };
  }
  if (attribute === undefined || path === 'DependsOn' || hasAttribute(resource.Type, attribute, spec)) return undefined;
  const known = Object.keys(spec.resource(resource.Type)?.attributes ?? {});
  const problem = `${resource.Type} has no attribute ${attribute}; known are ${known.join(', ')}`;
  return { problem, source: SPECIFICATION };
}

/** A nested stack has its template's outputs as attributes. */
function hasAttribute(type: string, attribute: string, spec: Specification): boolean {
  if (type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.')) return true;
  return Object.hasOwn(spec.resource(type)?.attributes ?? {}, attribute);
}

/** Resources that wait for each other in a circle: CloudFormation refuses the whole template. One fault for each circle found. */
export function circleFaults(template: Template): readonly Fault[] {
  const waitsFor = new Map(
    Object.entries(template.Resources).map(([id, { Properties, DependsOn }]) => {
      const targets = [...referencesIn(Properties, '').map(({ target }) => target), ...DependsOn];
      return [id, new Set(targets.filter((target) => target in template.Resources))] as const;
    }),
  );
  const done = new Set<string>();
  return [...waitsFor.keys()].flatMap((id) => {
    const circle = circleFrom(id, waitsFor, done, []);
    if (circle === undefined) return [];
    const problem = `waits for itself: ${circle.join(' → ')}`;
    return [{ logicalId: circle[0] ?? id, path: '', problem, source: DEPENDENCIES }];
  });
}

function circleFrom(
  id: string,
  waitsFor: ReadonlyMap<string, ReadonlySet<string>>,
  done: Set<string>,
  way: readonly string[],
): readonly string[] | undefined {
  const before = way.indexOf(id);
  if (before >= 0) return [...way.slice(before), id];
  if (done.has(id)) return undefined;
  for (const next of waitsFor.get(id) ?? []) {
    const circle = circleFrom(next, waitsFor, done, [...way, id]);
    if (circle !== undefined) {
      done.add(id);
      return circle;
    }
  }
  done.add(id);
  return undefined;
}
