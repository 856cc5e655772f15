import { describe, expect, test } from 'vitest';
import { functionsOf, onlyOf, resourcesOf, stackOf, synthesized } from './synthesized.ts';

const prod = synthesized({ stage: 'prod' });
/** What holds data that nobody can make again. */
const STATEFUL = [
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::SecretsManager::Secret',
  'AWS::Cognito::UserPool',
  'AWS::Logs::LogGroup',
];

describe('production keeps its data', () => {
  test('the stack is protected against termination', () => {
    expect(stackOf({ stage: 'prod' }).terminationProtection).toBe(true);
  });

  test.each(STATEFUL)('every %s stays when the stack is deleted or the resource replaced', (type) => {
    const found = resourcesOf(prod, type);
    expect(found.length).toBeGreaterThan(0);
    for (const [id, resource] of found) {
      expect([id, resource.DeletionPolicy, Object(resource).UpdateReplacePolicy]).toEqual([id, 'Retain', 'Retain']);
    }
  });

  test('tables refuse deletion and can go back in time; the pool refuses deletion', () => {
    prod.allResourcesProperties('AWS::DynamoDB::Table', {
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    prod.allResourcesProperties('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' });
  });

  test('every rollout is turned back by an alarm', () => {
    prod.allResourcesProperties('AWS::CodeDeploy::DeploymentGroup', {
      AlarmConfiguration: { Enabled: true },
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent15Minutes',
    });
    for (const [id, { Properties }] of resourcesOf(prod, 'AWS::CodeDeploy::DeploymentGroup')) {
      const { Enabled, Events } = Object(Properties['AutoRollbackConfiguration']);
      expect([id, Enabled, Events]).toEqual([id, true, expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM'])]);
    }
  });
});

describe('production fits its load', () => {
  test("the stage's throttle lets the peak of a million cases a month through, with a quarter to spare", () => {
    // docs/how-to/deployment.md: 13 requests a case, 33,000 cases a day, five times the even share of eight hours.
    const requestsPerSecond = (13 * 33_000 * 5) / 28_800;
    const { DefaultRouteSettings } = onlyOf(prod, 'AWS::ApiGatewayV2::Stage');
    const { ThrottlingRateLimit, ThrottlingBurstLimit } = Object(DefaultRouteSettings);
    expect(Math.round(requestsPerSecond)).toBe(74);
    expect(ThrottlingRateLimit).toBeGreaterThanOrEqual(1.25 * requestsPerSecond);
    expect(ThrottlingBurstLimit).toBeGreaterThanOrEqual(ThrottlingRateLimit);
  });
});

describe.each(['dev', 'prod'])('on %s', (stage) => {
  test('every function logs as JSON from INFO: lines without a level, which metrics are, count as INFO', () => {
    for (const [id, { Properties }] of functionsOf(synthesized({ stage }))) {
      expect([id, Properties['LoggingConfig']]).toMatchObject([id, { LogFormat: 'JSON', ApplicationLogLevel: 'INFO' }]);
    }
  });
});
