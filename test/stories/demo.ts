import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { STORIES } from '../../demo/stories/index.ts';
import { shared } from './support/shared.ts';

/** `npm run demo`. */
export function demoStories(): void {
  it('tells its stories with their timelines and ends well', async () => {
    const { code, output, errors } = await demoAt(shared().cloud.url);
    expect(errors).toBe('');
    expect(output).toContain(`${STORIES.length} stories told, every step answered as expected.`);
    for (const { title } of STORIES) expect(output).toContain(title);
    expect(output.match(/Timeline of /g)?.length).toBeGreaterThanOrEqual(STORIES.length);
    expect(code).toBe(0);
    // All stories in one: where it is cut off, its clock runs on under the others.
  }, 240_000);

  it('ends with 1 and says which step was answered otherwise', async () => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/_local/token' ? 200 : 503, { 'content-type': 'application/json' });
      response.end('{"token":"x"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { code, errors } = await demoAt(`http://127.0.0.1:${port}`);
    await new Promise((resolve) => server.close(resolve));
    expect(code).toBe(1);
    expect(errors).toMatch(/went wrong\. .*: 503 instead of 201/);
  });

  it('ends with 1 where nobody answers', async () => {
    expect((await demoAt('http://127.0.0.1:9')).code).toBe(1);
  });
}

async function demoAt(url: string): Promise<{ code: number | null; output: string; errors: string }> {
  const child = spawn(process.execPath, ['demo/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, ESTAFET_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, output, errors };
}
