import type { ClientRequest, RequestOptions } from 'node:http';
import { createRequire, syncBuiltinESMExports } from 'node:module';

/**
 * Leads calls to AWS's own hosts to this machine. A queue's URL carries its host, and the SDK believes it before
 * `AWS_ENDPOINT_URL`: a function that builds the URL itself would leave the machine. Call it before the bundle loads.
 * @param endpoint where the calls go, `http://127.0.0.1:port`
 */
export function keepAwsCallsHere(endpoint: string): void {
  const require = createRequire(import.meta.url);
  const http = require('node:http') as typeof import('node:http');
  const https = require('node:https') as typeof import('node:https');
  const { hostname, port } = new URL(endpoint);
  const agent = new http.Agent({ keepAlive: true });
  const original = https.request;
  const request = (...args: unknown[]): ClientRequest => {
    const [options, ...rest] = args as [RequestOptions, ...never[]];
    const host = typeof options === 'object' ? (options.hostname ?? options.host ?? '') : '';
    if (!host.endsWith('.amazonaws.com')) return Reflect.apply(original, https, args) as ClientRequest;
    const here: RequestOptions = { ...options, protocol: 'http:', host: hostname, hostname, port, agent };
    return http.request(here, ...rest);
  };
  https.request = request as typeof https.request;
  syncBuiltinESMExports();
}
