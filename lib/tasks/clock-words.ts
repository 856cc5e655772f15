import type { EventOf, Say, Sentence, Sentences } from '../capabilities/say.ts';
import { isoOf } from '../capabilities/views.ts';
import type { TimerFault } from '../engine/commands.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { RUNG_ROLE_LABELS } from '../forum/roles.ts';
import type { Label } from '../kernel/forum.ts';
import type { TaskId } from '../kernel/ids.ts';
import { en, id, NOTHING, ordinalText } from '../kernel/texts.ts';

type ClockEvent = Extract<
  CaseEvent,
  {
    type:
      | 'rung-reached'
      | 'notification-suppressed'
      | 'clock-extended'
      | 'clock-rebased'
      | 'expiry-moved'
      | 'timer-repaired';
  }
>;

/** The codes of an event of a clock, for machines. */
export function clockFactsOf(event: ClockEvent) {
  const { type, taskId } = event;
  switch (event.type) {
    case 'rung-reached': {
      const { rung, role, called } = event;
      return { type, taskId, rung, role, dueAt: isoOf(event.dueAt), called };
    }
    case 'notification-suppressed':
      return { type, taskId, rung: event.rung };
    case 'clock-extended':
    case 'clock-rebased':
      return { type, taskId, dueAt: isoOf(event.clock.dueAt) };
    case 'expiry-moved':
      return { type, taskId, expiresAt: isoOf(event.expiresAt) };
    case 'timer-repaired':
      return { type, taskId, fault: event.fault };
  }
}

const rungReached: Sentence<'rung-reached'> = (event, say) => {
  const { rung, role, called, taskId } = event;
  const [nth, name, whose] = [ordinalText(rung), RUNG_ROLE_LABELS[role], ownTask(taskId, say)];
  const deadline = deadlineText(event, say);
  return called > 0
    ? {
        id: id`Peringatan ${nth}${whose}: ${deadline}; ${name} dihubungi.`,
        en: en`${nth} reminder${whose}: ${deadline}; ${name} is called.`,
      }
    : {
        id: id`Peringatan ${nth}${whose}: ${deadline}; dilewati karena ${name} tidak terdaftar.`,
        en: en`${nth} reminder${whose}: ${deadline}; skipped because nobody is registered as ${name}.`,
      };
};

/** The secretariat's own task climbs its own ladder: its reminders are marked as such. */
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

/** The events of a clock in words. */
export const CLOCK_SENTENCES: Sentences<ClockEvent['type']> = {
  'rung-reached': rungReached,
  'notification-suppressed': notificationSuppressed,
  'clock-extended': clockExtended,
  'clock-rebased': clockRebased,
  'expiry-moved': expiryMoved,
  'timer-repaired': timerRepaired,
};
