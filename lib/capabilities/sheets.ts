import { readPeople } from '../accounts/import/file-requests.ts';
import type { BodyReaders } from '../platform/http/body.ts';
import { readManifest } from '../relay/manifest/file.ts';

/** Reads files in the place of JSON bodies: people where accounts are imported, elsewhere the members of a convoy. */
export const SHEETS: BodyReaders = {
  'text/csv': (source, to) => (to.operationId === 'importAccounts' ? readPeople : readManifest)(source, to),
};
