import { aidFactsOf, aidSentenceOf, giversIn } from '../aid/words.ts';
import type { OpenPhase } from '../engine/clock.ts';
import type { CaseEvent, JournalEntry } from '../engine/journal.ts';
import type { TaskKind } from '../engine/kinds.ts';
import type { Actor } from '../kernel/actor.ts';
import type { CaseKind, Forum, Label } from '../kernel/forum.ts';
import type { DeskCode, PartnerId } from '../kernel/ids.ts';
import { redact, type Subject } from '../kernel/subject.ts';
import type { PaperKind } from '../papers/paper.ts';
import { partnersOf } from '../partners/identity.ts';
import type { Partner } from '../partners/partner.ts';
import { journeyFactsOf, journeySentenceOf } from '../relay/words.ts';
import { clockFactsOf, clockSentenceOf } from '../tasks/clock-words.ts';
import { nameOf, noted } from './names.ts';
import { isoOf } from './views.ts';

/** How a journal entry is told: in which language, and whose data must not show. */
export interface Telling {
  readonly forum: Forum;
  readonly caseKind: CaseKind;
  readonly language: keyof Label;
  readonly hidden: readonly Subject[];
  /** Those whom the entry names; see `partnersIn`. */
  readonly partners: ReadonlyMap<PartnerId, Partner>;
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

/** Whose clock the times of an entry are told by; the secretariat's where no desk acts. */
function deskOf(by: Actor, { secretariat }: Forum): DeskCode {
  return by.kind === 'person' ? by.desk : secretariat;
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
  const words = sentenceOf(event, entry, telling)[telling.language];
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

function overridden(reason: string | undefined, words: string): string {
  return reason === undefined ? '' : ` ${words}: ${reason}`;
}

function sentenceOf(event: CaseEvent, entry: JournalEntry, telling: Telling): Label {
  const { forum, caseKind } = telling;
  const by = nameOfDoer(entry.by, telling);
  // Outcomes are the field's own words; those of the forum's list have a label.
  const outcome = (code: string): Label => forum.outcome(code, caseKind)?.label ?? { id: code, en: code };
  switch (event.type) {
    case 'case-opened':
      return {
        id: `${by} membuka kasus ${event.seed.reference}: ${event.seed.title}.${overridden(event.overrideReason, 'Meskipun sudah pernah dipulangkan')}${overridden(event.seed.partedFrom?.reference, 'Terpisah dari kasus')}`,
        en: `${by} opened case ${event.seed.reference}: ${event.seed.title}.${overridden(event.overrideReason, 'Although sent home before')}${overridden(event.seed.partedFrom?.reference, 'Parted from case')}`,
      };
    case 'task-opened':
      return openedSentence(event, entry, forum);
    case 'task-acknowledged':
      return event.implied
        ? { id: `${by} memutuskan tanpa konfirmasi terlebih dahulu.`, en: `${by} decided without acknowledging first.` }
        : { id: `${by} mengonfirmasi penerimaan.`, en: `${by} acknowledged it.` };
    case 'task-accepted':
      return { id: `${by} menyanggupi.${noted(event.note)}`, en: `${by} accepted.${noted(event.note)}` };
    case 'task-returned':
      return returnedSentence(event, forum, caseKind, by);
    case 'task-withdrawn':
      return { id: `${by} menarik kembali: ${event.reason}`, en: `${by} withdrew it: ${event.reason}` };
    case 'task-completed':
      return {
        id: `Tugas selesai (${outcome(event.outcome).id}).${noted(event.note)}`,
        en: `The task is done (${outcome(event.outcome).en}).${noted(event.note)}`,
      };
    case 'task-rerouted': {
      const to = nameOf(event.to, forum);
      return {
        id: `${by} mengalihkan kasus ke ${to}: ${event.reason}`,
        en: `${by} re-routed the case to ${to}: ${event.reason}`,
      };
    }
    case 'rung-reached':
    case 'notification-suppressed':
    case 'clock-extended':
    case 'expiry-moved':
    case 'clock-rebased':
    case 'timer-repaired':
      return clockSentenceOf(event, entry, by);
    case 'case-moved': {
      const [from, to] = [nameOf(event.from, forum), nameOf(event.to, forum)];
      return {
        id: `Tanggung jawab berpindah dari ${from} ke ${to}.`,
        en: `Responsibility moved from ${from} to ${to}.`,
      };
    }
    case 'note-added':
      return { id: `Catatan ${by}: ${event.text}`, en: `Note by ${by}: ${event.text}` };
    case 'case-closed':
      return {
        id: `${by} menutup kasus (${outcome(event.outcome).id}).${noted(event.note)}`,
        en: `${by} closed the case (${outcome(event.outcome).en}).${noted(event.note)}`,
      };
    case 'task-expired':
      return {
        id: 'Waktunya habis sebelum diputuskan; tugas berakhir dengan sendirinya.',
        en: 'Its time was over before it was decided; the task ended by itself.',
      };
    case 'paper-issued':
      return {
        id: `${by} menerbitkan ${PAPERS[event.matter.kind].id} dengan kode ${event.code}.`,
        en: `${by} issued a ${PAPERS[event.matter.kind].en} under the code ${event.code}.`,
      };
    case 'journey-planned':
    case 'leg-departed':
    case 'leg-arrived':
    case 'leg-failed':
    case 'journey-held':
    case 'subjects-parted':
    case 'subject-verified':
    case 'cost-recorded':
    case 'cost-moved':
      return journeySentenceOf(event, by, telling.forum, deskOf(entry.by, forum));
    default:
      return aidSentenceOf(event, by, telling);
  }
}

function nameOfDoer(by: Actor, { forum, partners }: Telling): string {
  switch (by.kind) {
    case 'person':
      return nameOf(by.desk, forum);
    case 'partner':
      return partners.get(by.partner)?.name ?? by.partner;
    case 'system':
      return 'Estafet';
  }
}

const PAPERS: Readonly<Record<PaperKind, Label>> = {
  'surat-rujukan': { id: 'surat rujukan', en: 'letter of referral' },
  bast: { id: 'berita acara serah terima', en: 'record of a hand-over of goods' },
  kwitansi: { id: 'kwitansi', en: 'receipt' },
};

/** What a desk has not done with the task about which the secretariat is called. */
const OMISSIONS: Readonly<Record<OpenPhase, Label>> = {
  'awaiting-ack': { id: 'tugas ini belum dikonfirmasi', en: 'nobody has acknowledged the task' },
  'awaiting-decision': { id: 'tugas ini belum diputuskan', en: 'nobody has decided on the task' },
  'in-progress': { id: 'tugas ini belum diselesaikan', en: 'the work has not been finished' },
};

/** The rung that called the secretariat is in the same entry, with the phase that went on too long. */
function interventionSentence({ seed }: CaseEvent & { type: 'task-opened' }, { events }: JournalEntry): Label {
  const rung = events.find((event) => event.type === 'rung-reached' && event.taskId === seed.about);
  const omission = OMISSIONS[rung?.type === 'rung-reached' ? rung.clock.phase : 'awaiting-ack'];
  return {
    id: `Sekretariat forum diminta turun tangan: ${omission.id}.`,
    en: `The forum's secretariat is called upon to intervene: ${omission.en}.`,
  };
}

/** A case that bounces back and forth shows: the sentence counts how often it was offered to the same desk. */
function offeredSentence({ seed }: CaseEvent & { type: 'task-opened' }, forum: Forum): Label {
  const [from, to] = [nameOf(seed.from, forum), nameOf(seed.desk, forum)];
  const again = seed.round > 1;
  const convoy = seed.convoy;
  return {
    id:
      `${from} menawarkan kasus kepada ${to}${again ? ` untuk ke-${seed.round} kalinya` : ''}` +
      `${convoy ? ` dalam rombongan ${convoy.size} kasus` : ''}: ${seed.reason}`,
    en:
      `${from} offered the case to ${to}${again ? `, time number ${seed.round}` : ''}` +
      `${convoy ? `, in a convoy of ${convoy.size}` : ''}: ${seed.reason}`,
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

function openedSentence(event: CaseEvent & { type: 'task-opened' }, entry: JournalEntry, forum: Forum): Label {
  const { kind, desk } = event.seed;
  switch (kind) {
    case 'intervene':
      return interventionSentence(event, entry);
    case 'receive-case':
      return offeredSentence(event, forum);
    default:
      return askedSentence(kind, nameOf(desk, forum));
  }
}

function askedSentence(kind: keyof typeof ASKED, desk: string): Label {
  return { id: `${desk} ${ASKED[kind].id}.`, en: `${desk} ${ASKED[kind].en}.` };
}

function returnedSentence(
  event: CaseEvent & { type: 'task-returned' },
  forum: Forum,
  caseKind: CaseKind,
  by: string,
): Label {
  const suggest = event.suggest && nameOf(event.suggest, forum);
  const label = forum.returnCode(event.code, caseKind)?.label ?? { id: event.code, en: event.code };
  return {
    id: `${by} mengembalikan (${label.id}): ${event.reason}${suggest ? ` Saran: ${suggest}.` : ''}`,
    en: `${by} returned it (${label.en}): ${event.reason}${suggest ? ` Suggests: ${suggest}.` : ''}`,
  };
}
