import { rowsUnder, templateOf } from '../../platform/http/csv-columns.ts';
import { csvBody } from '../../platform/http/read-csv.ts';
import { COLUMNS } from './columns.ts';

/** The manifest that a table stands for, as it would be in JSON. */
export const manifestOf = rowsUnder(COLUMNS);

/** Reads a manifest that was sent as a file. */
export const readManifest = csvBody(manifestOf);

/** The manifest to fill in: the headings and one invented person. */
export function templateFile(): string {
  return templateOf(COLUMNS);
}
