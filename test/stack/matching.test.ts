import { describe, expect, test } from 'vitest';
import { grantsOf, type Resource, resourcesOf, synthesized } from './synthesized.ts';

const template = synthesized();
const [id, secret] = theSecretIn(template);

function theSecretIn(stack: typeof template): [string, Resource] {
  const [only, ...others] = resourcesOf(stack, 'AWS::SecretsManager::Secret');
  if (!only || others.length > 0) throw new Error('there is not one secret');
  return only;
}

describe('the secret of the matching keys', () => {
  test('is made with one key that nobody has seen, long enough and usable from the beginning', () => {
    expect(secret.Properties).toMatchObject({
      Name: 'estafet-dev-matching-keys',
      GenerateSecretString: {
        SecretStringTemplate: '{}',
        GenerateStringKey: '0',
        PasswordLength: 64,
        ExcludePunctuation: true,
      },
    });
    expect(secret.Properties['SecretString']).toBeUndefined();
  });

  test('outlives the stack in production', () => {
    const [, production] = theSecretIn(synthesized({ stage: 'prod' }));
    expect(production.DeletionPolicy).toBe('Retain');
  });

  test('is read by the API of the officers and nobody else, and written by no function', () => {
    const readers = [...grantsOf(template)].filter(([, statements]) =>
      statements.some(({ actions }) => actions.some((action) => action.startsWith('secretsmanager:'))),
    );
    expect(readers.map(([name]) => name)).toEqual(['estafet-dev-officer-api']);
    const [[, statements] = ['', []]] = readers;
    const [granted, ...others] = statements.filter(({ resources }) => JSON.stringify(resources).includes(id));
    expect(granted?.actions).toEqual(['secretsmanager:GetSecretValue']);
    expect(others).toEqual([]);
  });
});
