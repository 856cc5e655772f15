import { expect, test } from 'vitest';
import { estafetApp } from '../../lib/infra/app.ts';
import { templatesIn } from '../../lib/infra/quotas/assembly.ts';
import { SETTINGS } from '../../lib/infra/stage.ts';
import { onlyOf, resourcesOf, synthesized } from './synthesized.ts';

const template = synthesized({ stage: 'prod' });

/** All templates as text, of a synthesis that is given so many partners in every way in which it could ask for them. */
function textWith(count: number): string {
  process.env['CDK_VALIDATION'] = 'false';
  const partners = Array.from({ length: count }, (_, n) => `partner-contoh-${n}`);
  const context = { partners, partnerIds: partners, partnerClients: partners.join(',') };
  const assembly = estafetApp({ 'aws:cdk:bundling-stacks': [], ...context }).synth();
  return JSON.stringify(templatesIn(assembly.directory));
}

test('partners are data: the template is the same text with 61 and with 10,001 of them', () => {
  const none = textWith(0);
  expect(textWith(61)).toBe(none);
  expect(textWith(10_001)).toBe(none);
});

test('no setting of a deployment is about partners', () => {
  expect(SETTINGS.filter((name) => /partner|mitra|client|audience/i.test(name))).toEqual([]);
});

test('one authorizer asks a function, so that there is no list of audiences that could be full', () => {
  const authorizer = onlyOf(template, 'AWS::ApiGatewayV2::Authorizer');
  expect(authorizer).toMatchObject({ AuthorizerType: 'REQUEST', EnableSimpleResponses: true });
  expect(authorizer).not.toHaveProperty('JwtConfiguration');
});

test('partners share one client of a pool, one resource server, and no group', () => {
  expect(resourcesOf(template, 'AWS::Cognito::UserPoolClient')).toHaveLength(2);
  expect(resourcesOf(template, 'AWS::Cognito::UserPoolResourceServer')).toHaveLength(1);
  expect(resourcesOf(template, 'AWS::Cognito::UserPoolGroup')).toEqual([]);
});
