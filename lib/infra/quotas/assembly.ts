import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Template, templateOf } from '../template/model.ts';
import type { Templates } from './quota.ts';

/** The root template and the nested templates of a synthesized app with one stack. Throws when the directory has none. */
export function templatesIn(directory: string): Templates {
  const files = globSync('*.template.json', { cwd: directory }).toSorted();
  const nested = files.filter((file) => file.endsWith('.nested.template.json'));
  const [root] = files.filter((file) => !nested.includes(file));
  if (root === undefined) throw new Error(`no template in ${directory}`);
  return [read(directory, root), ...nested.map((file) => read(directory, file))];
}

function read(directory: string, file: string): Template {
  return templateOf(JSON.parse(readFileSync(join(directory, file), 'utf8')));
}
