import { TASK_KIND_RULES } from '../capabilities/engine.ts';
import { fileKindText } from '../capabilities/state-names.ts';
import type { NextRung } from '../engine/clock.ts';
import type { AnyFile } from '../engine/file.ts';
import type { Notification } from '../engine/notification.ts';
import { detailsOf, isOpen, type Task } from '../engine/task.ts';
import { type Desk, type Forum, isCaseKind, type Label } from '../kernel/forum.ts';
import type { CaseId, Instant, TaskId } from '../kernel/ids.ts';
import { nameOf } from '../kernel/names.ts';
import { en, id, joined } from '../kernel/texts.ts';

/** Goods as a need or an offer names them. */
export interface Goods {
  readonly item: string;
  readonly unit: string;
  readonly quantity: number;
}

/** The present state of what notifications are about. */
export interface Known {
  readonly records: ReadonlyMap<CaseId, AnyFile['case']>;
  readonly tasks: ReadonlyMap<TaskId, Task>;
  /** What the cases need. */
  readonly needs: ReadonlyMap<CaseId, readonly Goods[]>;
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

/** The facts of a notification to a desk, as far as they are known. */
export function factsFor(desk: Desk, one: Notification, known: Known, forum: Forum): MessageFacts {
  const record = known.records.get(one.caseId);
  const task = one.taskId === undefined ? undefined : known.tasks.get(one.taskId);
  if (!record) return {};
  const people = isCaseKind(record.kind) && 'subjectCount' in record ? record.subjectCount : 0;
  return {
    file: fileKindText(record.kind),
    reference: record.reference,
    ...(people > 0 && { people }),
    ...(task && ofTask(desk, task, known.needs.get(one.caseId) ?? [], forum)),
  };
}

function ofTask(desk: Desk, task: Task, needs: readonly Goods[], forum: Forum): MessageFacts {
  const { asked } = TASK_KIND_RULES[task.kind];
  const own = task.desk === desk.code;
  const owner: Label = own ? OWN_DESK : nameLabel(nameOf(task.desk, forum));
  const { offer } = detailsOf(task);
  const goods = goodsText(offer?.lines ?? needs, forum);
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
