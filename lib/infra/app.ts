import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { EstafetStack } from './estafet-stack.ts';
import { settingsFrom } from './stage.ts';

/**
 * The CDK app with its one stack, checked by cdk-nag's AwsSolutions and Serverless packs.
 * `context` extends the feature flags of cdk.json: only the CDK CLI reads that file, and the app must give the same
 * template without the CLI. Context from the command line overrides both.
 */
export function estafetApp(context: Readonly<Record<string, unknown>> = {}): App {
  const app = new App({ context: { ...cdkJson.context, ...context } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  const settings = settingsFrom(app.node);
  new EstafetStack(app, 'Estafet', { settings });
  return app;
}
