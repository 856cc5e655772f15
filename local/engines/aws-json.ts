import { Agent, request } from 'node:http';

/** An AWS service refused a call. `type` is the bare name of the exception. */
export class ServiceError extends Error {
  override name = 'ServiceError';
  readonly type: string;
  readonly status: number;

  constructor(type: string, status: number, message: string) {
    super(`${type}: ${message}`);
    this.type = type;
    this.status = status;
  }
}

/** A client of an engine that speaks the AWS JSON protocol on this machine. */
export type AwsJsonClient = {
  /** Calls `target` (such as `DynamoDB_20120810.PutItem`). Throws a ServiceError when the service refuses. */
  call<T>(target: string, input: unknown): Promise<T>;
  close(): void;
};

/** Engines on this machine look at the form of the signature, not at its truth. */
export const LOCAL_AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=local';

/** Makes a client for an endpoint such as `http://127.0.0.1:8000`. */
export function awsJsonClient(endpoint: string, region: string): AwsJsonClient {
  const agent = new Agent({ keepAlive: true });
  const authorization = LOCAL_AUTHORIZATION.replace('/local/dynamodb', `/${region}/dynamodb`);

  async function call<T>(target: string, input: unknown): Promise<T> {
    const { status, text } = await post(endpoint, agent, JSON.stringify(input), {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      authorization,
    });
    const answer: unknown = text === '' ? {} : JSON.parse(text);
    if (status < 300) return answer as T;
    const {
      __type = 'Unknown',
      message,
      Message = '',
    } = answer as { __type?: string; message?: string; Message?: string };
    throw new ServiceError(__type.replace(/^.*#/, ''), status, message ?? Message);
  }

  return { call, close: () => agent.destroy() };
}

function post(
  endpoint: string,
  agent: Agent,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(endpoint, {
      agent,
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 500, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    outgoing.end(body);
  });
}
