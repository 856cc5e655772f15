import type { Instant } from '../../kernel/ids.ts';
import { dateInWords, quantityOf, timeOf } from './indonesian.ts';
import type { Issue } from './issue.ts';
import { BLANK, newSheet } from './sheet.ts';

/** Goods that are handed over. Quantities in `unit`, at most three decimals. */
export interface HandedOver {
  readonly item: string;
  readonly unit: string;
  readonly sent: number;
  /** Absent until the goods were counted: it is then written by hand. */
  readonly received?: number | undefined;
  readonly condition?: string | undefined;
}

/** A record of a hand-over of aid (*Berita Acara Serah Terima*). */
export interface Bast {
  readonly issue: Issue;
  /** Its number in the receiver's register, and its day, `YYYY-MM-DD`; written by hand when absent. */
  readonly number?: string | undefined;
  readonly date?: string | undefined;
  /** Who gives and who receives, by name; a partner organisation has a desk that answers for it. */
  readonly giver: string;
  readonly answering?: string | undefined;
  readonly receiver: string;
  readonly lines: readonly HandedOver[];
  readonly carrier: string;
  readonly dispatchedAt: Instant;
  /** Why less or more arrived than was sent. */
  readonly differenceReason?: string | undefined;
}

/** A record of a hand-over as a PDF, A4. The same input gives the same bytes. */
export async function bast(record: Bast): Promise<Uint8Array> {
  const { issue, giver, answering, receiver, date, lines } = record;
  const sheet = await newSheet('Berita Acara Serah Terima', issue);
  sheet.letterhead(issue.desk);
  sheet.title(record.number);
  sheet.paragraph(
    `Pada hari ini, ${date === undefined ? `hari/tanggal ${BLANK}` : dateInWords(date)}, kami yang bertanda tangan di bawah ini:`,
  );
  sheet.fields([
    ['PIHAK PERTAMA', `${giver}${answering === undefined ? '' : `, melalui ${answering}`}, yang menyerahkan`],
    ['PIHAK KEDUA', `${receiver}, yang menerima`],
  ]);
  sheet.paragraph(
    'PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK PERTAMA, barang bantuan sebagai berikut:',
  );
  sheet.table(
    [
      { heading: 'No', share: 9, figures: true },
      { heading: 'Barang', share: 50 },
      { heading: 'Satuan', share: 20 },
      { heading: 'Dikirim', share: 20, figures: true },
      { heading: 'Diterima', share: 20, figures: true },
      { heading: 'Kondisi', share: 42 },
    ],
    lines.map(({ item, unit, sent, received, condition }, n) => [
      String(n + 1),
      item,
      unit,
      quantityOf(sent),
      received === undefined ? '' : quantityOf(received),
      condition ?? '',
    ]),
  );
  sheet.fields([
    ['Dikirim', `${timeOf(record.dispatchedAt, issue.desk.zone)}, dengan ${record.carrier}`],
    ...(record.differenceReason === undefined ? [] : ([['Selisih', record.differenceReason]] as const)),
  ]);
  sheet.paragraph(
    'Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap dua, satu untuk masing-masing pihak, untuk ' +
      'dipergunakan sebagaimana mestinya.',
  );
  sheet.signatures([
    { as: 'PIHAK PERTAMA,', office: giver },
    { as: 'PIHAK KEDUA,', office: receiver },
  ]);
  return await sheet.bytes();
}
