import type { Need } from '../aid/aid.ts';
import { type Clock, isStuck } from '../engine/clock.ts';
import type { Case, CaseFile } from '../engine/file.ts';
import { type AnyDetails, detailsOf, isOpen, type Task } from '../engine/task.ts';
import { mpu } from '../forum/index.ts';
import { ifDefined } from '../kernel/absent.ts';
import { caseKindOf } from '../kernel/forum.ts';
import type { CaseId, DeskCode, LocalDay, TaskId } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import type { Partner } from '../kernel/partner.ts';
import {
  AS_WRITTEN,
  maskedGoods,
  missingIn,
  type People,
  redact,
  subjectsIn,
  type TextMask,
} from '../kernel/people.ts';
import { maskSubject, presentOf, type Subject } from '../kernel/subject.ts';
import { twinSentence } from '../partners/twins.ts';
import type { ListedCase } from './store/case-lists.ts';
import type { AccessRecord, Escalation } from './store/items.ts';

/**
 * A task. `mask` says what of the people may show in its texts, `partner` is the one that its file is about.
 */
export function taskView(task: Task, mask: TextMask, partner?: Partner) {
  const { id, kind, caseId, from, desk, phase, round, version } = task;
  return {
    id,
    kind,
    caseId,
    from,
    desk,
    phase,
    ...endView(task, mask),
    reason: task.reason === '' ? undefined : redact(task.reason, mask),
    note: ifDefined(task.note, (note) => redact(note, mask)),
    ...detailsView(detailsOf(task), mask),
    partner: partner && vettedView(caseId, partner),
    round,
    clock: clockView(task.clock),
    stuck: isOpen(task) && isStuck(task.clock, task.policy) ? true : undefined,
    openedAt: isoOf(task.openedAt),
    acknowledgedAt: ifDefined(task.acknowledgedAt, isoOf),
    acceptedAt: ifDefined(task.acceptedAt, isoOf),
    version,
  };
}

/** The partner that a task is about, with those that may be the same organisation: its home desk alone has such tasks. */
function vettedView(id: CaseId, { name, state, via, registrationNumber, twins, duplicateOf }: Partner) {
  return {
    id,
    name,
    state,
    via,
    registrationNumber,
    duplicateOf,
    twins: twins?.map((twin) => ({ ...twin, sentence: twinSentence(twin) })),
  };
}

/** What only some kinds of task have. The item of an offer may be free text. A detail that is missing here does not compile. */
function detailsView(details: AnyDetails, mask: TextMask) {
  const { convoy, about, area, offer, proposal, commitment, expiresAt, arrival } = details;
  return {
    area,
    convoy,
    about,
    offer: offer && {
      id: offer.id,
      lines: offer.lines.map((line) => maskedGoods(line, mask)),
    },
    proposal: proposal && { needs: proposal.needs.map((line) => maskedGoods(line, mask)) },
    commitment,
    expiresAt: ifDefined(expiresAt, isoOf),
    arrival: ifDefined(arrival, isoOf),
  } satisfies { readonly [Detail in Exclude<keyof AnyDetails, 'aboutKind'>]: unknown };
}

/** A task in a list: as above without its free texts, since lists carry no personal data. */
export function taskListView(task: Task, mask: TextMask, partner?: Partner) {
  const { reason: _reason, note: _note, proposal: _proposal, returned, ...view } = taskView(task, mask, partner);
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

function endView(task: Task, mask: TextMask): Ending {
  if (isOpen(task)) return {};
  const { outcome, endedAt, returned, replacedBy } = task;
  return {
    outcome,
    endedAt: isoOf(endedAt),
    replacedBy,
    returned: returned && { ...returned, reason: redact(returned.reason, mask) },
  };
}

/** A clock as it is shown. */
export function clockView({ phase, dueAt, rung, epoch, next }: Clock) {
  return {
    phase,
    dueAt: isoOf(dueAt),
    rung,
    epoch,
    nextRung: next && { rung: next.rung, at: isoOf(next.at), role: next.role },
  };
}

/**
 * A case with its subjects masked. `today` is the day where they are. `mask` is that of its texts: its people for callers who may not see personal data,
 * `AS_WRITTEN` for the holder's officers, who wrote or took over the texts.
 */
export function maskedCaseView(file: CaseFile, people: People, today: LocalDay, mask: TextMask) {
  return {
    ...caseHead(file.case, mask),
    ...maskedPeopleView(people, today, mask),
    needs: file.needs.map((need) => needView(need, mask)),
    ...openTaskView(file, mask),
  };
}

/** A case for the people of the desk that holds it. The caller has recorded the access. */
export function unmaskedCaseView(file: CaseFile, people: People, today: LocalDay) {
  return {
    ...caseHead(file.case, AS_WRITTEN),
    subjects: presentOf(subjectsIn(people)).map((subject) => subjectView(subject, today)),
    subjectsMissing: missingIn(people),
    needs: file.needs.map((need) => needView(need, AS_WRITTEN)),
    ...openTaskView(file, AS_WRITTEN),
  };
}

/** The people of a case as everybody sees them who sees the case, and how many could not be read. */
function maskedPeopleView(people: People, today: LocalDay, mask: TextMask) {
  const subjects = presentOf(subjectsIn(people)).map((subject) => maskedSubjectView(subject, today, mask));
  return { subjects, subjectsMissing: missingIn(people) };
}

/** A subject as it shows before acceptance. Risk flags and reasons are free words, in which a name may stand. */
export function maskedSubjectView(subject: Subject, today: LocalDay, mask: TextMask) {
  const masked = maskSubject(subject, today);
  return {
    ...masked,
    originAbsentReason: ifDefined(masked.originAbsentReason, (reason) => redact(reason, mask)),
    riskFlags: masked.riskFlags.map((flag) => redact(flag, mask)),
  };
}

/** One subject in full. */
export function subjectView(subject: Subject, today: LocalDay) {
  const { initials, ageBand } = maskSubject(subject, today);
  return { initials, ageBand, ...personalData(subject), masked: false as const };
}

/** What a case holds of a person, each field by its name: what an item has beyond these shows to nobody. */
export function personalData(subject: Subject) {
  const { n, name, nik, nikWarnings, nikAbsentReason, sex, birthDate, birthYear, origin, originAbsentReason } = subject;
  const { ppks, tags, address, addressArea, riskFlags } = subject;
  return {
    n,
    name,
    nik,
    nikWarnings,
    nikAbsentReason,
    sex,
    birthDate,
    birthYear,
    origin,
    originAbsentReason,
    ppks,
    tags,
    address,
    addressArea,
    riskFlags,
  };
}

/** A case in a list: as the masked view, without needs and tasks. */
export function caseListView({ case: record, people, shown }: ListedCase, today: LocalDay) {
  return { ...caseHead(record, people), ...maskedPeopleView(shown, today, people) };
}

function caseHead(record: Case, mask: TextMask) {
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
    title: redact(record.title, mask),
    summary: redact(record.summary, mask),
    location: { area },
    openTasks,
    partedFrom,
    partings,
    closed: closed && closedView(closed, mask),
    version,
  };
}

function closedView({ at, outcome, note }: NonNullable<Case['closed']>, mask: TextMask) {
  return { at: isoOf(at), outcome, note: ifDefined(note, (text) => redact(text, mask)) };
}

/** The task that decides what happens next: the undecided hand-off, otherwise the holder's own work. */
function openTaskView(file: CaseFile, mask: TextMask) {
  const open = [...file.tasks.values()].filter(isOpen);
  const ofCase = open.filter(({ kind }) => kind === 'receive-case');
  const task = ofCase.find(({ phase }) => phase !== 'in-progress') ?? ofCase[0] ?? open[0];
  return task ? { openTask: taskView(task, mask) } : {};
}

/** A need, as the holder states it: a field that is missing here does not compile. */
export function needView(need: Need, mask: TextMask) {
  const { id, item, unit, quantity, neededBy, deliverTo, priority, margin } = need;
  const stated = {
    id,
    item: redact(item, mask),
    unit: redact(unit, mask),
    quantity,
    neededBy,
    deliverTo,
    priority,
    margin,
  } satisfies { readonly [Field in keyof Need]-?: unknown };
  return { ...stated, free: freeItem(item) };
}

/** What says that an item is free words; nothing of an item of the catalogue. */
export function freeItem(item: string): true | undefined {
  return mpu.item(item)?.code === item ? undefined : true;
}

/** A record of who saw personal data. `mask` says what of them may show in its reason. */
export function accessView({ at, until, desk, role, person, how, subjects, reason }: AccessRecord, mask: TextMask) {
  const why = ifDefined(reason, (text) => redact(text, mask));
  return { at: isoOf(at), until: ifDefined(until, isoOf), by: { desk, role }, person, how, subjects, reason: why };
}

/** A row in the list of escalations. */
export function escalationView({ taskId, caseId, desk, kind, rung, since, dueAt }: Escalation) {
  return { taskId, caseId, desk, kind, rung, since: isoOf(since), dueAt: isoOf(dueAt) };
}
