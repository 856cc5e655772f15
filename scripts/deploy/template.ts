import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** A resource of a CloudFormation template. */
const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
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
