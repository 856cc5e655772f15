import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { BucketFilesModel } from '../template/model.ts';
import { fits } from './patterns.ts';

/** An object of a bucket. */
export type StoredFile = { body: Buffer; etag: string; lastModified: number; headers: Record<string, string> };

/** The objects of all buckets, by bucket and key. */
export type Buckets = ReadonlyMap<string, ReadonlyMap<string, StoredFile>>;

/** The types that the AWS CLI gives to files by their names, as far as web pages are made of them. */
const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.ico': 'image/vnd.microsoft.icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'text/xml',
};

/** Puts the files of the deployments into buckets, in memory: they are what one build makes. */
export function filledBuckets(deployments: readonly BucketFilesModel[], now: number): Buckets {
  const buckets = new Map<string, Map<string, StoredFile>>();
  for (const deployment of deployments) {
    const files = buckets.get(deployment.bucket) ?? new Map<string, StoredFile>();
    buckets.set(deployment.bucket, files);
    for (const source of deployment.sources) {
      for (const name of namesBelow(source.directory)) {
        if (!isTaken(name, deployment.filters)) continue;
        const body = bodyOf(readFileSync(join(source.directory, name)), source.replaced, deployment.address);
        files.set(`${deployment.prefix}${name}`, stored(name, body, deployment.headers, now));
      }
    }
  }
  return buckets;
}

function namesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(directory, name)).isFile())
    .map((name) => relative(directory, join(directory, name)).split(sep).join('/'));
}

function isTaken(name: string, filters: BucketFilesModel['filters']): boolean {
  return filters.findLast(({ pattern }) => fits(pattern, name))?.takes ?? true;
}

/** The file as it is, or with texts in the place of its markers and this machine's addresses in them. */
function bodyOf(body: Buffer, replaced: { marker: string; text: string }[], address: (text: string) => string): Buffer {
  if (replaced.length === 0) return body;
  const text = replaced.reduce((done, one) => done.replaceAll(one.marker, one.text), body.toString('utf8'));
  return Buffer.from(address(text));
}

function stored(name: string, body: Buffer, headers: Record<string, string>, now: number): StoredFile {
  return {
    body,
    etag: `"${createHash('md5').update(body).digest('hex')}"`,
    lastModified: now,
    headers: { 'content-type': TYPES[extname(name)] ?? 'binary/octet-stream', ...headers },
  };
}
