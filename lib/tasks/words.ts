import type { OpenPhase } from '../engine/clock.ts';
import type { TimerFault, Unreached } from '../engine/commands.ts';
import type { EventsOf } from '../engine/event.ts';
import type { JournalEntry } from '../engine/journal.ts';
import { detailsOf } from '../engine/task.ts';
import type { taskEvents } from '../engine/task-events.ts';
import type { EventOf, Say, Sentence, Sentences } from '../engine/words.ts';
import type { Label } from '../kernel/forum.ts';
import type { TaskId } from '../kernel/ids.ts';
import { RUNG_ROLE_LABELS } from '../kernel/role-labels.ts';
import { en, id, NOTHING, noted, ordinalText } from '../kernel/texts.ts';

/** The rung that called the secretariat is in the same entry, with the phase that went on too long. */
function interventionSentence({ seed }: EventOf<'task-opened'>, { events }: JournalEntry): Label {
  const rung = events.find((event) => event.type === 'rung-reached' && event.taskId === detailsOf(seed).about);
  const omission = OMISSIONS[rung?.type === 'rung-reached' ? rung.clock.phase : 'awaiting-ack'];
  return {
    id: id`Sekretariat forum diminta turun tangan: ${omission}.`,
    en: en`The forum's secretariat is called upon to intervene: ${omission}.`,
  };
}

/** The omissions for which the secretariat is called, by the phase of the task. */
const OMISSIONS: Readonly<Record<OpenPhase, Label>> = {
  'awaiting-ack': { id: 'tugas ini belum dikonfirmasi', en: 'nobody has acknowledged the task' },
  'awaiting-decision': { id: 'tugas ini belum diputuskan', en: 'nobody has decided on the task' },
  'in-progress': { id: 'tugas ini belum diselesaikan', en: 'the work has not been finished' },
};

/** A case that bounces back and forth shows: the sentence counts how often it was offered to the same desk. */
function offeredSentence({ seed }: EventOf<'task-opened'>, { desk }: Say): Label {
  const { round, reason } = seed;
  const { convoy } = detailsOf(seed);
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

const taskOpened: Sentence<'task-opened'> = (event, say) => {
  const { kind, desk } = event.seed;
  switch (kind) {
    case 'intervene':
      return interventionSentence(event, say.entry);
    case 'receive-case':
      return offeredSentence(event, say);
    default:
      return { id: id`${say.desk(desk)} ${say.asked(kind)}.`, en: en`${say.desk(desk)} ${say.asked(kind)}.` };
  }
};

const taskAcknowledged: Sentence<'task-acknowledged'> = ({ implied }, { by, entry }) => {
  if (!implied) return { id: id`${by} mengonfirmasi penerimaan.`, en: en`${by} acknowledged it.` };
  // The task is the sender's: an office that answers by a link has nothing to acknowledge.
  return entry.by.kind === 'link'
    ? { id: `${by} menjawab lewat tautan.`, en: `${by} answered by the link.` }
    : {
        id: id`${by} memutuskan tanpa konfirmasi terlebih dahulu.`,
        en: en`${by} decided without acknowledging first.`,
      };
};

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

const rungReached: Sentence<'rung-reached'> = (event, say) => {
  const { rung, role, called, taskId, unreached } = event;
  const [nth, name, whose] = [ordinalText(rung), RUNG_ROLE_LABELS[role], ownTask(taskId, say)];
  const deadline = deadlineText(event, say);
  if (called > 0) {
    return {
      id: id`Peringatan ${nth}${whose}: ${deadline}; ${name} dihubungi.`,
      en: en`${nth} reminder${whose}: ${deadline}; ${name} is called.`,
    };
  }
  const why = unreachedText(unreached, name);
  return {
    id: id`Peringatan ${nth}${whose}: ${deadline}; ${why}, kotak surat meja diberi tahu.`,
    en: en`${nth} reminder${whose}: ${deadline}; ${why}, so the desk's mailbox is told.`,
  };
};

/** Entries of before the reason was recorded say only that nobody was found. */
function unreachedText(unreached: Unreached | undefined, role: Label): Label {
  switch (unreached) {
    case 'off-duty':
      return { id: id`${role} sedang di luar jam tugas`, en: en`${role} is off duty` };
    case 'webhook-inactive':
      return { id: id`sistem meja untuk ${role} tidak aktif`, en: en`the desk's system for ${role} is off` };
    case 'unconfirmed':
      return {
        id: id`alamat ${role} belum dikonfirmasi`,
        en: en`nobody has confirmed the address of ${role}`,
      };
    case 'unreachable':
      return { id: id`pesan untuk ${role} tidak sampai`, en: en`messages do not arrive at the address of ${role}` };
    case 'nobody-registered':
      return { id: id`${role} tidak terdaftar`, en: en`nobody is registered as ${role}` };
    case undefined:
      return { id: id`${role} tidak terjangkau`, en: en`${role} was not reached` };
  }
}

/** The secretariat's own task has its own ladder: its reminders are marked as such. */
function ownTask(taskId: TaskId, { entry: { tasks = [] } }: Say): Label {
  const isOwn = tasks.some(({ id: one, kind }) => one === taskId && kind === 'intervene');
  return isOwn ? { id: ' atas tugas sekretariat', en: " about the secretariat's own task" } : NOTHING;
}

/** A rung is half of the time, all of it or a multiple: what matters is whether the deadline is still to come. */
function deadlineText({ dueAt, clock }: EventOf<'rung-reached'>, say: Say): Label {
  const deadline = say.time(clock.dueAt);
  if (dueAt < clock.dueAt) return { id: id`batas waktunya ${deadline}`, en: en`the deadline is ${deadline}` };
  if (dueAt === clock.dueAt)
    return { id: id`batas waktu tiba (${deadline})`, en: en`the deadline is now (${deadline})` };
  return { id: id`batas waktu sudah lewat (${deadline})`, en: en`the deadline has passed (${deadline})` };
}

const notificationSuppressed: Sentence<'notification-suppressed'> = ({ rung }) => {
  const nth = ordinalText(rung);
  return {
    id: id`Peringatan ${nth} tidak dikirim karena tugas sudah bergerak.`,
    en: en`The ${nth} reminder was not sent, because the task has moved on.`,
  };
};

const clockExtended: Sentence<'clock-extended'> = ({ clock, reason }, { by, time }) => ({
  id: id`${by} memperpanjang batas waktu sampai ${time(clock.dueAt)}: ${reason}`,
  en: en`${by} extended the deadline to ${time(clock.dueAt)}: ${reason}`,
});

const clockRebased: Sentence<'clock-rebased'> = ({ clock }, { time }) => ({
  id: id`Kalender kerja berubah; batas waktu menjadi ${time(clock.dueAt)}.`,
  en: en`The working calendar has changed; the deadline is now ${time(clock.dueAt)}.`,
});

const clockRepaced: Sentence<'clock-repaced'> = ({ clock }, { time }) => ({
  id: id`Prioritas kasus berubah; batas waktu menjadi ${time(clock.dueAt)}.`,
  en: en`The priority of the case has changed; the deadline is now ${time(clock.dueAt)}.`,
});

const expiryMoved: Sentence<'expiry-moved'> = ({ expiresAt }, { time }) => ({
  id: id`Jawaban ditunggu sampai ${time(expiresAt)}.`,
  en: en`The answer is awaited until ${time(expiresAt)}.`,
});

const TIMER_REPAIRS: Readonly<Record<TimerFault, Label>> = {
  missing: {
    id: 'Pengawas menemukan pengatur waktu yang hilang dan memasangnya kembali.',
    en: 'The auditor found the timer missing and set it again.',
  },
  doubled: {
    id: 'Pengawas menemukan pengatur waktu ganda dan memasang satu saja.',
    en: 'The auditor found two timers and kept one.',
  },
  ladder: {
    id: 'Pengawas menemukan pengatur waktu untuk peringatan yang salah dan memasangnya untuk peringatan berikutnya.',
    en: 'The auditor found the timer set for the wrong reminder and set it for the next one.',
  },
};

const timerRepaired: Sentence<'timer-repaired'> = ({ fault }) => TIMER_REPAIRS[fault];

/** The events of tasks and their clocks in words. */
export const TASK_SENTENCES: Sentences<keyof EventsOf<ReturnType<typeof taskEvents>>> = {
  'task-opened': taskOpened,
  'task-acknowledged': taskAcknowledged,
  'task-accepted': taskAccepted,
  'task-returned': taskReturned,
  'task-withdrawn': taskWithdrawn,
  'task-completed': taskCompleted,
  'task-rerouted': taskRerouted,
  'task-expired': taskExpired,
  'case-moved': caseMoved,
  'rung-reached': rungReached,
  'notification-suppressed': notificationSuppressed,
  'clock-extended': clockExtended,
  'clock-rebased': clockRebased,
  'clock-repaced': clockRepaced,
  'expiry-moved': expiryMoved,
  'timer-repaired': timerRepaired,
};
