import type { Need } from '../aid/aid.ts';
import { type Clock, isStuck } from '../engine/clock.ts';
import type { Case, CaseFile } from '../engine/file.ts';
import { type AnyDetails, detailsOf, isOpen, type Task } from '../engine/task.ts';
import { ifDefined } from '../kernel/absent.ts';
import { caseKindOf } from '../kernel/forum.ts';
import type { DeskCode, Instant, TaskId } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import type { Partner } from '../kernel/partner.ts';
import { maskSubject, presentOf, redact, type Subject } from '../kernel/subject.ts';
import type { AccessRecord, Escalation } from './store/items.ts';
import type { ListedCase } from './store/queries.ts';

/**
 * A task. `hidden` are the subjects whose data must not show in its texts, `partner` is the one that its file is about.
 */
export function taskView(task: Task, hidden: readonly Subject[] = [], partner?: Partner) {
  const { id, kind, caseId, from, desk, phase, round, version } = task;
  return {
    id,
    kind,
    caseId,
    from,
    desk,
    phase,
    ...endView(task, hidden),
    reason: task.reason === '' ? undefined : redact(task.reason, hidden),
    note: ifDefined(task.note, (note) => redact(note, hidden)),
    ...detailsView(detailsOf(task), hidden),
    partner: partner && { id: caseId, name: partner.name, state: partner.state },
    round,
    clock: clockView(task.clock),
    stuck: isOpen(task) && isStuck(task.clock, task.policy) ? true : undefined,
    openedAt: isoOf(task.openedAt),
    acknowledgedAt: ifDefined(task.acknowledgedAt, isoOf),
    acceptedAt: ifDefined(task.acceptedAt, isoOf),
    version,
  };
}

/** What only some kinds of task have. The item of an offer may be free text. A detail that is missing here does not compile. */
function detailsView(details: AnyDetails, hidden: readonly Subject[]) {
  const { convoy, about, area, offer, commitment, expiresAt, arrival } = details;
  return {
    area,
    convoy,
    about,
    offer: offer && {
      id: offer.id,
      lines: offer.lines.map((line) => ({ ...line, item: redact(line.item, hidden) })),
    },
    commitment,
    expiresAt: ifDefined(expiresAt, isoOf),
    arrival: ifDefined(arrival, isoOf),
  } satisfies { readonly [Detail in Exclude<keyof AnyDetails, 'aboutKind'>]: unknown };
}

/** A task in a list: as above without its free texts, since lists carry no personal data. */
export function taskListView(task: Task, hidden: readonly Subject[] = [], partner?: Partner) {
  const { reason: _reason, note: _note, returned, ...view } = taskView(task, hidden, partner);
  if (!returned) return view;
  const { reason: _returnReason, ...codes } = returned;
  return { ...view, returned: codes };
}

interface Ending {
  readonly outcome?: string;
  readonly endedAt?: string;
  readonly replacedBy?: TaskId | undefined;
  readonly returned?: { readonly code: string; readonly reason?: string; readonly suggest?: DeskCode } | undefined;
}

function endView(task: Task, hidden: readonly Subject[]): Ending {
  if (isOpen(task)) return {};
  const { outcome, endedAt, returned, replacedBy } = task;
  return {
    outcome,
    endedAt: isoOf(endedAt),
    replacedBy,
    returned: returned && { ...returned, reason: redact(returned.reason, hidden) },
  };
}

function clockView({ phase, dueAt, rung, epoch, next }: Clock) {
  return {
    phase,
    dueAt: isoOf(dueAt),
    rung,
    epoch,
    nextRung: next && { rung: next.rung, at: isoOf(next.at), role: next.role },
  };
}

/**
 * A case with its subjects masked. `hidden` are the subjects to redact in its texts: all of them for callers who may
 * not see personal data, none for the holder's officers, who wrote or took over the texts.
 */
export function maskedCaseView(
  file: CaseFile,
  subjects: readonly Subject[],
  now: Instant,
  hidden: readonly Subject[] = subjects,
) {
  return {
    ...caseHead(file.case, hidden),
    subjects: presentOf(subjects).map((subject) => maskedSubjectView(subject, now, hidden)),
    needs: file.needs.map((need) => needView(need, hidden)),
    ...openTaskView(file, hidden),
  };
}

/** A case for the people of the desk that holds it. The caller has recorded the access. */
export function unmaskedCaseView(file: CaseFile, subjects: readonly Subject[], now: Instant) {
  return {
    ...caseHead(file.case, []),
    subjects: presentOf(subjects).map((subject) => subjectView(subject, now)),
    needs: file.needs.map((need) => needView(need, [])),
    ...openTaskView(file, []),
  };
}

/** A subject as it shows before acceptance. Risk flags and reasons are free words, in which a name may stand. */
function maskedSubjectView(subject: Subject, now: Instant, hidden: readonly Subject[]) {
  const masked = maskSubject(subject, now);
  return {
    ...masked,
    originAbsentReason: ifDefined(masked.originAbsentReason, (reason) => redact(reason, hidden)),
    riskFlags: masked.riskFlags.map((flag) => redact(flag, hidden)),
  };
}

/** One subject in full. */
export function subjectView(subject: Subject, now: Instant) {
  const { initials, ageBand } = maskSubject(subject, now);
  const { partedTo: _partedTo, ...shown } = subject;
  return { initials, ageBand, ...shown, masked: false as const };
}

/** A case in a list: as the masked view, without needs and tasks. */
export function caseListView({ case: record, subjects }: ListedCase, now: Instant) {
  const shown = presentOf(subjects).map((one) => maskedSubjectView(one, now, subjects));
  return { ...caseHead(record, subjects), subjects: shown };
}

function caseHead(record: Case, hidden: readonly Subject[]) {
  const { id, reference, priority, holder, openedBy, area, closed, version, openTasks, partedFrom, partings } = record;
  return {
    id,
    reference,
    kind: caseKindOf(record.kind),
    priority,
    status: closed ? ('closed' as const) : ('open' as const),
    holder,
    openedBy,
    openedAt: isoOf(record.openedAt),
    title: redact(record.title, hidden),
    summary: redact(record.summary, hidden),
    location: { area },
    openTasks,
    partedFrom,
    partings,
    closed: closed && closedView(closed, hidden),
    version,
  };
}

function closedView({ at, outcome, note }: NonNullable<Case['closed']>, hidden: readonly Subject[]) {
  return { at: isoOf(at), outcome, note: ifDefined(note, (text) => redact(text, hidden)) };
}

/** The task that decides what happens next: the undecided hand-off, otherwise the holder's own work. */
function openTaskView(file: CaseFile, hidden: readonly Subject[]) {
  const open = [...file.tasks.values()].filter(isOpen);
  const ofCase = open.filter(({ kind }) => kind === 'receive-case');
  const task = ofCase.find(({ phase }) => phase !== 'in-progress') ?? ofCase[0] ?? open[0];
  return task ? { openTask: taskView(task, hidden) } : {};
}

/** A need, as the holder states it: a field that is missing here does not compile. */
export function needView(need: Need, hidden: readonly Subject[]) {
  const { id, item, unit, quantity, neededBy, deliverTo, priority, margin } = need;
  return {
    id,
    item: redact(item, hidden),
    unit,
    quantity,
    neededBy,
    deliverTo,
    priority,
    margin,
  } satisfies { readonly [Field in keyof Need]-?: unknown };
}

/** A record of who saw personal data. `hidden` are the subjects whose data must not show in its reason. */
export function accessView(
  { at, desk, role, person, how, subjects, reason }: AccessRecord,
  hidden: readonly Subject[],
) {
  const why = ifDefined(reason, (text) => redact(text, hidden));
  return { at: isoOf(at), by: { desk, role }, person, how, subjects, reason: why };
}

/** A row in the list of escalations. */
export function escalationView({ taskId, caseId, desk, kind, rung, since, dueAt }: Escalation) {
  return { taskId, caseId, desk, kind, rung, since: isoOf(since), dueAt: isoOf(dueAt) };
}
