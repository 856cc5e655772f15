import type { RawResource, RawTemplate } from './raw.ts';

const NESTED = 'AWS::CloudFormation::Stack';

/**
 * A template with its nested stacks' resources in the place of the nested stacks: on this machine all of them are one stack.
 * A nested parameter becomes the value that the parent gives, an output in the parent the value that the nested template has.
 * @param readNested the template of an asset, by the file name that ends the `TemplateURL`; undefined when it is no asset
 * Throws when a nested template is missing, and when two templates have a resource of the same logical id.
 */
export function flattened(
  template: RawTemplate,
  readNested: (fileName: string) => RawTemplate | undefined,
): RawTemplate {
  const stacks = Object.entries(template.Resources).filter(([, { Type }]) => Type === NESTED);
  if (stacks.length === 0) return template;
  const kept = Object.entries(template.Resources).filter(([, { Type }]) => Type !== NESTED);
  const resources: Record<string, RawResource> = Object.fromEntries(kept);
  const outputs = new Map<string, unknown>();
  for (const [stackId, stack] of stacks) {
    const nested = readNested(fileNameOf(stack));
    if (nested === undefined) throw new Error(`the template of the nested stack ${stackId} is not in the assembly`);
    const inner = flattened(nested, readNested);
    const inPlace = given(parametersOf(stack));
    for (const [id, resource] of Object.entries(inner.Resources)) {
      if (id in resources) throw new Error(`${id} is in two templates: rename one`);
      resources[id] = replacedIn(resource, inPlace);
    }
    for (const [name, { Value }] of Object.entries(inner.Outputs ?? {})) {
      outputs.set(`${stackId}.Outputs.${name}`, replacedIn(Value, inPlace));
    }
  }
  return replacedIn({ ...template, Resources: resources }, fromOutputs(outputs));
}

type Replacement = (node: Readonly<Record<string, unknown>>) => { readonly by: unknown } | undefined;

/** References to parameters, by what the parent gives. */
function given(parameters: Readonly<Record<string, unknown>>): Replacement {
  return ({ Ref: name }) => (typeof name === 'string' && name in parameters ? { by: parameters[name] } : undefined);
}

/** Attributes of nested stacks, by the outputs of their templates. */
function fromOutputs(outputs: ReadonlyMap<string, unknown>): Replacement {
  return ({ 'Fn::GetAtt': attribute }) => {
    const name = Array.isArray(attribute) ? attribute.join('.') : String(attribute);
    return outputs.has(name) ? { by: outputs.get(name) } : undefined;
  };
}

/** A value in which every object that the replacement knows is replaced. */
function replacedIn<T>(value: T, replacement: Replacement): T {
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node);
    const found = entries.length === 1 ? replacement(Object.fromEntries(entries)) : undefined;
    return found ? found.by : Object.fromEntries(entries.map(([key, inner]) => [key, walk(inner)]));
  };
  // A replacement has the shape of what it replaces: both are values of one template.
  return walk(value) as T;
}

function parametersOf({ Properties = {} }: RawResource): Readonly<Record<string, unknown>> {
  const { Parameters } = Properties;
  return typeof Parameters === 'object' && Parameters !== null ? Object.fromEntries(Object.entries(Parameters)) : {};
}

/** The last part of the address: CDK ends it with the name of the asset's file. */
function fileNameOf({ Properties = {} }: RawResource): string {
  const texts = JSON.stringify(Properties['TemplateURL']).match(/[^"/]+(?="\]*\}?$)/);
  return texts?.[0] ?? '';
}
