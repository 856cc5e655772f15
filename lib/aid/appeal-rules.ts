import { rebaseClock } from '../engine/clock.ts';
import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { passed } from '../engine/guards.ts';
import { asHolder, resumed } from '../engine/holder.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { openedTask } from '../engine/open-task.ts';
import { settingOf } from '../engine/progress.ts';
import { decided } from '../engine/rule.ts';
import { isOpen, type OpenTask } from '../engine/task.ts';
import type { Desk, Forum } from '../kernel/forum.ts';
import type { DeskCode, Instant } from '../kernel/ids.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import { type Appeal, isAppealOpen } from './aid.ts';
import type { AmendAppeal, CloseAppeal, PublishAppeal } from './commands.ts';
import type { Lapse } from './events.ts';
import { answersAppeals } from './kinds.ts';
import { aidTaking } from './need-rules.ts';

/**
 * How many desks owe an answer at most, including those asked later. What moves or ends the appeal moves all of their tasks
 * in one transaction, each with its old timer, its new one and its row among the escalated.
 */
export const MAX_ADDRESSED = 23;
/**
 * A case that closes ends them together with the rows of all its parties: a case that has been to many desks asks fewer. Of the
 * hundred writes of a transaction, 14 are for the case, its entry, the request, what is needed, the secretariat as a party, and
 * its three calls about answers, endorsements and decisions, each with timer and row among the escalated. Three more are for a
 * hand-over in the moment between the end of the appeal and that of its tasks, and three for needs that wait to be decided.
 */
const ENDED_WITH_CASE = 80;
const WRITES_TO_END = 3;
/** How long an appeal may be open, in milliseconds. */
export const MAX_APPEAL_TIME = 180 * 24 * 3600_000;

/**
 * The holder publishes what is needed. Publishing obliges: each addressed desk owes an answer, so that silence is visible.
 * When the whole forum is addressed, those are the Dinas Sosial and the BKKKS of every member; all other desks may offer. A forum
 * that is too large for that is told, every desk of it, and owes no task.
 */
export function publishAppeal(file: CaseFile, command: PublishAppeal, context: RuleContext) {
  const allowed = publishable(file, context);
  if (!allowed.ok) return allowed;
  const { audience, partners, closesAt, note } = command;
  const wrong = wrongClosing(closesAt, context) ?? toNobody({ audience, partners }, '/audience');
  if (wrong) return refuse(wrong);
  const announced = isAnnounced(file, audience, context);
  const addressed = announced ? ok([]) : addressedBy(file, audience, '/audience', context);
  if (!addressed.ok) return addressed;
  const appeal = { audience, partners, closesAt, ...(note && { note }), ...(announced && { announced }) };
  // Desks that still owe an answer to the previous appeal, which has just ended, owe it to this one.
  const owing = openAnswers(file).filter(({ desk }) => announced || addressed.value.some(({ code }) => code === desk));
  return decided([
    { type: 'appeal-published', appeal, ...tellingOf(file, appeal, context) },
    ...resumed(file, 'appeal-published', context),
    ...owing.map((task) => movedExpiry(task, closesAt, context)),
    ...tasksToAnswer(file, addressed.value, closesAt, context),
  ]);
}

function publishable(file: CaseFile, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const staying = aidTaking(file);
  if (!staying.ok) return staying;
  if (isAppealOpen(file.aid.appeal, context.now)) return refuse({ code: 'appeal-open' });
  if (file.needs.length === 0) return refuse({ code: 'needs-missing' });
  return ok(undefined);
}

/** The holder moves the closing time, opens it to partners or not, or asks further desks. */
export function amendAppeal(file: CaseFile, command: AmendAppeal, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const { appeal } = file.aid;
  if (!isAppealOpen(appeal, context.now)) return refuse({ code: 'appeal-closed' });
  const { closesAt = appeal.closesAt, partners = appeal.partners, addedDesks } = command;
  const audience = appeal.audience === 'forum' ? appeal.audience : [...new Set([...appeal.audience, ...addedDesks])];
  const wrong = wrongClosing(closesAt, context) ?? toNobody({ audience, partners }, '/partners');
  if (wrong) return refuse(wrong);
  const addressed = addressedBy(file, addedDesks, '/addDesks', context);
  if (!addressed.ok) return addressed;
  const { note, announced } = appeal;
  const terms = { audience, partners, closesAt, ...(note && { note }), ...(announced && { announced }) };
  return decided([
    {
      type: 'appeal-amended',
      appeal: terms,
      ...(closesAt === appeal.closesAt ? {} : tellingOf(file, appeal, context)),
    },
    ...(closesAt === appeal.closesAt ? [] : openAnswers(file).map((task) => movedExpiry(task, closesAt, context))),
    ...tasksToAnswer(file, addressed.value, closesAt, context),
  ]);
}

/** An answer is owed until the appeal closes, whenever that is. */
function movedExpiry(task: OpenTask, expiresAt: Instant, { forum, now }: RuleContext): CaseEvent {
  const setting = { ...settingOf(task, forum), expiresAt };
  const clock = rebaseClock(setting, task.clock, now) ?? { ...task.clock, epoch: task.clock.epoch + 1 };
  return { type: 'expiry-moved', taskId: task.id, expiresAt, clock };
}

/**
 * The holder closes the appeal. Nobody owes an answer any more, and what nobody has decided lapses. An appeal whose time ran out
 * takes no more offers either, but those that came in time are still decided.
 */
export function closeAppeal(file: CaseFile, command: CloseAppeal, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  if (!isAppealOpen(file.aid.appeal, context.now)) return refuse({ code: 'appeal-closed' });
  return decided([
    { type: 'appeal-closed', reason: command.reason, ...tellingOf(file, file.aid.appeal, context) },
    ...lapseOf(file, 'appeal-closed'),
    ...openAnswers(file).map(({ id }): CaseEvent => ({ type: 'task-completed', taskId: id, outcome: 'appeal-closed' })),
  ]);
}

/** Undecided offers lapse: at once in what is decided of them, and one by one in the moments after. */
export function lapseOf({ case: { aid } }: CaseFile, because: Lapse): readonly CaseEvent[] {
  const offers = aid.undecided - aid.lapsing;
  return offers > 0 ? [{ type: 'offers-lapsed', because, offers }] : [];
}

function openAnswers(file: CaseFile): readonly OpenTask[] {
  return [...file.tasks.values()].filter(isOpen).filter(({ kind }) => kind === 'answer-appeal');
}

function wrongClosing(closesAt: Instant, { now }: RuleContext) {
  if (closesAt <= now) return passed('/closesAt', now);
  if (closesAt > now + MAX_APPEAL_TIME) {
    return refusal({ code: 'limit-reached', limit: 'appeal-days', maximum: MAX_APPEAL_TIME / (24 * 3600_000) });
  }
  return undefined;
}

/** Silence about an appeal that asks nobody would be nobody's. */
function toNobody({ audience, partners }: Pick<Appeal, 'audience' | 'partners'>, pointer: string) {
  return audience.length === 0 && !partners ? refusal({ code: 'appeal-to-nobody', pointer }) : undefined;
}

/** The codes of desks that cannot be asked. */
export const OF_ADDRESSED = ['desk-unknown', 'handoff-to-self', 'desk-unsuitable'] as const;

/** The desks that owe an answer. */
function addressedBy(file: CaseFile, audience: Appeal['audience'], parent: string, context: RuleContext) {
  const desks =
    audience === 'forum' ? ok(provincialDesks(file, context)) : chosenDesks(file, audience, parent, context);
  const maximum = mostAddressed(file);
  const added = desks.ok ? unasked(file, desks.value).length : 0;
  // Who asks nobody else changes the appeal, though the secretariat has become a party since.
  if (added > 0 && added + openAnswers(file).length > maximum) {
    return refuse({ code: 'limit-reached', limit: 'addressed-desks', maximum });
  }
  return desks;
}

/** How many desks may owe an answer to the appeal of a case, so that it can still be closed in one transaction. */
export function mostAddressed({ case: { parties } }: CaseFile): number {
  return Math.min(MAX_ADDRESSED, Math.floor((ENDED_WITH_CASE - parties.length) / WRITES_TO_END));
}

/**
 * Whether an appeal to the whole forum asks more desks than one transaction can end the tasks of: it is announced then. The journal
 * has the list of those that are told, and its stream tells them, desk by desk.
 */
function isAnnounced(file: CaseFile, audience: Appeal['audience'], context: RuleContext): true | undefined {
  if (audience !== 'forum') return undefined;
  const added = unasked(file, provincialDesks(file, context)).length;
  return added + openAnswers(file).length > mostAddressed(file) ? true : undefined;
}

/** Every desk to which an announced appeal goes: all that may answer one, but for its holder. */
export function announcedTo(
  { holder }: Pick<CaseFile['case'], 'holder'>,
  forum: Pick<Forum, 'desks'>,
): readonly Desk[] {
  return forum.desks.filter((desk) => answersAppeals(desk) && desk.code !== holder);
}

/** Who is told of a change of an appeal that nobody owes an answer to by a task. */
export function tellingOf(
  file: CaseFile,
  { announced }: Pick<Appeal, 'announced'>,
  { forum }: Pick<RuleContext, 'forum'>,
) {
  return announced ? { told: announcedTo(file.case, forum).map(({ code }) => code) } : {};
}

function provincialDesks(file: CaseFile, { forum }: RuleContext): readonly Desk[] {
  return forum.desks.filter((desk) => isProvincial(desk) && desk.code !== file.case.holder);
}

function chosenDesks(file: CaseFile, audience: readonly DeskCode[], parent: string, context: RuleContext) {
  const desks: Desk[] = [];
  for (const [n, code] of audience.entries()) {
    const desk = addressable(file, code, `${parent}/${n}`, context);
    if (!desk.ok) return desk;
    if (!desks.includes(desk.value)) desks.push(desk.value);
  }
  return ok(desks);
}

function isProvincial({ kind }: Desk): boolean {
  return kind === 'dinas-sosial' || kind === 'bkkks';
}

function addressable(file: CaseFile, code: DeskCode, pointer: string, context: RuleContext) {
  const desk = context.forum.desk(code);
  if (!desk) return refuse({ code: 'desk-unknown', pointer, given: code });
  if (code === file.case.holder) return refuse({ code: 'handoff-to-self', pointer, desk: code });
  if (!answersAppeals(desk)) return refuse({ code: 'desk-unsuitable', pointer, given: code });
  return ok(desk);
}

function unasked(file: CaseFile, desks: readonly Desk[]): readonly Desk[] {
  const asked = new Set(openAnswers(file).map(({ desk }) => desk));
  return desks.filter(({ code }) => !asked.has(code));
}

function tasksToAnswer(
  file: CaseFile,
  desks: readonly Desk[],
  closesAt: Instant,
  context: RuleContext,
): readonly CaseEvent[] {
  const terms = { reason: 'appeal', expiresAt: closesAt };
  return unasked(file, desks).map((desk, n) => openedTask(file, 'answer-appeal', desk, terms, context, n));
}
