import { Template } from 'aws-cdk-lib/assertions';
import { estafetApp } from '../../lib/infra/app.ts';
import { EstafetStack, type EstafetStackProps } from '../../lib/infra/estafet-stack.ts';
import { loadAssembly } from '../../local/template/load.ts';

/** What a stage is given whose sender's domain is verified. */
export const VERIFIED = { mailFrom: 'estafet@estafet.example', mailVerified: 'yes' } as const;

/** A resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/**
 * The template that a context gives, with its nested stacks in it, without bundling the functions. cdk-nag runs; CDK's own check against the
 * CloudFormation schemas takes two seconds and runs in one test only.
 */
export function synthesized(context: Readonly<Record<string, unknown>> = {}): Template {
  const key = JSON.stringify(context);
  const template = templates.get(key) ?? synthesize(context);
  templates.set(key, template);
  return template;
}

/** As `synthesized`, for another forum than the one that is served. */
export function synthesizedFor(forum: NonNullable<EstafetStackProps['forum']>): Template {
  process.env['CDK_VALIDATION'] = 'false';
  const { directory } = estafetApp({ 'aws:cdk:bundling-stacks': [] }, { forum }).synth();
  return Template.fromJSON(loadAssembly(directory).template);
}

/** Where test files share a worker they share their templates too. */
const templates = new Map<string, Template>();

function synthesize(context: Readonly<Record<string, unknown>>): Template {
  process.env['CDK_VALIDATION'] = 'false';
  return Template.fromJSON(loadAssembly(assemblyOf(context)).template);
}

/** The directory of the assembly that a context gives. */
function assemblyOf(context: Readonly<Record<string, unknown>>): string {
  return estafetApp({ 'aws:cdk:bundling-stacks': [], ...context }).synth().directory;
}

/** The stack that a context gives. */
export function stackOf(context: Readonly<Record<string, unknown>> = {}): EstafetStack {
  const app = estafetApp({ 'aws:cdk:bundling-stacks': [], ...context });
  const stack = app.node.findChild('Estafet');
  if (!(stack instanceof EstafetStack)) throw new Error('the app has no Estafet stack');
  return stack;
}

/** The resources of one type, by logical id. */
export function resourcesOf(template: Template, type: string): [id: string, resource: Resource][] {
  return Object.entries(template.findResources(type)) as [string, Resource][];
}

/** The functions of this project: those of CDK's own resources have no name of ours. */
export function functionsOf(template: Template): [id: string, resource: Resource][] {
  return resourcesOf(template, 'AWS::Lambda::Function').filter(([, { Properties }]) => 'FunctionName' in Properties);
}

/** One property of each resource of a type that has it, as text. */
export function namesOf(template: Template, type: string, property: string): string[] {
  return resourcesOf(template, type).flatMap(([, { Properties }]) =>
    property in Properties ? [String(Properties[property])] : [],
  );
}

/** One statement of an IAM policy, with lists where CloudFormation allows one or many. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  /** Resources as JSON, intrinsic functions and all. */
  readonly resources: readonly string[];
  /** Those that a statement on everything else leaves out. */
  readonly exceptResources: readonly string[];
  readonly conditions?: unknown;
}

/** The statements of the roles' policies, by the name of the function whose role it is. */
export function grantsOf(template: Template): Map<string, Statement[]> {
  return new Map(
    functionsOf(template).map(([, { Properties }]) => {
      const role = JSON.stringify(Properties['Role']);
      const policies = resourcesOf(template, 'AWS::IAM::Policy').filter(([, policy]) =>
        (policy.Properties['Roles'] as { Ref: string }[]).some(({ Ref }) => role.includes(`"${Ref}"`)),
      );
      return [String(Properties['FunctionName']), policies.flatMap(([, policy]) => statementsOf(policy))];
    }),
  );
}

/** The statements of a resource with a `PolicyDocument`. */
export function statementsOf(policy: Resource): Statement[] {
  const { Statement: statements } = policy.Properties['PolicyDocument'] as { Statement: Record<string, unknown>[] };
  return statements.map((statement) => ({
    effect: String(statement['Effect']),
    actions: listOf(statement['Action']).map(String),
    resources: listOf(statement['Resource'] ?? []).map((resource) => JSON.stringify(resource)),
    exceptResources: listOf(statement['NotResource'] ?? []).map((resource) => JSON.stringify(resource)),
    conditions: statement['Condition'],
  }));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The properties of the only resource of a type. */
export function onlyOf(template: Template, type: string): Resource['Properties'] {
  const [found, ...others] = resourcesOf(template, type);
  if (found === undefined || others.length > 0) throw new Error(`there is not one ${type}`);
  return found[1].Properties;
}

/** The logical id of the only resource of a type whose property has this value. */
export function idOf(template: Template, type: string, property: string, value: string | boolean): string {
  const ids = Object.keys(template.findResources(type, { Properties: { [property]: value } }));
  const [id, ...others] = ids;
  if (id === undefined || others.length > 0) throw new Error(`${ids.length} ${type} with ${property} ${value}`);
  return id;
}

/** Texts in a fixed order, to compare lists whose order means nothing. */
export function sorted(texts: Iterable<string>): string[] {
  return [...texts].toSorted((one, other) => one.localeCompare(other));
}
