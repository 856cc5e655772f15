import type { Label } from '../../kernel/forum.ts';
import { inSentence } from '../../kernel/texts.ts';
import { COST_ITEM_LABELS, FUND_LABELS } from '../../relay/costs/labels.ts';
import { dateOf, rupiahOf } from './indonesian.ts';
import type { Issue } from './issue.ts';
import { BLANK, newSheet } from './sheet.ts';
import { terbilang } from './terbilang.ts';

/** The items of cost. */
export type SpentOn = 'transport' | 'meals' | 'shelter' | 'medical' | 'escort' | 'other';
/** Whose money it is. */
export type FundedBy = 'apbd-province' | 'apbd-kab-kota' | 'partner' | 'other';

/** A receipt. It names no traveller: the case's reference stands for them. */
export interface Kwitansi {
  readonly issue: Issue;
  /** The number of the receipt, and the day of the payment, `YYYY-MM-DD`; written by hand when absent. */
  readonly number?: string | undefined;
  readonly date?: string | undefined;
  /** Whole rupiah, more than nothing. */
  readonly amount: number;
  /** The name of the desk that pays. */
  readonly payer: string;
  readonly item: SpentOn;
  readonly note?: string | undefined;
  readonly fund: FundedBy;
  /** The leg of the journey that it was for, with its desks' names. */
  readonly leg?: { readonly n: number; readonly from: string; readonly to: string } | undefined;
}

const ITEMS: Readonly<Record<SpentOn, Label>> = COST_ITEM_LABELS;
const FUNDS: Readonly<Record<FundedBy, Label>> = FUND_LABELS;

/** A receipt as a PDF, A4. The same input gives the same bytes. @throws RangeError when the amount is no whole rupiah */
export async function kwitansi(receipt: Kwitansi): Promise<Uint8Array> {
  const { issue, amount, payer, date } = receipt;
  const words = terbilang(amount);
  const sheet = await newSheet('Kwitansi', issue);
  sheet.letterhead(issue.desk);
  sheet.title(receipt.number);
  sheet.fields([
    ['Sudah terima dari', payer],
    ['Uang sejumlah', `# ${words.charAt(0).toUpperCase()}${words.slice(1)} rupiah #`],
    ['Untuk pembayaran', purposeOf(receipt)],
    ['Sumber dana', FUNDS[receipt.fund].id],
    ['Tanggal', date === undefined ? BLANK : dateOf(date)],
  ]);
  sheet.gap(4);
  sheet.amount(`${rupiahOf(amount)},-`);
  sheet.signatures([{ as: 'Yang membayar,', office: payer }, { as: 'Yang menerima,' }]);
  return await sheet.bytes();
}

function purposeOf({ issue, item, note, leg }: Kwitansi): string {
  return [
    `Biaya ${inSentence(ITEMS[item]).id}`,
    ...(leg ? [`etape ${leg.n} dari ${leg.from} ke ${leg.to}`] : []),
    `kasus ${issue.reference}`,
    ...(note === undefined ? [] : [note]),
  ].join(', ');
}
