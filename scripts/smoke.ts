/**
 * The smoke test of a stage: `npm run smoke -- --url https://…`. Walks the first hand-off between two desks, says of each step whether it
 * went as promised, and ends with 0 only if all did.
 *
 * The access tokens of two officers of different desks come in the variables ESTAFET_TOKEN_FROM and ESTAFET_TOKEN_TO (not as arguments,
 * which other users of a machine can see). Without them the address has to be the local cloud's, which gives them.
 */
import { parseArgs } from 'node:util';
import { localToken } from '../demo/client.ts';
import { firstHandOff } from './smoke/first-hand-off.ts';

const { values } = parseArgs({ options: { url: { type: 'string' } } });
if (values.url === undefined || !URL.canParse(values.url)) {
  console.error('usage: ESTAFET_TOKEN_FROM=… ESTAFET_TOKEN_TO=… npm run smoke -- --url https://…');
  process.exit(2);
}
const url = values.url.replace(/\/+$/, '');
const tokens = await Promise.all([tokenOf('ESTAFET_TOKEN_FROM', '35'), tokenOf('ESTAFET_TOKEN_TO', '53')]);
const failed = await firstHandOff(url, tokens, (line) => console.log(line));
console.log(failed === undefined ? `\npass: ${url} hands cases over` : `\nFAIL: ${failed}`);
process.exitCode = failed === undefined ? 0 : 1;

async function tokenOf(variable: string, desk: string): Promise<string> {
  const given = process.env[variable];
  if (given !== undefined && given !== '') return given;
  return await localToken(url, { desk, role: 'officer' }).catch(() => {
    console.error(`${variable} is not set, and ${url} gives no tokens: it is not the local cloud.`);
    process.exit(2);
  });
}
