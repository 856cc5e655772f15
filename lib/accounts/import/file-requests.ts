import { rowsUnder, templateOf, templateTable } from '../../platform/http/csv-columns.ts';
import type { ApiRequest } from '../../platform/http/exchange.ts';
import { CSV_TYPE } from '../../platform/http/media-type.ts';
import { csvBody } from '../../platform/http/read-csv.ts';
import { xlsxBody } from '../../platform/http/read-xlsx.ts';
import { tableText } from '../../platform/http/tables.ts';
import { COLUMNS } from './columns.ts';

/** Reads a file of people that was sent as CSV. */
export const readPeople = csvBody(rowsUnder(COLUMNS), true);
/** Reads a file of people that was sent as a workbook. */
export const readPeopleWorkbook = xlsxBody(rowsUnder(COLUMNS));

/** The file to fill in, as the request accepts it: the headings and one invented person. */
export async function peopleTemplate(request: Pick<ApiRequest, 'mediaType' | 'csvForm'>) {
  if (request.mediaType === CSV_TYPE) return { text: { type: request.mediaType, content: templateOf(COLUMNS) } };
  return await tableText(request, templateTable(COLUMNS), [{}]);
}
