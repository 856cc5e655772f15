import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { flattened } from './nested.ts';
import type { RawTemplate } from './raw.ts';

/** A synthesized stack: its template, with those of its nested stacks in it, and where the assets of its functions lie on this machine. */
export type Assembly = {
  stackName: string;
  region: string | undefined;
  template: RawTemplate;
  /** Directory of an asset, by the S3 key that the template names. */
  assetDirectory(s3Key: string): string | undefined;
};

/** The assembly cannot be run; the message says what to do. */
export class AssemblyError extends Error {
  override name = 'AssemblyError';
}

type Artifact = {
  type: string;
  environment?: string;
  displayName?: string;
  properties?: { templateFile?: string; stackName?: string; file?: string };
  dependencies?: string[];
};

type AssetFile = {
  source: { path?: string; packaging?: string };
  destinations: Record<string, { objectKey: string }>;
};

/**
 * Reads a cloud assembly (the directory that `cdk synth` writes) with exactly one stack.
 * Throws an AssemblyError when there is none, or more than one and `stackName` does not choose.
 */
export function loadAssembly(directory: string, stackName?: string): Assembly {
  const root = resolve(directory);
  const artifacts = readManifest(root);
  const [id, stack] = chooseStack(artifacts, stackName, root);
  const templateFile = stack.properties?.templateFile;
  if (templateFile === undefined) throw new AssemblyError(`the stack ${id} names no template file`);
  const assets = readAssets(root, artifacts);
  return {
    stackName: stack.properties?.stackName ?? id,
    region: regionOf(stack.environment),
    template: flattened(readJson<RawTemplate>(join(root, templateFile)), (fileName) => {
      const file = assets.get(fileName);
      return file === undefined ? undefined : readJson<RawTemplate>(file);
    }),
    assetDirectory: (s3Key) => assets.get(s3Key),
  };
}

function readManifest(root: string): Record<string, Artifact> {
  const file = join(root, 'manifest.json');
  if (!existsSync(file)) throw new AssemblyError(`no cloud assembly in ${root}: synthesize the stack first`);
  return readJson<{ artifacts?: Record<string, Artifact> }>(file).artifacts ?? {};
}

function chooseStack(
  artifacts: Record<string, Artifact>,
  stackName: string | undefined,
  root: string,
): [string, Artifact] {
  const stacks = Object.entries(artifacts).filter(
    ([id, artifact]) =>
      artifact.type === 'aws:cloudformation:stack' &&
      (stackName === undefined || id === stackName || artifact.properties?.stackName === stackName),
  );
  const [first] = stacks;
  if (first === undefined) throw new AssemblyError(`no stack ${stackName ?? ''} in ${root}`);
  if (stacks.length > 1) {
    throw new AssemblyError(`several stacks in ${root}, name one of: ${stacks.map(([id]) => id).join(', ')}`);
  }
  return first;
}

function readAssets(root: string, artifacts: Record<string, Artifact>): Map<string, string> {
  const directories = new Map<string, string>();
  for (const artifact of Object.values(artifacts)) {
    if (artifact.type !== 'cdk:asset-manifest' || artifact.properties?.file === undefined) continue;
    const { files } = readJson<{ files?: Record<string, AssetFile> }>(join(root, artifact.properties.file));
    for (const { source, destinations } of Object.values(files ?? {})) {
      if (source.path === undefined) continue;
      for (const { objectKey } of Object.values(destinations)) directories.set(objectKey, join(root, source.path));
    }
  }
  return directories;
}

/** CDK writes `aws://<account>/<region>`, with `unknown-region` for a stack that may go anywhere. */
function regionOf(environment: string | undefined): string | undefined {
  const region = environment?.split('/').at(-1);
  return region === undefined || region === 'unknown-region' ? undefined : region;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
