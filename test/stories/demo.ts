import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { STORIES } from '../../demo/stories/index.ts';
import { runScript } from '../support/run-script.ts';
import { MARK } from './support/given.ts';
import { startMarkingProxy } from './support/marking-proxy.ts';
import { shared } from './support/shared.ts';

/** `npm run demo`. */
export function demoStories(): void {
  it('tells its stories with their timelines and ends well', async () => {
    const proxy = await startMarkingProxy(shared().cloud.url);
    const { code, output, errors } = await demoAt(proxy.url);
    await proxy.close();
    expect(errors).toBe('');
    // What its people write is marked: that none of it gets where it should not is looked at after all stories.
    expect(proxy.marked).toBeGreaterThan(50);
    expect(proxy.shown).toBeGreaterThan(20);
    expect(proxy.problems.filter((problem) => problem.includes(MARK))).toEqual([]);
    expect(output).toContain(`All ${STORIES.length} stories played; every answer was as expected.`);
    for (const { title } of STORIES) expect(output).toContain(title);
    expect(output.match(/Timeline of /g)?.length).toBeGreaterThanOrEqual(STORIES.length);
    expect(code).toBe(0);
  });

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
    expect(errors).toMatch(/Unexpected answer\. .*: got 503 instead of 201/);
  });

  it('ends with 1 where nobody answers', async () => {
    expect((await demoAt('http://127.0.0.1:9')).code).toBe(1);
  });
}

const demoAt = (url: string) => runScript(['demo/main.ts'], { ESTAFET_URL: url });
