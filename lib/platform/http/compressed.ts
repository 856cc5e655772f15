import { gzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** Smaller texts gain nothing: a packet on the line has 1,400 bytes. */
const WORTH_BYTES = 1_400;

/** What a header of RFC 9110, section 12.5.3, says of one coding. Without a weight it is welcome. */
const CODING = /^\s*([a-z*-]+)\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i;

/**
 * A result with its text compressed, for clients that take gzip: every one in use does. A distribution or proxy that compresses would
 * weaken the `ETag`, and `If-Match` takes no weak one. Here it stays, since it names a version and not bytes.
 * @param accepted the `Accept-Encoding` of the request
 */
export function compressed(
  result: APIGatewayProxyStructuredResultV2,
  accepted: string | undefined,
): APIGatewayProxyStructuredResultV2 {
  const { body = '', headers = {}, isBase64Encoded } = result;
  if (isBase64Encoded || Buffer.byteLength(body) < WORTH_BYTES) return result;
  const varied = { ...headers, vary: [headers['vary'], 'accept-encoding'].filter(Boolean).join(', ') };
  if (!takesGzip(accepted)) return { ...result, headers: varied };
  return {
    ...result,
    headers: { ...varied, 'content-encoding': 'gzip' },
    body: gzipSync(body).toString('base64'),
    isBase64Encoded: true,
  };
}

function takesGzip(accepted = ''): boolean {
  const weights = new Map(
    accepted.split(',').flatMap((text) => {
      const [, coding, weight = '1'] = CODING.exec(text) ?? [];
      return coding ? [[coding.toLowerCase(), Number(weight)] as const] : [];
    }),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}
