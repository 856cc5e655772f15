import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { throttled } from './throttled.ts';
import type { FirstVisit } from './visit.ts';

const PEER = join(import.meta.dirname, 'peer');
const DIST = join(PEER, 'dist');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/**
 * ODK Web Forms, the web client of a data collection system that field workers use, with a form of three questions: until the first
 * question can be answered. It is built from npm with Vite as the console is, and served compressed by brotli.
 */
export async function firstVisitOfPeer(browser: Browser): Promise<FirstVisit> {
  buildPeer();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://peer').pathname;
    const file = join(DIST, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response
      .writeHead(200, { 'content-type': type, 'content-encoding': 'br' })
      .end(brotliCompressSync(readFileSync(file)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { page, context, takeBytes, shown } = await throttled(browser);
    const { port } = server.address() as AddressInfo;
    const began = Date.now();
    await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'commit' });
    const millis = (await shown('question')) - began;
    const bytes = takeBytes();
    await context.close();
    return { bytes, millis };
  } finally {
    server.close();
  }
}

/** Installs and builds the peer when that has not been done. */
function buildPeer(): void {
  if (existsSync(join(DIST, 'index.html'))) return;
  for (const args of [
    ['ci', '--no-audit', '--no-fund', '--ignore-scripts'],
    ['run', 'build'],
  ]) {
    const { status } = spawnSync('npm', args, { cwd: PEER, stdio: 'inherit' });
    if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in bench/console/peer`);
  }
}
