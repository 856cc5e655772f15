import { createContext, Script } from 'node:vm';
import * as z from 'zod';
import type { EdgeFunctionModel } from '../template/model.ts';

/** A header, cookie or query string in the event: several values stand in `multiValue`. */
const field = z.looseObject({
  value: z.string(),
  multiValue: z.array(z.looseObject({ value: z.string() })).optional(),
});
const fields = z.record(z.string(), field);

const edgeRequest = z.looseObject({
  method: z.string(),
  uri: z.string().startsWith('/'),
  querystring: fields,
  headers: fields,
  cookies: fields,
});
/** A request as functions at the edge see it. */
export type EdgeRequest = z.output<typeof edgeRequest>;

const edgeResponse = z.looseObject({
  statusCode: z.number().int(),
  headers: fields.default({}),
  body: z.union([z.string(), z.looseObject({ encoding: z.enum(['text', 'base64']), data: z.string() })]).optional(),
});
/** An answer that a function at the edge gives in the place of the origin. */
export type EdgeResponse = z.output<typeof edgeResponse>;

/** What a function made of a request. */
export type EdgeResult = { kind: 'request'; request: EdgeRequest } | { kind: 'response'; response: EdgeResponse };

/** The event of a request. Source: CloudFront Developer Guide, "CloudFront Functions event structure". */
export type EdgeEvent = {
  version: '1.0';
  context: { distributionDomainName: string; distributionId: string; eventType: 'viewer-request'; requestId: string };
  viewer: { ip: string };
  request: EdgeRequest;
};

/** A function at the edge has a millisecond; this machine may be busy. */
const TIMEOUT_MS = 1000;

/**
 * A CloudFront Function of runtime 2.0, in a context of its own that has no network, no files and no timers. It is handed JSON, so that
 * nothing of this program is in its reach.
 */
export class EdgeFunction {
  readonly #name: string;
  readonly #context = createContext({}, { codeGeneration: { strings: false, wasm: false } });

  /** Throws when the code cannot be read. */
  constructor({ name, code }: EdgeFunctionModel) {
    this.#name = name;
    new Script(code, { filename: `${name}.js` }).runInContext(this.#context, { timeout: TIMEOUT_MS });
  }

  /** What the function makes of a request. Throws when it fails or gives neither a request nor a response. */
  async run(event: EdgeEvent): Promise<EdgeResult> {
    const call = `(async () => JSON.stringify(await handler(${JSON.stringify(event)})))()`;
    const answer: unknown = await new Script(call, { filename: `${this.#name}-event.js` }).runInContext(this.#context, {
      timeout: TIMEOUT_MS,
    });
    const given: unknown = JSON.parse(String(answer));
    const response = edgeResponse.safeParse(given);
    if (response.success) return { kind: 'response', response: response.data };
    return { kind: 'request', request: edgeRequest.parse(given) };
  }
}
