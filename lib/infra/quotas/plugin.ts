import { dirname } from 'node:path';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib/core';
import { templatesIn } from './assembly.ts';
import { measured, overused, sentenceOfUse } from './quota.ts';
import { QUOTAS } from './table.ts';

/** Stops a synthesis whose template is above a quota: AWS says it later, in the middle of a deployment, and less clearly. */
export class QuotaPlugin implements IPolicyValidationPlugin {
  readonly name = 'Quotas';

  validate({ templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport {
    const [first] = templatePaths;
    const found = first === undefined ? [] : overused(measured(QUOTAS, templatesIn(dirname(first))), 1);
    return {
      success: found.length === 0,
      violations: found.map((over) => ({
        ruleName: over.quota.name,
        description: sentenceOfUse(over),
        violatingResources: [
          { resourceLogicalId: over.use.where ?? 'the stack', templatePath: first ?? '', locations: [] },
        ],
      })),
    };
  }
}
