import { rowsUnder, templateOf } from '../../platform/http/csv-columns.ts';
import { csvBody } from '../../platform/http/read-csv.ts';
import { COLUMNS } from './columns.ts';

/** Reads a file of people that was sent as CSV. */
export const readPeople = csvBody(rowsUnder(COLUMNS));

/** The file to fill in: the headings and one invented person. */
export function peopleTemplate(): string {
  return templateOf(COLUMNS);
}
