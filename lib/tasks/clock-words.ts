import { isoOf } from '../capabilities/views.ts';
import type { TimerFault } from '../engine/commands.ts';
import type { CaseEvent, JournalEntry } from '../engine/journal.ts';
import type { Label, RungRole } from '../kernel/forum.ts';
import type { TaskId } from '../kernel/ids.ts';

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

/** An event of a clock in words; `by` is who did it. */
export function clockSentenceOf(event: ClockEvent, entry: JournalEntry, by: string): Label {
  switch (event.type) {
    case 'rung-reached':
      return rungSentence(event, rungName(event.rung, isIntervention(event.taskId, entry)));
    case 'notification-suppressed':
      return {
        id: `Pemberitahuan tingkat ${event.rung} tidak dikirim karena tugas sudah bergerak.`,
        en: `The notification of rung ${event.rung} was not sent, because the task has moved on.`,
      };
    case 'clock-extended': {
      const until = isoOf(event.clock.dueAt);
      return {
        id: `${by} memperpanjang batas waktu sampai ${until}: ${event.reason}`,
        en: `${by} extended the deadline to ${until}: ${event.reason}`,
      };
    }
    case 'clock-rebased': {
      const until = isoOf(event.clock.dueAt);
      return {
        id: `Kalender kerja berubah; batas waktu menjadi ${until}.`,
        en: `The working calendar has changed; the deadline is now ${until}.`,
      };
    }
    case 'expiry-moved': {
      const until = isoOf(event.expiresAt);
      return { id: `Jawaban ditunggu sampai ${until}.`, en: `The answer is awaited until ${until}.` };
    }
    case 'timer-repaired':
      return TIMER_REPAIRS[event.fault];
  }
}

/** The secretariat's own task climbs beside the one that it is about: its rungs are told apart. */
function isIntervention(taskId: TaskId, { tasks = [] }: JournalEntry): boolean {
  return tasks.some(({ id, kind }) => id === taskId && kind === 'intervene');
}

function rungName(rung: number, ofIntervention: boolean): Label {
  return ofIntervention
    ? { id: `Tingkat ${rung} tugas sekretariat`, en: `Rung ${rung} of the secretariat's own task` }
    : { id: `Tingkat ${rung}`, en: `Rung ${rung}` };
}

const ROLE_NAMES: Readonly<Record<RungRole, Label>> = {
  officer: { id: 'petugas', en: 'the officer' },
  supervisor: { id: 'penyelia', en: 'the supervisor' },
  head: { id: 'kepala dinas', en: 'the head of the desk' },
  secretariat: { id: 'sekretariat forum', en: "the forum's secretariat" },
};

function rungSentence({ role, called }: CaseEvent & { type: 'rung-reached' }, rung: Label): Label {
  const name = ROLE_NAMES[role];
  return called > 0
    ? { id: `${rung.id} tercapai: ${name.id} dihubungi.`, en: `${rung.en} was reached: ${name.en} is called.` }
    : {
        id: `${rung.id}: tidak ada ${name.id} yang terdaftar, tingkat ini dilompati.`,
        en: `${rung.en} was reached: no one is registered as ${name.en}, it is skipped.`,
      };
}

const TIMER_REPAIRS: Readonly<Record<TimerFault, Label>> = {
  missing: {
    id: 'Pengawas menemukan pengatur waktu yang hilang dan memasangnya kembali.',
    en: 'The auditor found the timer missing and set it again.',
  },
  doubled: {
    id: 'Pengawas menemukan pengatur waktu ganda dan memasang satu saja.',
    en: 'The auditor found the timer doubled and set it once.',
  },
  ladder: {
    id: 'Pengawas menemukan pengatur waktu untuk tingkat yang salah dan memasangnya untuk tingkat berikutnya.',
    en: 'The auditor found the timer set for a wrong rung and set it for the next one.',
  },
};
