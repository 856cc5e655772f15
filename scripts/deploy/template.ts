import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** A resource of a CloudFormation template. */
const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  Metadata: z.record(z.string(), z.unknown()).optional(),
});
export type TemplateResource = z.infer<typeof resourceSchema>;

const templateSchema = z.object({ Resources: z.record(z.string(), resourceSchema) });
/** What of a CloudFormation template a comparison reads. */
export type DeployTemplate = z.infer<typeof templateSchema>;

/** Reads a template. Throws when it is none. */
export function templateIn(value: unknown): DeployTemplate {
  return templateSchema.parse(value);
}

/** Reads the template in a file: as synthesized, or the answer of `aws cloudformation get-template`. */
export function templateInFile(file: string): DeployTemplate {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const answer = z.object({ TemplateBody: z.unknown() }).safeParse(value);
  return templateIn(answer.success && answer.data.TemplateBody !== undefined ? answer.data.TemplateBody : value);
}

/** Where a resource of a nested stack stands in the whole: `Nested/LogicalId`. */
const NESTED = 'AWS::CloudFormation::Stack';

/**
 * A template with the resources of its nested stacks, each under the logical id of its stack.
 * @param nestedOf the template of a nested stack; `undefined` when it cannot be had
 */
export function withNested(
  template: DeployTemplate,
  nestedOf: (logicalId: string, resource: TemplateResource) => DeployTemplate | undefined,
): DeployTemplate {
  const inner = Object.entries(template.Resources).flatMap(([id, resource]) => {
    const nested = resource.Type === NESTED ? nestedOf(id, resource) : undefined;
    return Object.entries(nested?.Resources ?? {}).map(([name, one]) => [`${id}/${name}`, one] as const);
  });
  return { Resources: { ...template.Resources, ...Object.fromEntries(inner) } };
}

/** The template of a cloud assembly with its nested ones, whose files CDK names in the metadata of their stacks. */
export function assembledTemplate(folder: string): DeployTemplate {
  return withNested(templateInFile(join(folder, 'Estafet.template.json')), (_id, { Metadata }) => {
    const file = Metadata?.['aws:asset:path'];
    return typeof file === 'string' ? templateInFile(join(folder, file)) : undefined;
  });
}
