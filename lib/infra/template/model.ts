import * as z from 'zod';

/** What the checks read of a resource. */
const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string().transform((id) => [id]), z.array(z.string())]).default([]),
  Condition: z.string().optional(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Metadata: z.record(z.string(), z.unknown()).default({}),
});
/** A resource of a template, before intrinsic functions are resolved. */
export type TemplateResource = z.output<typeof resourceSchema>;

const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema),
  Parameters: z.record(z.string(), z.unknown()).default({}),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.unknown()).default({}),
});
/** A CloudFormation template as far as the checks read it. */
export type Template = z.output<typeof templateSchema>;

/** Reads a template. Throws when it is none. */
export function templateOf(json: unknown): Template {
  return templateSchema.parse(json);
}

/** Where a fact about AWS was read. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

/** One thing that AWS would refuse, or silently not do. */
export interface Fault {
  readonly logicalId: string;
  /** Below the resource: `Properties.Environment.Variables`. */
  readonly path: string;
  /** What was found, and what was expected. */
  readonly problem: string;
  readonly source: Source;
}

/** A fault as one line. */
export function sentenceOf({ logicalId, path, problem, source }: Fault): string {
  return `${logicalId}${path === '' ? '' : `.${path}`}: ${problem} (${source.title}, ${source.url})`;
}

/** Whether CloudFormation computes this value: `{ "Ref": … }`, `{ "Fn::Join": … }`. */
export function isIntrinsic(value: unknown): boolean {
  const keys = isRecord(value) ? Object.keys(value) : [];
  return keys.length === 1 && keys.every((key) => key === 'Ref' || key === 'Condition' || key.startsWith('Fn::'));
}

/** Whether a value is an object with keys, and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list, where CloudFormation and IAM allow one or many. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Every object below a value, the value too, with the path to it. */
export function* objectsIn(
  value: unknown,
  path: string,
): Generator<{ readonly path: string; readonly node: Readonly<Record<string, unknown>> }> {
  if (Array.isArray(value)) {
    for (const [n, inner] of value.entries()) yield* objectsIn(inner, `${path}[${n}]`);
  } else if (isRecord(value)) {
    yield { path, node: value };
    for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${path}.${key}`);
  }
}
