import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { namesOf, resourcesOf, synthesized, VERIFIED } from './synthesized.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/how-to/first-deployment.md'), 'utf8');
const template = synthesized({ stage: 'dev' });
const found = (pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

describe('the procedure of the first deployment', () => {
  test.each([...new Set(found(/\$\(output (\w+)\)/g))])('the output %s exists', (name) => {
    expect(template.toJSON()['Outputs']).toHaveProperty(name);
  });

  test.each([...new Set(found(/--function-name "estafet-\$STAGE-([a-z-]+)"/g))])('the function %s exists', (name) => {
    expect(namesOf(template, 'AWS::Lambda::Function', 'FunctionName')).toContain(`estafet-dev-${name}`);
  });

  test.each([...new Set(found(/--log-group-name "\/aws\/lambda\/estafet-\$STAGE-([a-z-]+)"/g))])(
    'the log group of %s exists',
    (name) => {
      expect(namesOf(template, 'AWS::Logs::LogGroup', 'LogGroupName')).toContain(`/aws/lambda/estafet-dev-${name}`);
    },
  );

  test.each([...new Set(found(/--alarm-name "estafet-\$STAGE-([a-z-]+)"/g))])('the alarm %s exists', (name) => {
    expect(namesOf(template, 'AWS::CloudWatch::Alarm', 'AlarmName')).toContain(`estafet-dev-${name}`);
  });

  test('takes at most an hour, and each step says what it proves and what to do otherwise', () => {
    const minutes = found(/^## \d+\. .*\((\d+) minutes/gm).map(Number);
    expect(minutes).toHaveLength(text.split(/^## /m).length - 1);
    expect(minutes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(60);
    for (const step of text.split(/^## /m).slice(1)) {
      for (const part of ['```sh', '**Expect**', '**Proves**', '**Otherwise**']) expect(step).toContain(part);
    }
  });
});

test('nobody is subscribed: people are mailed at the addresses that their desks register', () => {
  for (const stage of ['dev', 'prod']) {
    const whole = synthesized({
      stage,
      callbackUrls: 'https://estafet.example/kembali',
      ...VERIFIED,
    });
    expect(resourcesOf(whole, 'AWS::SNS::Subscription')).toEqual([]);
    const topics = resourcesOf(whole, 'AWS::SNS::Topic').map(([, { Properties }]) => Properties);
    expect(topics.filter((properties) => 'Subscription' in properties)).toEqual([]);
    expect(resourcesOf(whole, 'AWS::SES::EmailIdentity')).toHaveLength(1);
  }
});
