import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AssetCode, Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { AssetHashType } from 'aws-cdk-lib/core';
import { type BuildOptions, buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Bundles `functions/<name>/handler.ts` with all its imports, including the SDK, into one minified CommonJS file.
 * esbuild runs in this process; CDK's NodejsFunction would start it through `npx`, one second for each function.
 * Measured at a handler's start: CommonJS takes 46 ms, ES modules 65 ms; the bundled SDK takes 37 ms, the runtime's 58
 * ms. Preferring `module` to `main` saves a third of the size. Leaving out credential providers and event streams,
 * which Lambda never uses, saves another quarter (lib/platform/lambda/lambda-credentials.ts, event-streams.ts). No
 * source maps: reading one costs the first error 26 ms, and the same commit builds the same map again.
 */
export function bundledCode(name: string): AssetCode {
  const folder = join(ROOT, 'functions', name);
  return Code.fromAsset(folder, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // CDK wants an image to fall back on; the local bundling never declines, so nothing is ever pulled.
      image: Runtime.NODEJS_24_X.bundlingImage,
      local: {
        tryBundle: (output) => {
          bundle(join(folder, 'handler.ts'), output);
          return true;
        },
      },
    },
  });
}

/**
 * Packages that few requests need. Each is a file of its own beside the function's, found as any package is: `await import()` reads
 * it when the first such request comes, and no cold start does.
 */
const LATE: readonly { readonly name: string; readonly path: string }[] = [
  { name: 'read-excel-file', path: 'universal' },
  { name: 'write-excel-file', path: 'node' },
];

const OPTIONS = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

function bundle(entry: string, output: string): void {
  const external = LATE.map(({ name, path }) => `${name}/${path}`);
  const { metafile } = buildSync({
    ...OPTIONS,
    entryPoints: [entry],
    outfile: join(output, 'index.js'),
    format: 'cjs',
    external,
    metafile: true,
    alias: {
      '@aws-sdk/credential-provider-node': join(ROOT, 'lib/platform/lambda/lambda-credentials.ts'),
      '@smithy/core/event-streams': join(ROOT, 'lib/platform/lambda/event-streams.ts'),
    },
  });
  const asked = new Set(Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)));
  for (const late of LATE) if (asked.has(`${late.name}/${late.path}`)) bundleLate(late, output);
  // The project is of ES modules: an asset that is run inside the project's folder must say that it is not.
  writeFileSync(join(output, 'package.json'), '{"type":"commonjs"}\n');
}

function bundleLate({ name, path }: (typeof LATE)[number], output: string): void {
  const folder = join(output, 'node_modules', name);
  buildSync({ ...OPTIONS, entryPoints: [`${name}/${path}`], outfile: join(folder, `${path}.mjs`), format: 'esm' });
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, exports: { [`./${path}`]: `./${path}.mjs` } })}\n`,
  );
}
