import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { templateOf } from '../template/model.ts';
import type { SizedTemplate, Templates } from './quota.ts';

/** The root template and the nested templates of a synthesized app with one stack. Throws when the directory has none. */
export function templatesIn(directory: string): Templates {
  const files = globSync('*.template.json', { cwd: directory }).toSorted();
  const nested = files.filter((file) => file.endsWith('.nested.template.json'));
  const [root] = files.filter((file) => !nested.includes(file));
  if (root === undefined) throw new Error(`no template in ${directory}`);
  return [read(directory, root), ...nested.map((file) => read(directory, file))];
}

function read(directory: string, file: string): SizedTemplate {
  const template = templateOf(JSON.parse(readFileSync(join(directory, file), 'utf8')));
  return { ...template, codeBytes: codeIn(directory, template) };
}

/** How large the bundled code of each function is. Without bundling the asset is the project itself, outside the assembly. */
function codeIn(directory: string, { Resources }: SizedTemplate): readonly number[] {
  const assets = Object.values(Resources).flatMap(({ Type, Metadata }) => {
    const asset = Metadata['aws:asset:path'];
    return Type === 'AWS::Lambda::Function' && typeof asset === 'string' && /^asset\.\w+$/.test(asset) ? [asset] : [];
  });
  return [...new Set(assets)].map((asset) => bytesOf(join(directory, asset)));
}

function bytesOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  return globSync('**/*', { cwd: folder }).reduce((sum, name) => {
    const file = statSync(join(folder, name));
    return file.isFile() ? sum + file.size : sum;
  }, 0);
}
