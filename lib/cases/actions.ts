import type { CaseFile } from '../engine/file.ts';
import { type Asking, type Probe, REASON } from '../engine/probe.ts';
import { caseKindOf } from '../kernel/forum.ts';
import { homesIn, presentOf, type StatedSubject } from '../kernel/subject.ts';
import type {
  AddNote,
  AddSubject,
  AmendCase,
  AmendSubject,
  CloseCase,
  CorrectOutcome,
  HandOver,
  RemoveSubject,
  ReopenCase,
} from './commands.ts';

type Ask<Command> = (file: CaseFile, asking: Asking) => readonly Command[];

function ofCase<Command>(
  operation: string,
  ask: Ask<Command>,
  options: Pick<Probe<Command>, 'outcomes' | 'more'> = {},
): Probe<Command> {
  return { operation, on: ['case'], ask: (file: CaseFile, _target, asking) => ask(file, asking), ...options };
}

/** The outcomes that a case of its kind can have. */
function outcomesOf({ case: { kind } }: CaseFile, { forum }: Asking): readonly string[] {
  return forum.outcomes(caseKindOf(kind)).map(({ code }) => code);
}

/** Somebody of whom nothing is known but that they are there. */
function somebody({ forum }: Asking): StatedSubject {
  return { sex: 'F', originAbsentReason: REASON, ppks: forum.ppksTypes.slice(0, 1).map(({ code }) => code) };
}

/** The probes of what can be done with a case. */
export const CASE_ACTIONS = {
  'hand-over': ofCase<HandOver>('handOver', ({ case: { kind, holder } }, { forum, kinds }) =>
    forum.desks
      .filter((desk) => desk.code !== holder && kinds['receive-case'].suits(desk, kind))
      .slice(0, 1)
      .map(({ code: to }) => ({ name: 'hand-over', to, reason: REASON })),
  ),
  'add-note': ofCase<AddNote>('addNote', () => [{ name: 'add-note', text: REASON }]),
  'close-case': ofCase<CloseCase>(
    'closeCase',
    (file, asking) =>
      outcomesOf(file, asking).map((outcome) => ({ name: 'close-case', outcome, homes: homesIn(asking.people) })),
    { outcomes: ({ outcome }) => outcome },
  ),
  'correct-outcome': ofCase<CorrectOutcome>(
    'correctOutcome',
    (file, asking) =>
      outcomesOf(file, asking).map((outcome) => ({
        name: 'correct-outcome',
        outcome,
        reason: REASON,
        homes: homesIn(asking.people),
      })),
    { outcomes: ({ outcome }) => outcome },
  ),
  'amend-case': ofCase<AmendCase>('amendCase', ({ case: { title } }) => [
    { name: 'amend-case', title: `${title}.`, reason: REASON },
  ]),
  'amend-subject': ofCase<AmendSubject>('amendSubject', (_file, { people }) =>
    presentOf(people)
      .slice(0, 1)
      .map(({ n, tags }) => ({
        name: 'amend-subject',
        n,
        change: { tags: [...tags, REASON] },
        people,
        reason: REASON,
      })),
  ),
  'add-subject': ofCase<AddSubject>('addSubject', (_file, asking) => [
    { name: 'add-subject', stated: somebody(asking), people: asking.people, reason: REASON },
  ]),
  'remove-subject': ofCase<RemoveSubject>('removeSubject', (_file, { people }) =>
    presentOf(people)
      .slice(0, 1)
      .map(({ n }) => ({ name: 'remove-subject', n, people, reason: REASON })),
  ),
  'reopen-case': ofCase<ReopenCase>('reopenCase', () => [{ name: 'reopen-case', reason: REASON }]),
};
