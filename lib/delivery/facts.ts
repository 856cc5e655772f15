import { TASK_KIND_RULES } from '../capabilities/engine.ts';
import { fileKindText } from '../capabilities/state-names.ts';
import { type Goods, goodsAbout, type KnownGoods } from '../capabilities/summary.ts';
import type { NextRung } from '../engine/clock.ts';
import type { AnyFile } from '../engine/file.ts';
import type { Notification } from '../engine/notification.ts';
import { detailsOf, isOpen, type Task } from '../engine/task.ts';
import { lastSeen, seesCase } from '../engine/visibility.ts';
import { type Desk, type Forum, isCaseKind, type Label } from '../kernel/forum.ts';
import type { CaseId, Instant, TaskId } from '../kernel/ids.ts';
import { nameOf } from '../kernel/names.ts';
import { en, id, joined } from '../kernel/texts.ts';

/** The present state of what notifications are about. */
export interface Known {
  readonly records: ReadonlyMap<CaseId, AnyFile['case']>;
  readonly tasks: ReadonlyMap<TaskId, Task>;
  /** What the cases need. */
  readonly needs: ReadonlyMap<CaseId, KnownGoods['needs']>;
  /** The commitments that the tasks name. */
  readonly commitments: KnownGoods['commitments'];
}

/** What a message says of its matter. Everything is a number, a time, a name of an office, or a word of a catalogue. */
export interface MessageFacts {
  /** What the case or the other file is about: disaster aid, a stranded person. */
  readonly file?: Label;
  readonly reference?: string;
  /** What which desk is asked to do. */
  readonly asked?: Label;
  readonly from?: string;
  readonly people?: number;
  readonly goods?: Label;
  readonly dueAt?: Instant;
  /** What happens if nobody acts; the task ends by itself then when it has no rung. */
  readonly next?: Pick<NextRung, 'at'> & { readonly role?: NextRung['role'] };
}

/**
 * The facts of a notification to a desk, as far as they are known: what a row of its queue says, too. A desk that does not see the
 * case is not told how many people there are, and one whose part in it has ended not what is needed now.
 */
export function factsFor(desk: Desk, one: Notification, known: Known, forum: Forum): MessageFacts {
  const record = known.records.get(one.caseId);
  const task = one.taskId === undefined ? undefined : known.tasks.get(one.taskId);
  if (!record) return {};
  const reader = { kind: 'person', desk: desk.code, role: one.role, person: '' } as const;
  const sees = seesCase({ case: record, tasks: known.tasks }, reader, forum);
  const people = sees && isCaseKind(record.kind) && 'subjectCount' in record ? record.subjectCount : 0;
  const isPast = !sees && lastSeen(record, reader) !== undefined;
  const needs = isPast ? [] : (known.needs.get(one.caseId) ?? []);
  return {
    file: fileKindText(record.kind),
    reference: record.reference,
    ...(people > 0 && { people }),
    ...(task && ofTask(desk, task, { needs, commitments: known.commitments }, forum)),
  };
}

function ofTask(desk: Desk, task: Task, known: KnownGoods, forum: Forum): MessageFacts {
  const { asked } = TASK_KIND_RULES[task.kind];
  const own = task.desk === desk.code;
  const owner: Label = own ? OWN_DESK : nameLabel(nameOf(task.desk, forum));
  const goods = goodsText(goodsAbout(task, known), forum);
  return {
    asked: joined([owner, asked], ' '),
    ...(own && { from: nameOf(task.from, forum) }),
    ...(goods && { goods }),
    ...(isOpen(task) && { dueAt: task.clock.dueAt, next: nextOf(task) }),
  };
}

const OWN_DESK: Label = { id: 'meja Anda', en: 'your desk' };

function nameLabel(name: string): Label {
  return { id: name, en: name };
}

function nextOf(
  task: Extract<Task, { readonly clock: { readonly next: NextRung } }>,
): NonNullable<MessageFacts['next']> {
  const { at, role } = task.clock.next;
  const { expiresAt } = detailsOf(task);
  return expiresAt !== undefined && expiresAt <= at ? { at: expiresAt } : { at, role };
}

/** The most lines of goods that a message names. */
const MOST_GOODS = 3;
/** An item that is in no catalogue is somebody's own words: a message does not repeat them. */
const OTHER_GOODS: Label = { id: 'barang lain', en: 'other goods' };

function goodsText(lines: readonly Goods[], forum: Forum): Label | undefined {
  if (lines.length === 0) return undefined;
  const named = lines.slice(0, MOST_GOODS).map((line) => lineText(line, forum));
  const more = lines.length - named.length;
  const text = joined(named, ', ');
  return more === 0 ? text : { id: id`${text} dan ${more} jenis lain`, en: en`${text} and ${more} other kinds` };
}

function lineText({ item, unit, quantity }: Goods, forum: Forum): Label {
  const found = forum.items.find(({ code }) => code === item);
  if (!found) return OTHER_GOODS;
  const counted = found.units.includes(unit) ? ` ${unit}` : '';
  return { id: id`${found.label} ${quantity}${counted}`, en: en`${found.label} ${quantity}${counted}` };
}
