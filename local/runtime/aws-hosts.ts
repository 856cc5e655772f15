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
    const [options, ...rest] = withoutUrl(args);
    const host = options.hostname ?? options.host ?? '';
    if (!host.endsWith('.amazonaws.com')) return Reflect.apply(original, https, args) as ClientRequest;
    const here: RequestOptions = { ...options, protocol: 'http:', host: hostname, hostname, port, agent };
    return http.request(here, ...rest);
  };
  https.request = request as typeof https.request;
  syncBuiltinESMExports();
}

/**
 * The arguments of `https.request` with all options in the first one: a URL there becomes options. The declaration of `request` has
 * three forms, and the compiler cannot tell which one the arguments fit; hence the assertions.
 */
function withoutUrl([first, ...rest]: unknown[]): [RequestOptions, ...never[]] {
  if (typeof first !== 'string' && !(first instanceof URL))
    return [first ?? {}, ...rest] as [RequestOptions, ...never[]];
  const { hostname, port, pathname, search } = new URL(first);
  const given = { hostname, path: `${pathname}${search}`, ...(port !== '' && { port }) };
  const [second, ...others] = rest;
  if (typeof second !== 'object') return [given, ...rest] as [RequestOptions, ...never[]];
  return [{ ...given, ...second }, ...others] as [RequestOptions, ...never[]];
}
