import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { runScript } from '../support/run-script.ts';
import { shared } from './support/shared.ts';

const HERE = 'test/clients';
const DOCUMENT = 'docs/reference/openapi.json';
const GENERATED = `${HERE}/generated`;
const BUILT = `${HERE}/built`;

/** The command line of a package that the clients' workspace installs. */
const bin = (name: string) => join(import.meta.dirname, `../clients/node_modules/${name}`);
const hoisted = (name: string) => join(import.meta.dirname, `../../node_modules/${name}`);

const GENERATORS = {
  'openapi-fetch': [bin('openapi-typescript/bin/cli.js'), DOCUMENT, '-o', `${GENERATED}/openapi-typescript.ts`],
  oazapfts: [hoisted('oazapfts/dist/cli.js'), DOCUMENT, `${GENERATED}/oazapfts.ts`],
} as const;

/** Clients that public generators make from the committed OpenAPI document, as an agency's developers would. */
export function clientStories(): void {
  beforeAll(async () => {
    for (const directory of [GENERATED, BUILT]) rmSync(directory, { recursive: true, force: true });
    for (const generator of Object.values(GENERATORS)) {
      const { code, output, errors } = await runScript(generator);
      expect(code, `${output}${errors}`).toBe(0);
    }
  });

  it('compile without a change', async () => {
    expect(await runScript([bin('typescript/bin/tsc'), '-p', HERE])).toEqual({ code: 0, output: '', errors: '' });
  });

  it.each(Object.keys(GENERATORS))('play the first hand-off: %s', async (name) => {
    const played = await runScript([`${BUILT}/plays/${name}.js`], { ESTAFET_URL: shared().cloud.url });
    expect(played).toEqual({ code: 0, output: '{"holder":"53"}\n', errors: '' });
  });
}
