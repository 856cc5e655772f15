import { readPeople } from '../accounts/import/file-requests.ts';
import { byRoute } from '../platform/http/body.ts';
import { readManifest } from '../relay/manifest/file.ts';

/** The readers of files in CSV, by the routes that take them. */
export const readFile = byRoute({ importAccounts: readPeople, openManifest: readManifest });
