/** A stage begins with one person, whom an operator invites; nobody is let in that way later. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runAccounts } from '../../scripts/operator/accounts-command.ts';
import { startWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const FIRST = 'rekaan.pertama@example.go.id';

async function run(...args: readonly string[]) {
  const lines: string[] = [];
  const code = await runAccounts([...args, '--local', world.cloud.url], (line) => lines.push(line));
  return { code, said: lines.join('\n') };
}
const first = (email: string, desk = 'mpu') =>
  run('first', '--desk', desk, '--email', email, '--name', 'Contoh Rekaan');

async function mailsTo(to: string): Promise<number> {
  const response = await fetch(`${world.cloud.url}/_local/messages?to=${encodeURIComponent(to)}`);
  return ((await response.json()) as { items: unknown[] }).items.length;
}

it('invites the first person of the secretariat, and no second one with the same address', async () => {
  expect(await first(FIRST, '35')).toMatchObject({ code: 2 });
  expect(await first('no address')).toMatchObject({ code: 2 });
  expect(await run('second')).toMatchObject({ code: 2 });
  expect(await first(FIRST)).toMatchObject({ code: 0, said: expect.stringMatching(/^Invited/) });
  expect(await first(FIRST)).toMatchObject({ code: 1, said: expect.stringMatching(/has an account/) });
  // A slip in the address is mended while nobody has signed in.
  expect(await first('rekaan.kedua@example.go.id')).toMatchObject({ code: 0 });
  for (let n = 0; n < 300 && (await mailsTo(FIRST)) === 0; n += 1) await wait(200);
  expect(await mailsTo(FIRST)).toBe(1);
});
