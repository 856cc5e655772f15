import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
import { bundledCode } from '../lib/infra/bundle.ts';
import { synthesize } from '../local/synthesize.ts';
import { loadAssembly } from '../local/template/load.ts';
import type { FunctionModel, Model } from '../local/template/model.ts';
import { readModel } from '../local/template/resources.ts';

/** Where nothing listens: what is measured on the loaded model alone never calls. */
const NOWHERE = 'http://127.0.0.1:9';

/** The synthesized stack, as the local cloud reads it, and where it lies. */
export function readAssembly(): { readonly directory: string; readonly model: Model } {
  const directory = synthesize();
  const model = readModel(loadAssembly(directory), { apiUrl: NOWHERE, queueUrl: (name) => `${NOWHERE}/${name}` });
  return { directory, model };
}

/** The folder under functions/ that a function is made of. */
export function nameOf({ name, environment }: FunctionModel): string {
  return environment['POWERTOOLS_SERVICE_NAME'] ?? name;
}

/** The function of a folder under functions/. Throws when the stack has none. */
export function functionNamed(model: Model, name: string): FunctionModel {
  const found = model.functions.find((one) => nameOf(one) === name);
  if (!found) throw new Error(`the stack has no function ${name}`);
  return found;
}

/** The file of a function's bundled code. */
export function bundleOf({ name, code }: FunctionModel): string {
  if (!('directory' in code)) throw new Error(`${name} is not bundled`);
  return join(code.directory, 'index.js');
}

/** Bundles `bench/<folder>/handler.ts` as the stack bundles its functions. `remove` deletes the bundle. */
export function bundleHere(folder: string): { readonly file: string; readonly remove: () => void } {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  const remove = () => rmSync(outdir, { recursive: true, force: true });
  // The path is relative to functions/.
  bundledCode(`../bench/${folder}`).bind(new Stack(new App({ outdir }), 'Bench'));
  const [file] = globSync('asset.*/index.js', { cwd: outdir });
  if (file === undefined) throw new Error(`bench/${folder} was not bundled`);
  return { file: join(outdir, file), remove };
}
