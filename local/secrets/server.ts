import { type Endpoint, type JsonAnswer, jsonRefusal, startJsonEndpoint } from '../endpoint.ts';
import type { SecretStore } from './store.ts';

type Input = { SecretId?: unknown; SecretString?: unknown };

/** Serves the two calls that a program and its operator need: `GetSecretValue` and `PutSecretValue` of texts. */
export async function startSecretsEngine(store: SecretStore): Promise<Endpoint> {
  return await startJsonEndpoint<Input>(
    (operation, input) => answer(store, operation, input),
    jsonRefusal('InvalidRequestException', 'the request cannot be read'),
  );
}

function answer(store: SecretStore, operation: string, input: Input): JsonAnswer {
  const secret = store.find(String(input.SecretId));
  if (secret === undefined)
    return jsonRefusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  const { name: Name, arn: ARN } = secret;
  switch (operation) {
    case 'GetSecretValue':
      return { status: 200, body: { ARN, Name, SecretString: store.value(secret), VersionStages: ['AWSCURRENT'] } };
    case 'PutSecretValue':
      if (typeof input.SecretString !== 'string')
        return jsonRefusal('InvalidParameterException', 'only texts are kept here');
      store.put(secret, input.SecretString);
      return { status: 200, body: { ARN, Name, VersionStages: ['AWSCURRENT'] } };
    default:
      return jsonRefusal('InvalidRequestException', `${operation} is not served on this machine`);
  }
}
