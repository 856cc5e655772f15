import type { Complete } from '../engine/commands.ts';
import type { AnyFile } from '../engine/file.ts';
import { type Asking, IN_AN_HOUR, OWN_WORDS, ofTask, REASON } from '../engine/probe.ts';
import { dateAt } from '../engine/working-time.ts';
import { caseKindOf } from '../kernel/forum.ts';
import type { CaseId, DeskCode, Instant } from '../kernel/ids.ts';
import { homesIn, presentOf } from '../kernel/subject.ts';
import type { TaskKind } from '../kernel/task-kind.ts';

/** The words with which a task of a kind can be completed in a file; other words too where it is free. */
export function outcomesOfKind(kind: TaskKind, { case: record }: AnyFile, { kinds, forum }: Asking): readonly string[] {
  const { outcomes } = kinds[kind];
  if (outcomes === 'free') return [];
  return outcomes === 'of-case' ? forum.outcomes(caseKindOf(record.kind)).map(({ code }) => code) : outcomes;
}

/** The office's answer, of the day where the desk is that obtained it. */
function answered(command: Complete, file: AnyFile, { forum, now }: Asking): Complete {
  const desk: DeskCode | undefined = file.tasks.get(command.taskId)?.desk;
  const date = dateAt(now, (desk && forum.desk(desk)?.zone) ?? 'WIB');
  return { ...command, answer: { office: REASON, number: REASON, date } };
}

/** One of several did not come. */
function splitOff(command: Complete, _file: AnyFile, { people }: Asking): Complete {
  const travellers = presentOf(people).map(({ n }) => n);
  return {
    ...command,
    split: {
      absent: travellers.slice(0, 1).map((subject) => ({ subject, reason: REASON })),
      travellers,
      opening: { caseId: '' as CaseId, reference: '', title: '', summary: '' },
      escort: { arrived: [], absent: [] },
    },
  };
}

/** The probes of a completion: with each word that its kind knows, or with any word where it is free. */
export const COMPLETING = ofTask<Complete>(
  'completeTask',
  (taskId, file, asking) => {
    const task = file.tasks.get(taskId);
    const words = task ? outcomesOfKind(task.kind, file, asking) : [];
    const homes = homesIn(asking.people);
    return (words.length > 0 ? words : [OWN_WORDS]).map((outcome) => ({ name: 'complete', taskId, outcome, homes }));
  },
  {
    outcomes: ({ outcome }) => outcome,
    more: {
      note: (command) => ({ ...command, note: REASON }),
      reviewAt: (command, _file, { now }) => ({ ...command, reviewAt: (now + IN_AN_HOUR) as Instant }),
      answer: answered,
      absent: splitOff,
    },
  },
);
