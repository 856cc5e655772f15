import * as z from 'zod';
import { aidEvents, need, taskOfAid } from '../../aid/store/items.ts';
import { OPEN_PHASES } from '../../engine/clock.ts';
import { TIMER_FAULTS } from '../../engine/commands.ts';
import type { Case } from '../../engine/file.ts';
import type { CaseEvent, JournalEntry } from '../../engine/journal.ts';
import { TASK_KINDS } from '../../engine/kinds.ts';
import { END_PHASES, type Task } from '../../engine/task.ts';
import { FILE_KINDS, type Policy, PRIORITIES } from '../../kernel/forum.ts';
import type { ConvoyId, PartnerId } from '../../kernel/ids.ts';
import type { Nik } from '../../kernel/nik.ts';
import { ROLES } from '../../kernel/roles.ts';
import { SEXES, type Subject } from '../../kernel/subject.ts';
import { paperEvent } from '../../papers/store/items.ts';
import { area, caseId, count, desk, instant, taskId, text } from '../../platform/dynamodb/values.ts';
import { ESCORT_REASONS } from '../../relay/journey.ts';
import { journeyEvents } from '../../relay/store/items.ts';

/** The shapes of stored items. What the tables hold is parsed like any other input: a wrong item is found where it is read. */
const kind = z.enum(TASK_KINDS);
const rungRole = z.enum(['officer', 'supervisor', 'head', 'secretariat']);

const allowance = z.object({ clock: z.enum(['around-the-clock', 'working-time']), minutes: z.number().positive() });
const rung = z.object({
  at: z.literal([50, 100, 200, 400]),
  role: rungRole,
  minNoticeMinutes: z.number(),
});
const policy: z.ZodType<Policy> = z.object({
  version: z.string(),
  ack: allowance,
  decision: allowance,
  progress: allowance.exactOptional(),
  rungs: z.tuple([rung], rung),
});

const clockBase = {
  startedAt: instant,
  dueAt: instant,
  allowance,
  calendar: z.string(),
  rung: count,
  epoch: count,
  reached: z.object({ dueAt: instant, firedAt: instant, foundNobody: z.boolean() }).exactOptional(),
  escalatedAt: instant.exactOptional(),
};
const runningClock = z.object({
  ...clockBase,
  phase: z.enum(OPEN_PHASES),
  next: z.object({ rung: count, at: instant, role: rungRole }),
});
const stoppedClock = z.object({ ...clockBase, phase: z.enum(END_PHASES) });

const taskSettled = {
  id: taskId,
  kind,
  from: desk,
  desk,
  reason: z.string(),
  note: z.string().exactOptional(),
  convoy: z.object({ id: text<ConvoyId>(), size: count }).exactOptional(),
  about: taskId.exactOptional(),
  aboutKind: kind.exactOptional(),
  ...taskOfAid,
  round: count,
  policy,
};
const taskBase = {
  ...taskSettled,
  caseId,
  openedAt: instant,
  acknowledgedAt: instant.exactOptional(),
  acknowledgedLate: z.literal(true).exactOptional(),
  highestRung: count.exactOptional(),
  acceptedAt: instant.exactOptional(),
  version: count,
};
const taskItem: z.ZodType<Task> = z.union([
  z.object({ ...taskBase, phase: z.enum(OPEN_PHASES), clock: runningClock }),
  z.object({
    ...taskBase,
    phase: z.enum(END_PHASES),
    clock: stoppedClock,
    endedAt: instant,
    outcome: z.string(),
    replacedBy: taskId.exactOptional(),
    returned: z.object({ code: z.string(), reason: z.string(), suggest: desk.exactOptional() }).exactOptional(),
  }),
]);

const link = { caseId, reference: z.string() };
const caseSettled = {
  id: caseId,
  reference: z.string(),
  kind: z.enum(FILE_KINDS),
  priority: z.enum(PRIORITIES),
  title: z.string(),
  summary: z.string(),
  area,
  openedBy: desk,
  subjectCount: count,
  escort: z.array(z.enum(ESCORT_REASONS)),
  partedFrom: z.object(link).exactOptional(),
  returnedBefore: count.exactOptional(),
};
const caseItem: z.ZodType<Case> = z.object({
  ...caseSettled,
  openedAt: instant,
  holder: desk,
  parties: z.array(z.object({ desk, offered: count, held: count })),
  openTasks: z.array(z.object({ id: taskId, kind })),
  taskCount: count,
  reroutes: count,
  aid: z.object({ offers: count, commitments: count, open: count }),
  costs: count,
  needsVersion: count,
  partings: z.array(z.object({ ...link, subjects: z.array(count) })).exactOptional(),
  closed: z.object({ at: instant, outcome: z.string(), note: z.string().exactOptional() }).exactOptional(),
  version: count,
});

const subject: z.ZodType<Subject> = z.object({
  n: count,
  name: z.string().exactOptional(),
  nik: text<Nik>().exactOptional(),
  nikWarnings: z.array(z.string()),
  nikAbsentReason: z.string().exactOptional(),
  sex: z.enum(SEXES),
  birthDate: z.string().exactOptional(),
  birthYear: z.number().exactOptional(),
  origin: area,
  ppks: z.array(z.string()),
  tags: z.array(z.string()),
  address: z.string().exactOptional(),
  riskFlags: z.array(z.string()),
  partedTo: caseId.exactOptional(),
});
const subjectsItem = z.object({ subjects: z.array(subject) });

const event: z.ZodType<CaseEvent> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('case-opened'),
    seed: z.object(caseSettled),
    needs: z.array(need),
    overrideReason: z.string().exactOptional(),
  }),
  z.object({
    type: z.literal('task-opened'),
    seed: z.object({ ...taskSettled, phase: z.enum(OPEN_PHASES), clock: runningClock }),
  }),
  z.object({
    type: z.literal('task-acknowledged'),
    taskId,
    clock: runningClock,
    implied: z.literal(true).exactOptional(),
  }),
  z.object({
    type: z.literal('task-accepted'),
    taskId,
    clock: runningClock.exactOptional(),
    note: z.string().exactOptional(),
  }),
  z.object({
    type: z.literal('task-returned'),
    taskId,
    code: z.string(),
    reason: z.string(),
    suggest: desk.exactOptional(),
  }),
  z.object({ type: z.literal('task-withdrawn'), taskId, reason: z.string() }),
  z.object({ type: z.literal('task-completed'), taskId, outcome: z.string(), note: z.string().exactOptional() }),
  z.object({ type: z.literal('task-rerouted'), taskId, to: desk, successor: taskId, reason: z.string() }),
  z.object({ type: z.literal('clock-extended'), taskId, clock: runningClock, reason: z.string() }),
  z.object({
    type: z.literal('rung-reached'),
    taskId,
    rung: count,
    role: rungRole,
    dueAt: instant,
    called: count,
    clock: runningClock,
  }),
  z.object({ type: z.literal('clock-rebased'), taskId, clock: runningClock }),
  z.object({ type: z.literal('expiry-moved'), taskId, expiresAt: instant, clock: runningClock }),
  z.object({ type: z.literal('timer-repaired'), taskId, fault: z.enum(TIMER_FAULTS), clock: runningClock }),
  z.object({ type: z.literal('notification-suppressed'), taskId, epoch: count, rung: count }),
  z.object({ type: z.literal('case-moved'), taskId, from: desk, to: desk }),
  z.object({ type: z.literal('note-added'), text: z.string() }),
  z.object({ type: z.literal('case-closed'), outcome: z.string(), note: z.string().exactOptional() }),
  ...aidEvents,
  paperEvent,
  ...journeyEvents,
]);
const person = { desk, role: z.enum(ROLES), person: z.string() };
const journalItem: z.ZodType<JournalEntry> = z.object({
  caseId,
  seq: count,
  at: instant,
  by: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), ...person }),
    z.object({ kind: z.literal('partner'), partner: text<PartnerId>() }),
    z.object({ kind: z.literal('system'), part: z.enum(['clock', 'auditor', 'delivery']) }),
  ]),
  command: z.string(),
  events: z.array(event),
  notify: z.array(desk),
  tasks: z.array(z.object({ id: taskId, kind, desk, openedAt: instant })).exactOptional(),
});

const accessItem = z.object({
  caseId,
  at: instant,
  ...person,
  /** How the data was seen: with the case, by an explicit reveal; compared, without showing it, in a check of another desk. */
  how: z.enum(['read', 'reveal', 'check']),
  subjects: z.array(count),
  reason: z.string().exactOptional(),
});

/** Who saw which subjects' personal data, when and why (UU 27/2022 art. 31: all processing is recorded). */
export type AccessRecord = z.infer<typeof accessItem>;

/** An answer that was given to a request with an idempotency key, kept for its replays. */
const answerItem = z.object({
  bodyHash: z.string(),
  /** The answer as JSON text; absent while the request that owns the key is still at work. */
  answer: z.string().exactOptional(),
  /** Seconds since 1970: the table's time to live. */
  expiresAt: z.number(),
});

const escalationItem = z.object({ taskId, caseId, desk, kind, rung: count, since: instant, dueAt: instant });

/** A row in the list of escalations. `since` is when the ladder went beyond the officer who owes the task. */
export type Escalation = z.infer<typeof escalationItem>;

const timerItem = z.object({ PK: z.string(), SK: z.string(), caseId, taskId, epoch: count, rung: count, at: instant });

/** A task's timer, with its key. */
export type Timer = z.infer<typeof timerItem>;

const partyItem = z.object({ PK: z.string(), deskSk: z.string() });

export const parseCase = (item: unknown): Case => caseItem.parse(item);
export const parseTask = (item: unknown): Task => taskItem.parse(item);
export const parseSubjects = (item: unknown): readonly Subject[] => subjectsItem.parse(item).subjects;
export const parseEntry = (item: unknown): JournalEntry => journalItem.parse(item);
export const parseAccess = (item: unknown): AccessRecord => accessItem.parse(item);
export const parseAnswer = (item: unknown): z.infer<typeof answerItem> => answerItem.parse(item);
export const parsePartyIndex = (item: unknown): z.infer<typeof partyItem> => partyItem.parse(item);
export const parseEscalation = (item: unknown): Escalation => escalationItem.parse(item);
export const parseTimer = (item: unknown): Timer => timerItem.parse(item);
