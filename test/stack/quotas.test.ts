import { CfnWaitConditionHandle } from 'aws-cdk-lib/core';
import { describe, expect, test } from 'vitest';
import { estafetApp } from '../../lib/infra/app.ts';
import { templatesIn } from '../../lib/infra/quotas/assembly.ts';
import { HELD_LIMITS } from '../../lib/infra/quotas/limits.ts';
import {
  type Limit,
  measured,
  overused,
  type Quota,
  REFUSED_FROM,
  sentenceOfUse,
} from '../../lib/infra/quotas/quota.ts';
import { SERVICES_IN_JAKARTA } from '../../lib/infra/quotas/regions.ts';
import { QUOTAS } from '../../lib/infra/quotas/table.ts';
import { templateOf } from '../../lib/infra/template/model.ts';
import { physicalNames } from '../../lib/infra/template/names.ts';
import { NATIONAL } from '../support/national.ts';

const UNBUNDLED = { 'aws:cdk:bundling-stacks': [] };

function largest() {
  process.env['CDK_VALIDATION'] = 'false';
  const given = { mailFrom: 'estafet@kirim.example.org', corsOrigins: ['https://konsol.example.org'] };
  return templatesIn(estafetApp({ ...UNBUNDLED, stage: 'prod', ...given }, { forum: NATIONAL }).synth().directory);
}

describe('quotas of AWS', () => {
  const stack = largest();
  const uses = measured(QUOTAS, stack);

  test('each resource is of a service that the table of Jakarta knows', () => {
    const known = new Set(SERVICES_IN_JAKARTA.map(({ what }) => what));
    const used = stack.flatMap(({ Resources }) => Object.values(Resources).map(({ Type }) => Type));
    // Custom resources are functions of the stack.
    const ofAws = used.filter((type) => type.startsWith('AWS::'));
    expect(ofAws.filter((type) => !known.has(type.split('::').slice(0, 2).join('::')))).toEqual([]);
  });

  test('a forum of all 38 provinces uses less than 80 % of each', () => {
    expect(overused(uses, REFUSED_FROM).map(sentenceOfUse)).toEqual([]);
  });

  test('the counts see the stack: 39 queues with a policy, hundreds of resources, one API', () => {
    const use = (name: string) => uses.find(({ quota }) => quota.name === name)?.use.count ?? 0;
    expect(use('CloudFormation: resources a template')).toBeGreaterThan(200);
    expect(use('HTTP API: routes')).toBeGreaterThan(50);
    expect(use('IAM: characters of the inline policies of a role')).toBeGreaterThan(2000);
    expect(use('Lambda: bytes of an environment')).toBeGreaterThan(100);
    expect(use('CloudWatch: metrics of a widget')).toBeGreaterThanOrEqual(39);
    expect(use('CloudWatch: metrics of an alarm')).toBe(10);
    expect(use('CloudWatch: characters of an expression')).toBeGreaterThan(700);
    expect(use('Lambda: executions at once')).toBeGreaterThan(300 + 39 * 5);
    expect(use('API Gateway: requests a second of the account')).toBe(100);
    expect(use('HTTP API: seconds of a function behind it, below the 30 of the gateway')).toBe(25);
    expect(use('Cognito: app clients of a pool')).toBeGreaterThan(0);
    expect(use('SNS: bytes of a topic policy')).toBeGreaterThan(100);
  });

  test('each has a name of its own and a page of AWS; only adjustable ones have something to ask for', () => {
    const all: readonly (Limit & { readonly ask?: string })[] = [...QUOTAS, ...HELD_LIMITS];
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { source, ask, adjustable } of all) {
      expect(source.url).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(ask === undefined || adjustable).toBe(true);
    }
  });

  test.each([
    [500, false],
    [501, true],
  ])('a stack of %i resources: refused at synthesis with the number and the source, %s', (count, refused) => {
    process.env['CDK_VALIDATION'] = 'false';
    const [root] = templatesIn(estafetApp({ ...UNBUNDLED }).synth().directory);
    const app = estafetApp({ ...UNBUNDLED });
    const inside = app.node.findChild('Estafet');
    const missing = count - Object.keys(root.Resources).length;
    for (let n = 0; n < missing; n += 1) new CfnWaitConditionHandle(inside, `Handle${n}`);
    const message = /resources a template: 501 of 500 at the stack, not adjustable .*cloudformation-limits/;
    if (refused) expect(() => app.synth()).toThrow(message);
    else expect(() => app.synth()).not.toThrow();
  });

  const quota = (more: Partial<Quota>): Quota => ({
    name: 'one',
    limit: 10,
    adjustable: false,
    confirmed: true,
    source: { title: 'Page', url: 'https://docs.aws.amazon.com/' },
    use: () => ({ count: 8 }),
    ...more,
  });
  const templates = [templateOf({ Resources: {} })] as const;
  const refused = (more: Partial<Quota>, share: number) =>
    overused(measured([quota(more)], templates), share).map(sentenceOfUse);

  test('80 % is refused; a written reason lets an adjustable one pass, and no other', () => {
    expect(refused({}, 0.8)).toEqual(['one: 8 of 10, not adjustable (Page, https://docs.aws.amazon.com/)']);
    expect(refused({ use: () => ({ count: 7 }) }, 0.8)).toEqual([]);
    expect(refused({ adjustable: true, ask: 'Ask for 20.' }, 0.8)).toEqual([]);
    expect(refused({ ask: 'Ask for 20.', confirmed: false }, 0.8)[0]).toContain('unconfirmed');
  });

  test('one that is split at its limit may be full, and no fuller', () => {
    const filled = 'Split at ten.';
    expect(refused({ filled, use: () => ({ count: 10 }) }, 0.8)).toEqual([]);
    expect(refused({ filled, use: () => ({ count: 11 }) }, 0.8)).toHaveLength(1);
  });
});

describe('names', () => {
  const namesOf = (context: object) =>
    physicalNames(templatesIn(estafetApp({ ...UNBUNDLED, ...context }).synth().directory));

  test('the two stages have no physical name in common', () => {
    const dev = namesOf({ stage: 'dev' });
    expect([...namesOf({ stage: 'prod' })].filter((name) => dev.has(name))).toEqual([]);
    expect(dev.size).toBeGreaterThan(50);
  });

  test('a second stack of the same stage, with a name of its own, has none in common with the first', () => {
    const first = namesOf({ stage: 'prod' });
    const second = namesOf({ stage: 'prod', system: 'estafet-b' });
    expect([...second].filter((name) => first.has(name))).toEqual([]);
    expect(second.size).toBe(first.size);
  });
});
