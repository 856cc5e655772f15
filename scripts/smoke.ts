/**
 * The smoke test of a stage: `npm run smoke -- --url https://…`. Performs a hand-off between two desks, prints pass or FAIL for each
 * step, and exits with 0 only if all pass.
 *
 * ESTAFET_TOKEN_FROM and ESTAFET_TOKEN_TO hold the access tokens of officers of two desks. They are not arguments, because other users
 * of the machine can see those. A local cloud issues the tokens itself.
 */
import { parseArgs } from 'node:util';
import { localToken } from '../demo/client.ts';
import { firstHandOff } from './smoke/first-hand-off.ts';

const { values } = parseArgs({ options: { url: { type: 'string' } } });
if (values.url === undefined || !URL.canParse(values.url)) {
  console.error(
    'usage: ESTAFET_TOKEN_FROM=… ESTAFET_TOKEN_TO=… npm run smoke -- --url https://…\n  --url URL                               the API, or a local cloud, which needs no tokens\n  ESTAFET_TOKEN_FROM, ESTAFET_TOKEN_TO    access tokens of officers of two different desks',
  );
  process.exit(2);
}
const url = values.url.replace(/\/+$/, '');
const tokens = await Promise.all([tokenOf('ESTAFET_TOKEN_FROM', '35'), tokenOf('ESTAFET_TOKEN_TO', '53')]);
const failed = await firstHandOff(url, tokens, (line) => console.log(line));
console.log(failed === undefined ? `\npass: all steps passed at ${url}` : `\nFAIL: ${failed}`);
process.exitCode = failed === undefined ? 0 : 1;

async function tokenOf(variable: string, desk: string): Promise<string> {
  const given = process.env[variable];
  if (given !== undefined && given !== '') return given;
  return await localToken(url, { desk, role: 'officer' }).catch(() => {
    console.error(`${variable} is not set, and ${url} is not a local cloud that issues tokens. Set ${variable}.`);
    process.exit(2);
  });
}
