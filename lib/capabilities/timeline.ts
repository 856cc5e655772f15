import { AID_SENTENCES, aidFactsOf, giversIn } from '../aid/words.ts';
import type { OpenPhase } from '../engine/clock.ts';
import type { CaseEvent, JournalEntry } from '../engine/journal.ts';
import type { TaskKind } from '../engine/kinds.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Label } from '../kernel/forum.ts';
import type { PartnerId } from '../kernel/ids.ts';
import { redact, type Subject } from '../kernel/subject.ts';
import { en, id, NOTHING, ordinalText } from '../kernel/texts.ts';
import type { PaperKind } from '../papers/paper.ts';
import { partnersOf } from '../partners/identity.ts';
import { JOURNEY_SENTENCES, journeyFactsOf } from '../relay/words.ts';
import { CLOCK_SENTENCES, clockFactsOf } from '../tasks/clock-words.ts';
import { noted } from './names.ts';
import { type EventOf, type Names, type Say, type Sentence, type Sentences, sayOf } from './say.ts';
import { isoOf } from './views.ts';

/** How a journal entry is told: in which language, by which names, and whose data must not show. */
export interface Telling extends Names {
  readonly language: keyof Label;
  readonly hidden: readonly Subject[];
}

/** The partners whom an entry names. */
export function partnersIn({ by, events }: JournalEntry): readonly PartnerId[] {
  return [...(by.kind === 'partner' ? [by.partner] : []), ...partnersOf(events.flatMap(giversIn))];
}

/** A journal entry in words. */
export function entryView(entry: JournalEntry, telling: Telling) {
  const events = entry.events.map((event) => eventView(event, entry, telling));
  return {
    seq: entry.seq,
    at: isoOf(entry.at),
    by: doerOf(entry.by),
    command: entry.command,
    text: events.map(({ text }) => text).join(' '),
    events,
  };
}

function doerOf(by: Actor) {
  switch (by.kind) {
    case 'person':
      return { desk: by.desk, role: by.role };
    case 'partner':
      return { role: 'partner' as const, partner: by.partner };
    case 'system':
      return { role: 'system' as const };
  }
}

function eventView(event: CaseEvent, entry: JournalEntry, telling: Telling) {
  const words = sentenceOf(event, sayOf(event, entry, telling))[telling.language];
  return { ...factsOf(event), text: redact(words, telling.hidden) };
}

/** The codes of an event, for machines. Free texts are in its sentence only. */
function factsOf(event: CaseEvent) {
  switch (event.type) {
    case 'task-opened': {
      const { id: taskId, kind, from, desk, round } = event.seed;
      return { type: event.type, taskId, kind, from, desk, round };
    }
    case 'task-acknowledged':
      return { type: event.type, taskId: event.taskId, ...(event.implied && { implied: true }) };
    case 'task-returned':
      return {
        type: event.type,
        taskId: event.taskId,
        code: event.code,
        ...(event.suggest && { suggest: event.suggest }),
      };
    case 'task-completed':
      return { type: event.type, taskId: event.taskId, outcome: event.outcome };
    case 'case-moved':
      return { type: event.type, taskId: event.taskId, from: event.from, to: event.to };
    case 'task-rerouted':
      return { type: event.type, taskId: event.taskId, to: event.to };
    case 'rung-reached':
    case 'notification-suppressed':
    case 'timer-repaired':
    case 'expiry-moved':
    case 'clock-extended':
    case 'clock-rebased':
      return clockFactsOf(event);
    case 'task-accepted':
    case 'task-withdrawn':
      return { type: event.type, taskId: event.taskId };
    case 'case-closed':
      return { type: event.type, outcome: event.outcome };
    case 'case-opened':
    case 'note-added':
      return { type: event.type };
    case 'task-expired':
      return { type: event.type, taskId: event.taskId };
    case 'paper-issued':
      return { type: event.type, kind: event.matter.kind, code: event.code };
    case 'journey-planned':
    case 'leg-departed':
    case 'leg-arrived':
    case 'leg-failed':
    case 'journey-held':
    case 'subjects-parted':
    case 'subject-verified':
    case 'cost-recorded':
    case 'cost-moved':
      return journeyFactsOf(event);
    default:
      return aidFactsOf(event);
  }
}

const caseOpened: Sentence<'case-opened'> = ({ seed, overrideReason }, { by }) => {
  const { reference, title, partedFrom } = seed;
  const before = adding({ id: 'Meskipun sudah pernah dipulangkan', en: 'Although sent home before' }, overrideReason);
  const parted = adding({ id: 'Terpisah dari kasus', en: 'Parted from case' }, partedFrom?.reference);
  return {
    id: id`${by} membuka kasus ${reference}: ${title}.${before}${parted}`,
    en: en`${by} opened case ${reference}: ${title}.${before}${parted}`,
  };
};

function adding(what: Label, text: string | undefined): Label {
  return text === undefined ? NOTHING : { id: id` ${what}: ${text}`, en: en` ${what}: ${text}` };
}

/** The rung that called the secretariat is in the same entry, with the phase that went on too long. */
function interventionSentence({ seed }: EventOf<'task-opened'>, { events }: JournalEntry): Label {
  const rung = events.find((event) => event.type === 'rung-reached' && event.taskId === seed.about);
  const omission = OMISSIONS[rung?.type === 'rung-reached' ? rung.clock.phase : 'awaiting-ack'];
  return {
    id: id`Sekretariat forum diminta turun tangan: ${omission}.`,
    en: en`The forum's secretariat is called upon to intervene: ${omission}.`,
  };
}

/** What a desk has not done with the task about which the secretariat is called. */
const OMISSIONS: Readonly<Record<OpenPhase, Label>> = {
  'awaiting-ack': { id: 'tugas ini belum dikonfirmasi', en: 'nobody has acknowledged the task' },
  'awaiting-decision': { id: 'tugas ini belum diputuskan', en: 'nobody has decided on the task' },
  'in-progress': { id: 'tugas ini belum diselesaikan', en: 'the work has not been finished' },
};

/** A case that bounces back and forth shows: the sentence counts how often it was offered to the same desk. */
function offeredSentence({ seed }: EventOf<'task-opened'>, { desk }: Say): Label {
  const { round, convoy, reason } = seed;
  const [from, to, nth] = [desk(seed.from), desk(seed.desk), ordinalText(round)];
  const again = round > 1 ? { id: id` untuk ${nth} kalinya`, en: en` (${nth} time)` } : NOTHING;
  const together = convoy
    ? { id: id` dalam rombongan ${convoy.size} kasus`, en: en`, in a convoy of ${convoy.size}` }
    : NOTHING;
  return {
    id: id`${from} menawarkan kasus kepada ${to}${again}${together}: ${reason}`,
    en: en`${from} offered the case to ${to}${again}${together}: ${reason}`,
  };
}

/** What a desk owes now, for the kinds of task that are about aid or a journey. */
const ASKED: Readonly<Record<Exclude<TaskKind, 'receive-case' | 'intervene'>, Label>> = {
  'receive-traveller': { id: 'diminta menerima orang yang diberangkatkan', en: 'is to receive the traveller' },
  'forward-traveller': { id: 'diminta meneruskan perjalanan', en: 'is to send the traveller on' },
  'verify-subject': {
    id: 'diminta memastikan identitas, tempat tinggal, dan keluarga',
    en: 'is asked to confirm identity, residence and family',
  },
  'answer-appeal': { id: 'diminta menjawab seruan', en: 'is asked to answer the appeal' },
  'endorse-offer': { id: 'diminta mendukung tawaran', en: 'is asked to endorse the offer' },
  'decide-offer': { id: 'diminta memutuskan tawaran', en: 'is asked to decide on the offer' },
  'dispatch-goods': { id: 'diminta mengirim barang', en: 'is to dispatch the goods' },
  'confirm-receipt': { id: 'diminta mengonfirmasi kedatangan barang', en: 'is to confirm the arrival of the goods' },
  'vet-partner': { id: 'diminta memverifikasi mitra', en: 'is asked to vet the partner' },
};

const taskOpened: Sentence<'task-opened'> = (event, say) => {
  const { kind, desk } = event.seed;
  switch (kind) {
    case 'intervene':
      return interventionSentence(event, say.entry);
    case 'receive-case':
      return offeredSentence(event, say);
    default:
      return { id: id`${say.desk(desk)} ${ASKED[kind]}.`, en: en`${say.desk(desk)} ${ASKED[kind]}.` };
  }
};

const taskAcknowledged: Sentence<'task-acknowledged'> = ({ implied }, { by }) =>
  implied
    ? { id: id`${by} memutuskan tanpa konfirmasi terlebih dahulu.`, en: en`${by} decided without acknowledging first.` }
    : { id: id`${by} mengonfirmasi penerimaan.`, en: en`${by} acknowledged it.` };

const taskAccepted: Sentence<'task-accepted'> = ({ note }, { by }) => ({
  id: id`${by} menyanggupi.${noted(note)}`,
  en: en`${by} accepted.${noted(note)}`,
});

const taskReturned: Sentence<'task-returned'> = ({ code, reason, suggest }, { by, desk, returnCode }) => {
  const why = returnCode(code);
  const to = suggest === undefined ? undefined : desk(suggest);
  const suggestion = to === undefined ? NOTHING : { id: id` Saran: ${to}.`, en: en` Suggests: ${to}.` };
  return {
    id: id`${by} mengembalikan (${why}): ${reason}${suggestion}`,
    en: en`${by} returned it (${why}): ${reason}${suggestion}`,
  };
};

const taskWithdrawn: Sentence<'task-withdrawn'> = (event, { by, reason }) => ({
  id: id`${by} menarik kembali: ${reason(event.reason)}`,
  en: en`${by} withdrew it: ${reason(event.reason)}`,
});

const taskCompleted: Sentence<'task-completed'> = (event, { outcome }) => ({
  id: id`Tugas selesai (${outcome(event.outcome)}).${noted(event.note)}`,
  en: en`The task is done (${outcome(event.outcome)}).${noted(event.note)}`,
});

const taskRerouted: Sentence<'task-rerouted'> = ({ to, reason }, { by, desk }) => ({
  id: id`${by} mengalihkan kasus ke ${desk(to)}: ${reason}`,
  en: en`${by} re-routed the case to ${desk(to)}: ${reason}`,
});

const taskExpired: Sentence<'task-expired'> = () => ({
  id: 'Waktunya habis sebelum diputuskan; tugas berakhir dengan sendirinya.',
  en: 'Its time was over before it was decided; the task ended by itself.',
});

const caseMoved: Sentence<'case-moved'> = ({ from, to }, { desk }) => ({
  id: id`Tanggung jawab berpindah dari ${desk(from)} ke ${desk(to)}.`,
  en: en`Responsibility moved from ${desk(from)} to ${desk(to)}.`,
});

const noteAdded: Sentence<'note-added'> = ({ text }, { by }) => ({
  id: id`Catatan ${by}: ${text}`,
  en: en`Note by ${by}: ${text}`,
});

const caseClosed: Sentence<'case-closed'> = (event, { by, outcome }) => ({
  id: id`${by} menutup kasus (${outcome(event.outcome)}).${noted(event.note)}`,
  en: en`${by} closed the case (${outcome(event.outcome)}).${noted(event.note)}`,
});

const PAPERS: Readonly<Record<PaperKind, Label>> = {
  'surat-rujukan': { id: 'surat rujukan', en: 'letter of referral' },
  bast: { id: 'berita acara serah terima', en: 'record of a hand-over of goods' },
  kwitansi: { id: 'kwitansi', en: 'receipt' },
};

const paperIssued: Sentence<'paper-issued'> = ({ matter, code }, { by }) => ({
  id: id`${by} menerbitkan ${PAPERS[matter.kind]} dengan kode ${code}.`,
  en: en`${by} issued a ${PAPERS[matter.kind]} under the code ${code}.`,
});

/** The events of every subject in words: a new one without a sentence does not compile. */
const SENTENCES: Sentences<CaseEvent['type']> = {
  ...CLOCK_SENTENCES,
  ...AID_SENTENCES,
  ...JOURNEY_SENTENCES,
  'case-opened': caseOpened,
  'task-opened': taskOpened,
  'task-acknowledged': taskAcknowledged,
  'task-accepted': taskAccepted,
  'task-returned': taskReturned,
  'task-withdrawn': taskWithdrawn,
  'task-completed': taskCompleted,
  'task-rerouted': taskRerouted,
  'task-expired': taskExpired,
  'case-moved': caseMoved,
  'note-added': noteAdded,
  'case-closed': caseClosed,
  'paper-issued': paperIssued,
};

function sentenceOf(event: CaseEvent, say: Say): Label {
  // Each sentence takes the events of its own type, which the table holds to; the compiler cannot follow that for a union.
  const sentence = SENTENCES[event.type] as (event: CaseEvent, say: Say) => Label;
  return sentence(event, say);
}
