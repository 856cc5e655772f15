import { readPeople, readPeopleWorkbook } from '../accounts/import/file-requests.ts';
import { type BodyReaders, byRoute } from '../platform/http/body.ts';
import { CSV_TYPE, XLSX_TYPE } from '../platform/http/media-type.ts';
import { readManifest } from '../relay/manifest/file.ts';

/** The readers of files, by the routes that take them. */
export const FILE_READERS: BodyReaders = {
  [CSV_TYPE]: byRoute({ importAccounts: readPeople, openManifest: readManifest }),
  [XLSX_TYPE]: byRoute({ importAccounts: readPeopleWorkbook }),
};
