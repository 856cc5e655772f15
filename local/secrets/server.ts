import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type { SecretStore } from './store.ts';

/** A running endpoint of Secrets Manager. */
export type SecretsEngine = { endpoint: string; close(): Promise<void> };

type Input = { SecretId?: unknown; SecretString?: unknown };
type Answer = { status: number; body: Record<string, unknown> };

/** Serves the two calls that a program and its operator need: `GetSecretValue` and `PutSecretValue` of texts. */
export async function startSecretsEngine(store: SecretStore): Promise<SecretsEngine> {
  const server = createServer((request, response) => {
    answer(store, request).then(
      (given) => reply(response, given),
      () => reply(response, refusal('InvalidRequestException', 'the request cannot be read')),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(store: SecretStore, request: IncomingMessage): Promise<Answer> {
  const input = JSON.parse(await readText(request)) as Input;
  const operation = String(request.headers['x-amz-target']).split('.').at(-1);
  const secret = store.find(String(input.SecretId));
  if (secret === undefined)
    return refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  const { name: Name, arn: ARN } = secret;
  switch (operation) {
    case 'GetSecretValue':
      return { status: 200, body: { ARN, Name, SecretString: store.value(secret), VersionStages: ['AWSCURRENT'] } };
    case 'PutSecretValue':
      if (typeof input.SecretString !== 'string')
        return refusal('InvalidParameterException', 'only texts are kept here');
      store.put(secret, input.SecretString);
      return { status: 200, body: { ARN, Name, VersionStages: ['AWSCURRENT'] } };
    default:
      return refusal('InvalidRequestException', `${operation} is not served on this machine`);
  }
}

function refusal(type: string, message: string): Answer {
  return { status: 400, body: { __type: type, message } };
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(body));
}
