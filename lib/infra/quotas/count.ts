import { isRecord, listOf, objectsIn, type TemplateResource } from '../template/model.ts';
import type { Templates, Use } from './quota.ts';

/** All resources of a type with their logical ids. */
export function resourcesOf(templates: Templates, type: string): readonly (readonly [string, TemplateResource])[] {
  return templates.flatMap(({ Resources }) => Object.entries(Resources)).filter(([, { Type }]) => Type === type);
}

/** How many resources of a type the stack has. */
export const countOf =
  (type: string) =>
  (templates: Templates): Use => ({ count: resourcesOf(templates, type).length });

/** The largest of what the resources of a type count. */
export const mostOf =
  (type: string, measure: (resource: TemplateResource) => number) =>
  (templates: Templates): Use =>
    largest(resourcesOf(templates, type).map(([where, resource]) => ({ where, count: measure(resource) })));

/** The most resources of a type that have one value in common: mappings of one function, routes of one API. */
export const mostBy =
  (type: string, property: string) =>
  (templates: Templates): Use => {
    const groups = Object.entries(
      Object.groupBy(resourcesOf(templates, type), ([, { Properties }]) => JSON.stringify(Properties[property])),
    );
    return largest(groups.map(([where, group]) => ({ where, count: group?.length ?? 0 })));
  };

/** The largest of a template's parts, over the root and the nested templates. */
export const mostIn =
  (measure: (template: Templates[0]) => number) =>
  (templates: Templates): Use =>
    largest(
      templates.map((template, n) => ({
        where: n === 0 ? 'the stack' : `nested stack ${n}`,
        count: measure(template),
      })),
    );

function largest(uses: readonly Use[]): Use {
  return uses.reduce((most, use) => (use.count > most.count ? use : most), { count: 0 });
}

/** How many entries a property has; 0 when it is absent. */
export const lengthOf =
  (...path: readonly string[]) =>
  ({ Properties }: TemplateResource): number =>
    listOf(valueAt(Properties, path)).length;

/** A property, by its path. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

/** As long as an ARN or an address that CloudFormation fills in gets here, with a name of 40 characters. */
const FILLED_IN = 'x'.repeat(100);
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': '123456789012',
  'AWS::Partition': 'aws',
  'AWS::Region': 'ap-southeast-3',
  'AWS::URLSuffix': 'amazonaws.com',
};

/** The size of a value as AWS sees it, in characters without spaces: computed parts at an upper estimate. */
export function sizeOf(value: unknown): number {
  const filled = fill(value);
  return (typeof filled === 'string' ? filled : JSON.stringify(filled ?? '')).length;
}

function fill(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fill);
  if (!isRecord(value)) return value;
  const { Ref: ref, 'Fn::Join': join } = value;
  if (typeof ref === 'string') return PSEUDO[ref] ?? FILLED_IN;
  if (Array.isArray(join)) return listOf(join[1]).map(fill).join(String(join[0]));
  if (Object.keys(value).some((key) => key.startsWith('Fn::'))) return FILLED_IN;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
}

/** The lists of metrics of a dashboard's widgets, and how many widgets there are. */
export function widgetsOf({ Properties }: TemplateResource): {
  readonly widgets: number;
  readonly metrics: readonly number[];
} {
  const body: unknown = JSON.parse(String(fill(Properties['DashboardBody'])));
  const widgets = listOf(valueAt(body, ['widgets']));
  return {
    widgets: widgets.length,
    metrics: widgets.map((one) => listOf(valueAt(one, ['properties', 'metrics'])).length),
  };
}

/** The longest expression of a dashboard's widgets or of an alarm, in characters. */
export function longestExpression(templates: Templates): Use {
  const texts = (value: unknown) =>
    [...objectsIn(value, '')].flatMap(({ node }) => Object.entries(node)).filter(([key]) => /^expression$/i.test(key));
  const longest = (value: unknown) => Math.max(0, ...texts(value).map(([, text]) => sizeOf(text)));
  return largest([
    ...resourcesOf(templates, 'AWS::CloudWatch::Alarm').map(([where, { Properties }]) => ({
      where,
      count: longest(Properties['Metrics']),
    })),
    ...resourcesOf(templates, 'AWS::CloudWatch::Dashboard').map(([where, { Properties }]) => ({
      where,
      count: longest(JSON.parse(String(fill(Properties['DashboardBody'])))),
    })),
  ]);
}

/** The size of all inline policies of each role, the largest. */
export function largestRole(templates: Templates): Use {
  const sizes = new Map<string, number>();
  for (const [, { Properties }] of resourcesOf(templates, 'AWS::IAM::Policy')) {
    for (const role of listOf(Properties['Roles'])) {
      const key = String(valueAt(role, ['Ref']));
      sizes.set(key, (sizes.get(key) ?? 0) + sizeOf(Properties['PolicyDocument']));
    }
  }
  return largest([...sizes].map(([where, count]) => ({ where, count })));
}

/** The size of a function's resource policy by its permissions: a statement takes some 350 characters beside its texts. */
export function largestFunctionPolicy(templates: Templates): Use {
  const groups = Object.entries(
    Object.groupBy(resourcesOf(templates, 'AWS::Lambda::Permission'), ([, { Properties }]) =>
      JSON.stringify(Properties['FunctionName']),
    ),
  );
  return largest(
    groups.map(([where, group = []]) => ({
      where,
      count: group.reduce((sum, [, { Properties }]) => sum + 350 + sizeOf(Properties), 0),
    })),
  );
}

/** How many metrics an alarm's expressions look at. */
export function alarmMetrics({ Properties }: TemplateResource): number {
  return [...objectsIn(Properties['Metrics'], '')].filter(({ node }) => 'MetricStat' in node).length;
}
