import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { BehaviourModel } from '../template/model.ts';

type Encoding = BehaviourModel['encodings'][number];

/** What CloudFront compresses. Source: CloudFront Developer Guide, "Serve compressed files". */
const TYPES: ReadonlySet<string> = new Set([
  ...[
    'dash+xml',
    'eot',
    'font',
    'font-sfnt',
    'javascript',
    'json',
    'opentype',
    'otf',
    'pdf',
    'pkcs7-mime',
    'protobuf',
  ].map((name) => `application/${name}`),
  ...['rss+xml', 'truetype', 'ttf', 'vnd.apple.mpegurl', 'vnd.mapbox-vector-tile', 'vnd.ms-fontobject', 'wasm'].map(
    (name) => `application/${name}`,
  ),
  ...['xhtml+xml', 'xml', 'x-font-opentype', 'x-font-truetype', 'x-font-ttf', 'x-httpd-cgi', 'x-javascript'].map(
    (name) => `application/${name}`,
  ),
  ...['x-mpegurl', 'x-opentype', 'x-otf', 'x-perl', 'x-ttf'].map((name) => `application/${name}`),
  ...['eot', 'opentype', 'otf', 'ttf'].map((name) => `font/${name}`),
  'image/svg+xml',
  ...['css', 'csv', 'html', 'javascript', 'js', 'plain', 'richtext', 'tab-separated-values', 'xml'].map(
    (name) => `text/${name}`,
  ),
  ...['x-component', 'x-java-source', 'x-script'].map((name) => `text/${name}`),
]);
/** Of which size, in bytes. */
const SMALLEST = 1000;
const LARGEST = 10_000_000;
const STATUSES: ReadonlySet<number> = new Set([200, 403, 404]);

const compress: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  // The quality that suits answers that are made once for each request.
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
};

/** What decides about compression. */
export type Compressible = { status: number; headers: Record<string, string | string[]>; body: Buffer };

/** How an answer is compressed for a viewer that accepts these encodings; undefined: not at all. Brotli goes before gzip. */
export function encodingFor(
  answer: Compressible,
  allowed: readonly Encoding[],
  accepted: string | undefined,
): Encoding | undefined {
  const type = String(answer.headers['content-type'] ?? '')
    .split(';')[0]
    ?.trim();
  if (!TYPES.has(type ?? '') || !STATUSES.has(answer.status)) return undefined;
  if (answer.headers['content-encoding'] !== undefined) return undefined;
  if (answer.body.length < SMALLEST || answer.body.length > LARGEST) return undefined;
  const takes = new Set((accepted ?? '').split(',').map((part) => part.split(';')[0]?.trim()));
  return allowed.find((encoding) => takes.has(encoding));
}

/** The answer, compressed: its entity tag is a weak one then, since the bytes are others. */
export async function compressed<A extends Compressible>(answer: A, encoding: Encoding): Promise<A> {
  const { etag } = answer.headers;
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'content-encoding': encoding,
      vary: 'Accept-Encoding',
      ...(typeof etag === 'string' && !etag.startsWith('W/') && { etag: `W/${etag}` }),
    },
    body: await compress[encoding](answer.body),
  };
}
