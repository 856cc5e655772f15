import type { Notification, Tiding } from '../engine/notification.ts';
import type { Desk, Label, TimeZone } from '../kernel/forum.ts';
import type { RungRole } from '../kernel/policy.ts';
import { RUNG_LABELS } from '../kernel/role-labels.ts';
import { en, id, joined, NOTHING, numberText, timeText } from '../kernel/texts.ts';
import type { MessageFacts } from './facts.ts';

/** What has happened, in fixed words: nothing in them was written by a person. */
const TIDINGS: Readonly<Record<Tiding['kind'], Label>> = {
  'task-opened': { id: 'Ada tugas baru untuk meja Anda.', en: 'There is a new task for your desk.' },
  'task-acknowledged': {
    id: 'Tugas yang Anda serahkan sudah diketahui penerimanya.',
    en: 'The receiver has acknowledged the task that you handed over.',
  },
  'task-accepted': {
    id: 'Tugas yang Anda serahkan sudah diterima.',
    en: 'The task that you handed over was accepted.',
  },
  'task-returned': {
    id: 'Tugas yang Anda serahkan dikembalikan.',
    en: 'The task that you handed over was returned.',
  },
  'task-withdrawn': { id: 'Tugas untuk meja Anda ditarik kembali.', en: 'A task for your desk was withdrawn.' },
  'task-completed': { id: 'Sebuah tugas sudah selesai.', en: 'A task is done.' },
  'task-rerouted': {
    id: 'Tugas meja Anda dialihkan Sekretariat Bersama.',
    en: "The forum's secretariat has re-routed a task of your desk.",
  },
  'clock-extended': {
    id: 'Batas waktu tugas meja Anda diperpanjang.',
    en: 'The deadline of a task of your desk was extended.',
  },
  'task-expired': {
    id: 'Tugas meja Anda berakhir karena waktunya habis.',
    en: 'A task of your desk has ended because its time was over.',
  },
  'case-moved': {
    id: 'Kasus meja Anda sudah berpindah ke meja penerima.',
    en: 'A case of your desk has moved to the desk that received it.',
  },
  'case-closed': {
    id: 'Kasus yang menyangkut meja Anda sudah ditutup.',
    en: 'A case that concerns your desk was closed.',
  },
  'outcome-corrected': {
    id: 'Hasil kasus meja Anda yang sudah ditutup telah dibetulkan.',
    en: 'The outcome of a closed case of your desk was corrected.',
  },
  'partner-suspended': {
    id: 'Mitra yang menawarkan bantuan kepada meja Anda ditangguhkan.',
    en: 'A partner that offers aid to your desk was suspended.',
  },
  'case-reopened': { id: 'Kasus meja Anda dibuka kembali.', en: 'A case of your desk was reopened.' },
  'appeal-published': {
    id: 'Ada seruan bantuan untuk seluruh forum.',
    en: 'There is an appeal for aid to the whole forum.',
  },
};

/** What a rung says, by whom it calls: people know the step by its name, and its number tells them nothing. */
const CALLS: Readonly<Record<RungRole, Label>> = {
  officer: { id: 'Pengingat: tugas menunggu petugas.', en: 'Reminder: a task waits for the officer.' },
  supervisor: { id: 'Atasan: tugas menunggu Anda.', en: 'Supervisor: a task waits for you.' },
  head: { id: 'Kepala dinas: tugas menunggu Anda.', en: 'Head of the agency: a task waits for you.' },
  // Read by the secretariat, and by the desk that let it come so far.
  secretariat: {
    id: 'Sekretariat diberi tahu: tugas masih menunggu.',
    en: 'The secretariat is told: a task still waits.',
  },
};

/** What becomes of a task that nobody acts on. */
const NEXT: Readonly<Record<RungRole, Label>> = {
  officer: { id: 'pengingat dikirim', en: 'a reminder is sent' },
  supervisor: { id: 'atasan dihubungi', en: 'the supervisor is called' },
  head: { id: 'kepala dinas dihubungi', en: 'the head of the agency is called' },
  secretariat: { id: 'sekretariat dihubungi', en: 'the secretariat is called' },
};
const ENDS: Label = { id: 'tugas berakhir dengan sendirinya', en: 'the task ends by itself' };

/** What a notification is about, in a sentence. */
export function headlineOf(one: Notification): Label {
  return one.kind === 'rung-reached' ? CALLS[one.role] : TIDINGS[one.kind];
}

/** The name of the rung that calls. */
export function rungName(role: RungRole): Label {
  return RUNG_LABELS[role];
}

/** A fact of a message, and what it is called. */
export type FactLine = readonly [Label, Label];

const SAID = {
  asked: { id: 'Tugas', en: 'Task' },
  file: { id: 'Jenis kasus', en: 'Kind of case' },
  reference: { id: 'Nomor kasus', en: 'Case number' },
  from: { id: 'Dari', en: 'From' },
  people: { id: 'Jumlah orang', en: 'Number of people' },
  goods: { id: 'Barang', en: 'Goods' },
  dueAt: { id: 'Batas waktu', en: 'Deadline' },
  next: { id: 'Bila tidak ada tindakan', en: 'If nobody acts' },
} as const satisfies Readonly<Record<keyof MessageFacts, Label>>;

/** The facts of a message, each on a line of its own, with times on the desk's clock. */
export function factLines(facts: MessageFacts, zone: TimeZone): readonly FactLine[] {
  const { asked, file, reference, from, people, goods, dueAt } = facts;
  const lines: readonly (readonly [Label, Label | string | undefined])[] = [
    [SAID.asked, asked && capital(asked)],
    [SAID.file, file],
    [SAID.reference, reference],
    [SAID.from, from],
    [SAID.people, people === undefined ? undefined : numberText(people)],
    [SAID.goods, goods],
    [SAID.dueAt, dueAt === undefined ? undefined : timeText(dueAt, zone)],
    [SAID.next, nextText(facts, zone)],
  ];
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [[name, labelOf(value)] as const]));
}

function labelOf(value: Label | string): Label {
  return typeof value === 'string' ? { id: value, en: value } : value;
}

function capital({ id: indonesian, en: english }: Label): Label {
  const raised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return { id: raised(indonesian), en: raised(english) };
}

function nextText({ next }: MessageFacts, zone: TimeZone): Label | undefined {
  if (!next) return undefined;
  const what = next.role === undefined ? ENDS : NEXT[next.role];
  const at = timeText(next.at, zone);
  return { id: id`${what} ${at}`, en: en`${what} on ${at}` };
}

/** The whole of a message in one paragraph, for SMS, gateways and programs. */
export function sentenceOf(desk: Desk, headline: Label, facts: MessageFacts): Label {
  const { asked, file, reference, from, people, goods, dueAt } = facts;
  const [number, due, next] = [
    people === undefined ? undefined : numberText(people),
    dueAt === undefined ? undefined : timeText(dueAt, desk.zone),
    nextText(facts, desk.zone),
  ];
  const what = asked ?? file;
  const head: Label =
    what && reference !== undefined
      ? {
          id: id` ${reference}, ${what}${asked && file ? id` (${file})` : ''}`,
          en: en` ${reference}, ${what}${asked && file ? en` (${file})` : ''}`,
        }
      : NOTHING;
  const rest = joined(
    [
      from === undefined ? NOTHING : { id: `, dari ${from}`, en: `, from ${from}` },
      number === undefined ? NOTHING : { id: id`, ${number} orang`, en: en`, ${number} people` },
      goods === undefined ? NOTHING : { id: id`, ${goods}`, en: en`, ${goods}` },
      head === NOTHING ? NOTHING : '.',
      due === undefined ? NOTHING : { id: id` Batas waktu ${due}.`, en: en` Deadline ${due}.` },
      next === undefined ? NOTHING : { id: id` Bila tidak ada tindakan: ${next}.`, en: en` If nobody acts: ${next}.` },
    ],
    '',
  );
  return {
    id: id`Estafet, ${desk.name}: ${headline}${head}${rest}`,
    en: en`Estafet, ${desk.name}: ${headline}${head}${rest}`,
  };
}

/** The headline of a message about many. */
export function digestHeadline(count: number): Label {
  return {
    id: id`${count} pemberitahuan dalam satu menit.`,
    en: en`${count} notifications within one minute.`,
  };
}
