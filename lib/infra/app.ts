import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { EstafetStack, type EstafetStackProps } from './estafet-stack.ts';
import { QuotaPlugin } from './quotas/plugin.ts';
import { settingsFrom } from './stage.ts';

/**
 * The CDK app with its one stack, checked by cdk-nag's AwsSolutions and Serverless packs and against AWS's quotas.
 * `context` extends the feature flags of cdk.json: only the CDK CLI reads that file, and the app must give the same
 * template without the CLI. Context from the command line overrides both.
 * @param more another forum than the one that the stage serves, to see how the stack grows
 */
export function estafetApp(
  context: Readonly<Record<string, unknown>> = {},
  more: Omit<EstafetStackProps, 'settings'> = {},
): App {
  // Zero: CDK's own count of resources makes way for the quotas, which say more.
  const app = new App({ context: { ...cdkJson.context, '@aws-cdk/core:stackResourceLimit': 0, ...context } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app), new QuotaPlugin());
  const settings = settingsFrom(app.node);
  new EstafetStack(app, 'Estafet', { settings, ...more });
  return app;
}
