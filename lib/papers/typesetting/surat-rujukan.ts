import type { Label, TimeZone } from '../../kernel/forum.ts';
import type { Instant } from '../../kernel/ids.ts';
import type { Sex } from '../../kernel/subject.ts';
import { CARRIED_LABELS, MODE_LABELS } from '../../relay/labels.ts';
import { dateOf, timeInBoth } from './indonesian.ts';
import type { Issue, Office } from './issue.ts';
import { newSheet } from './sheet.ts';

/** The modes of travel. */
export type TravelMode = 'bus' | 'train' | 'ship' | 'ferry' | 'aircraft' | 'vehicle';
/** The papers that a traveller carries. */
export type CarriedPaper = 'surat-rujukan' | 'police-letter' | 'ktp' | 'loss-letter';

/** A person, as far as the desk that holds the case may see and show. Days are `YYYY-MM-DD`. */
export interface Traveller {
  readonly name?: string | undefined;
  readonly nik?: string | undefined;
  readonly nikAbsentReason?: string | undefined;
  readonly sex: Sex;
  readonly birthDate?: string | undefined;
  readonly birthYear?: number | undefined;
  /** The name of the home area; absent while it is not known. */
  readonly origin?: string | undefined;
  readonly originAbsentReason?: string | undefined;
  readonly address?: string | undefined;
}

/** A letter of referral: the sending desk asks the next one to receive the traveller. */
export interface SuratRujukan {
  readonly issue: Issue;
  /** The number of the letter in the desk's register. */
  readonly number?: string | undefined;
  readonly to: Office;
  /** The name of the area where the journey ends. */
  readonly destination: string;
  readonly leg: {
    readonly n: number;
    readonly of: number;
    readonly mode: TravelMode;
    readonly carrier?: string | undefined;
    readonly departsAt?: Instant | undefined;
    readonly expectedAt?: Instant | undefined;
    readonly escort?: string | undefined;
    /** The desk that pays for the leg. */
    readonly payer: string;
  };
  readonly travellers: readonly Traveller[];
  /** The papers that the traveller was handed; this letter need not be among them. */
  readonly papers: readonly CarriedPaper[];
  /** The traveller's condition at the departure. */
  readonly condition?: string | undefined;
  /** Where the receiving office, which has no desk in the forum, confirms the arrival without an account. */
  readonly confirmAt?: string | undefined;
}

const MODES: Readonly<Record<TravelMode, Label>> = MODE_LABELS;

/** Papers that a traveller may carry in addition to this letter. */
const CARRIED: readonly Exclude<CarriedPaper, 'surat-rujukan'>[] = ['police-letter', 'ktp', 'loss-letter'];

const SEXES: Readonly<Record<Sex, string>> = { M: 'Laki-laki', F: 'Perempuan' };

/** A letter of referral as a PDF, A4. The same input gives the same bytes. */
export async function suratRujukan(letter: SuratRujukan): Promise<Uint8Array> {
  const { issue, to, leg, travellers } = letter;
  const sheet = await newSheet('Surat Rujukan', issue);
  sheet.letterhead(issue.desk);
  sheet.title(letter.number);
  sheet.paragraph(`Kepada Yth. Kepala ${to.name}`);
  sheet.paragraph(
    'Dengan hormat, bersama surat ini kami rujuk orang yang identitasnya tercantum di bawah ini dalam perjalanan pulang ' +
      `secara estafet ke ${letter.destination}. Mohon diterima, dilayani seperlunya, dan dibantu melanjutkan perjalanannya.`,
  );
  travellers.forEach((traveller, n) => {
    sheet.section(travellers.length === 1 ? 'A. Identitas' : `A.${n + 1}. Identitas`);
    sheet.fields(identityOf(traveller));
  });
  sheet.section(`B. Perjalanan: etape ${leg.n} dari ${leg.of}`);
  sheet.fields(legFields(letter, issue.desk.zone));
  sheet.section('C. Kondisi saat berangkat');
  sheet.paragraph(letter.condition ?? 'Tidak ada catatan.');
  sheet.section('D. Surat yang dibawa');
  sheet.checklist([
    { label: 'Surat rujukan ini', ticked: true },
    ...CARRIED.map((paper) => ({ label: CARRIED_LABELS[paper].id, ticked: letter.papers.includes(paper) })),
  ]);
  if (letter.confirmAt !== undefined) {
    sheet.section('E. Konfirmasi kedatangan');
    sheet.code(
      letter.confirmAt,
      'Mohon konfirmasi kedatangan melalui tautan ini, sekali saja dan tanpa akun. Tautan tidak memuat data pribadi. ' +
        'Bila tautan tidak dapat dibuka, mohon kirim surat jawaban kepada kantor yang merujuk.',
    );
  }
  sheet.signatures([
    { as: 'Yang merujuk,', office: issue.desk.name },
    ...(leg.escort === undefined ? [] : [{ as: 'Pendamping,', office: leg.escort }]),
    { as: 'Yang menerima,', office: to.name },
  ]);
  return await sheet.bytes();
}

type Fields = readonly (readonly [label: string, value: string])[];

function identityOf(traveller: Traveller): Fields {
  const { name, nik, nikAbsentReason, sex, birthDate, birthYear, origin, originAbsentReason, address } = traveller;
  return [
    ['Nama', name ?? 'Tidak diketahui'],
    ['NIK', nik ?? because('Tidak ada', nikAbsentReason)],
    ['Jenis kelamin', SEXES[sex]],
    ...(birthDate === undefined ? [] : ([['Tanggal lahir', dateOf(birthDate)]] as const)),
    ...(birthDate === undefined && birthYear !== undefined ? ([['Tahun lahir', String(birthYear)]] as const) : []),
    ['Asal', origin ?? because('Belum diketahui', originAbsentReason)],
    ...(address === undefined ? [] : ([['Alamat', address]] as const)),
  ];
}

function because(what: string, reason: string | undefined): string {
  return reason === undefined ? what : `${what} (${reason})`;
}

function legFields({ issue, to, destination, leg }: SuratRujukan, zone: TimeZone): Fields {
  const { mode, carrier, departsAt, expectedAt, escort, payer } = leg;
  return [
    ['Dari', issue.desk.name],
    ['Kepada', to.name],
    ['Tujuan akhir', destination],
    ['Angkutan', carrier === undefined ? MODES[mode].id : `${MODES[mode].id}, ${carrier}`],
    ...(departsAt === undefined ? [] : ([['Berangkat', timeInBoth(departsAt, zone, to.zone)]] as const)),
    ...(expectedAt === undefined ? [] : ([['Perkiraan tiba', timeInBoth(expectedAt, to.zone, zone)]] as const)),
    ['Pendamping', escort ?? 'Tanpa pendamping'],
    ['Penanggung biaya', payer],
  ];
}
