/** Stories in the tables: what the kit has decided is committed as it is. */
import type { CaseFile } from '../../lib/engine/file.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import type { Told } from './kit.ts';
import { commitChange } from './store.ts';

/** Commits the last step of a story; the file after it. The steps before it have been committed. */
export async function kept(tables: Tables, told: Told): Promise<CaseFile> {
  const committed = await commitChange(tables, told.change);
  if (committed !== 'committed') throw new Error(`not committed: ${committed}`);
  return told.file;
}
