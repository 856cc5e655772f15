import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../local/endpoint.ts';
import { type AwsJsonClient, awsJsonClient, ServiceError } from '../../local/engines/aws-json.ts';
import { secretNeeds } from '../../local/iam/access.ts';
import { startSecretsEngine } from '../../local/secrets/server.ts';
import { SecretStore } from '../../local/secrets/store.ts';
import { StateStore } from '../../local/state.ts';
import type { SecretModel } from '../../local/template/model.ts';

const generate = { length: 40, excludePunctuation: true, template: undefined, key: undefined };
const secret = (name: string, change: Partial<SecretModel> = {}): SecretModel => ({
  name,
  arn: `arn:aws:secretsmanager:ap-southeast-3:000000000000:secret:${name}-abcdef`,
  text: undefined,
  generate: undefined,
  ...change,
});
const MODELS = [
  secret('keys', { generate: { ...generate, template: '{"user":"x"}', key: '0' } }),
  secret('password', { generate: { ...generate, excludePunctuation: false } }),
  secret('given', { text: 'as the template says' }),
];

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A store on the directory's state. */
function withStore<Value>(use: (store: SecretStore) => Value): Value {
  const state = new StateStore(directory);
  try {
    return use(new SecretStore(state, MODELS));
  } finally {
    state.close();
  }
}
const textOf = (name: string) => withStore((store) => store.value(store.find(name) ?? secret('none')));

describe('secrets', () => {
  it('are made once as the template says, and stay', () => {
    const keys = JSON.parse(textOf('keys')) as Record<string, string>;
    expect(keys).toEqual({ user: 'x', 0: expect.stringMatching(/^[A-Za-z0-9]{40}$/) });
    expect(JSON.parse(textOf('keys'))).toEqual(keys);
    expect(textOf('password')).toHaveLength(40);
    expect(textOf('given')).toBe('as the template says');
  });

  it('are found by name and by ARN', () => {
    withStore((store) => {
      expect(store.find('keys')).toBe(store.find(MODELS[0]?.arn ?? ''));
      expect(store.find('other')).toBeUndefined();
    });
  });

  it('need a permission on their ARN', () => {
    const [need] = secretNeeds('GetSecretValue', { SecretId: MODELS[0]?.arn });
    expect(need).toMatchObject({ action: 'secretsmanager:GetSecretValue', resource: MODELS[0]?.arn });
    expect(secretNeeds('GetSecretValue', { SecretId: 'keys' })).toMatchObject([{ resource: '*' }]);
  });
});

describe('the endpoint of Secrets Manager', () => {
  let state: StateStore;
  let engine: Endpoint;
  let client: AwsJsonClient;
  beforeEach(async () => {
    state = new StateStore();
    engine = await startSecretsEngine(new SecretStore(state, MODELS));
    client = awsJsonClient(engine.endpoint, 'ap-southeast-3');
  });
  afterEach(async () => {
    client.close();
    await engine.close();
    state.close();
  });

  it('gives a secret and takes another value for it', async () => {
    const read = () => client.call<{ SecretString: string }>('secretsmanager.GetSecretValue', { SecretId: 'given' });
    expect(await read()).toMatchObject({ Name: 'given', SecretString: 'as the template says' });
    await client.call('secretsmanager.PutSecretValue', { SecretId: 'given', SecretString: 'another' });
    expect((await read()).SecretString).toBe('another');
  });

  it.each([
    ['GetSecretValue', { SecretId: 'none' }, 'ResourceNotFoundException'],
    ['PutSecretValue', { SecretId: 'given' }, 'InvalidParameterException'],
    ['DeleteSecret', { SecretId: 'given' }, 'InvalidRequestException'],
    ['GetSecretValue', 'no object', 'ResourceNotFoundException'],
  ])('refuses %s of %j', async (operation, input, type) => {
    const refused = client.call(`secretsmanager.${operation}`, input);
    await expect(refused).rejects.toBeInstanceOf(ServiceError);
    await expect(refused).rejects.toMatchObject({ type });
  });

  it('refuses what is no JSON', async () => {
    const reply = await fetch(engine.endpoint, { method: 'POST', body: '{' });
    expect([reply.status, await reply.json()]).toEqual([
      400,
      expect.objectContaining({ __type: 'InvalidRequestException' }),
    ]);
  });
});
