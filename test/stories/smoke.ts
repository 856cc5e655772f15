import { expect, it } from 'vitest';
import { localToken } from '../../demo/client.ts';
import { firstHandOff } from '../../scripts/smoke/first-hand-off.ts';
import { shared } from './support/shared.ts';

/** `npm run smoke`. */
export function smokeStories(): void {
  it('a stage that keeps its promises passes every step, and nothing is left open', async () => {
    const { url } = shared().cloud;
    const lines: string[] = [];
    expect(await firstHandOff(url, await tokensOf('31', '34'), (line) => lines.push(line))).toBeUndefined();
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.filter((line) => !line.startsWith('pass'))).toEqual([]);
    const { items } = await (await shared().at('34')).cases('?status=open');
    expect(items.filter(({ title }) => String(title).startsWith('UJI COBA'))).toEqual([]);
  });

  it('the first promise that is not kept ends the walk and is named', async () => {
    const lines: string[] = [];
    const failed = await firstHandOff(shared().cloud.url, await tokensOf('31', '31'), (line) => lines.push(line));
    expect(failed).toMatch(/of two desks: both tokens belong to desk 31/);
    expect(lines.at(-1)).toMatch(/^FAIL/);
  });
}

async function tokensOf(from: string, to: string): Promise<readonly [string, string]> {
  const tokenOf = (desk: string) => localToken(shared().cloud.url, { desk, role: 'officer' });
  return [await tokenOf(from), await tokenOf(to)];
}
