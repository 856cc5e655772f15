import { createServer, type IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';

/** A service of this machine that is reached over HTTP. */
export type Endpoint = { endpoint: string; close(): Promise<void> };

/** An answer as it is sent. */
export type SentAnswer = { status: number; headers: Record<string, string>; body: string };

/**
 * Serves requests on a free port of this machine.
 * @param answer what a request gets
 * @param unreadable what a request gets for which `answer` throws
 */
export async function startEndpoint(
  answer: (request: IncomingMessage) => Promise<SentAnswer>,
  unreadable: SentAnswer,
): Promise<Endpoint> {
  const server = createServer((request, response) => {
    const reply = ({ status, headers, body }: SentAnswer) => response.writeHead(status, headers).end(body);
    answer(request).then(reply, () => reply(unreadable));
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

/** An answer of a service that speaks the AWS JSON protocol. */
export type JsonAnswer = { status: number; body: Record<string, unknown> };

/** How a service of the AWS JSON protocol refuses. */
export function jsonRefusal(type: string, message: string): JsonAnswer {
  return { status: 400, body: { __type: type, message } };
}

/**
 * Serves the AWS JSON protocol: an operation is named in a header, its input is the body.
 * @param answer what an operation answers; nothing has checked the input's form
 * @param unreadable what a request gets that cannot be read
 */
export async function startJsonEndpoint<Input>(
  answer: (operation: string, input: Input) => JsonAnswer | Promise<JsonAnswer>,
  unreadable: JsonAnswer,
): Promise<Endpoint> {
  return await startEndpoint(async (request) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    // The callers are our own functions' SDK clients, which write the input by their types.
    return sent(await answer(operation, JSON.parse(await readText(request)) as Input));
  }, sent(unreadable));
}

function sent({ status, body }: JsonAnswer): SentAnswer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}
