import { type Appeal, isAppealOpen } from './aid.ts';
import type { AmendAppeal, CloseAppeal, PublishAppeal } from './aid-commands.ts';
import type { CaseFile } from './case.ts';
import { asHolder, undecidedOf } from './case-rules.ts';
import type { Context } from './decide.ts';
import type { CaseEvent } from './events.ts';
import type { Desk } from './forum.ts';
import type { DeskCode, Instant } from './ids.ts';
import { disasterAidOnly, passed } from './need-rules.ts';
import { openedTask } from './open-task.ts';
import type { Refusal } from './refusals.ts';
import { ok, type Result, refuse } from './result.ts';
import { isOpen } from './task.ts';
import { answersAppeals } from './task-kinds.ts';

/** How many desks are asked at most: each gets a task with its timer, and all of them in one transaction. */
export const MAX_ADDRESSED = 25;
/** How long an appeal may be open, in milliseconds. */
export const MAX_APPEAL_TIME = 180 * 24 * 3600_000;

type Events = Result<readonly CaseEvent[], Refusal>;

/**
 * The holder publishes what is needed. Publishing obliges: each addressed desk owes an answer, so that silence is visible.
 * When the whole forum is addressed, those are the Dinas Sosial and the BKKKS of every member; all other desks may offer.
 */
export function publishAppeal(file: CaseFile, command: PublishAppeal, context: Context): Events {
  const allowed = publishable(file, context);
  if (!allowed.ok) return allowed;
  const { audience, partners, closesAt, note } = command;
  const wrong = wrongClosing(closesAt, context);
  if (wrong) return refuse(wrong);
  const addressed = addressedBy(file, audience, '/audience', context);
  if (!addressed.ok) return addressed;
  const appeal = { audience, partners, closesAt, ...(note && { note }) };
  return ok([{ type: 'appeal-published', appeal }, ...tasksToAnswer(file, addressed.value, closesAt, context)]);
}

function publishable(file: CaseFile, context: Context): Result<undefined, Refusal> {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const aidOnly = disasterAidOnly(file);
  if (!aidOnly.ok) return aidOnly;
  const handedOver = undecidedOf(file, 'receive-case');
  if (handedOver) return refuse({ code: 'handoff-open', taskId: handedOver.id, desk: handedOver.desk });
  if (isAppealOpen(file.aid.appeal, context.now)) return refuse({ code: 'appeal-open' });
  if (file.needs.length === 0) return refuse({ code: 'need-unknown', pointer: '', given: '' });
  return ok(undefined);
}

/** The holder moves the closing time, opens it to partners or not, or asks further desks. */
export function amendAppeal(file: CaseFile, command: AmendAppeal, context: Context): Events {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const { appeal } = file.aid;
  if (!isAppealOpen(appeal, context.now)) return refuse({ code: 'appeal-closed' });
  const { closesAt = appeal.closesAt, partners = appeal.partners, addedDesks } = command;
  const wrong = wrongClosing(closesAt, context);
  if (wrong) return refuse(wrong);
  const fresh = addedDesks.filter((desk) => !isAsked(file, desk));
  const addressed = addressedBy(file, fresh, '/addDesks', context);
  if (!addressed.ok) return addressed;
  const audience = appeal.audience === 'forum' ? appeal.audience : [...new Set([...appeal.audience, ...addedDesks])];
  const { note } = appeal;
  return ok([
    { type: 'appeal-amended', appeal: { audience, partners, closesAt, ...(note && { note }) } },
    ...tasksToAnswer(file, addressed.value, closesAt, context),
  ]);
}

function isAsked(file: CaseFile, desk: DeskCode): boolean {
  return [...file.tasks.values()].some((task) => isOpen(task) && task.kind === 'answer-appeal' && task.desk === desk);
}

/** The holder closes the appeal. What is offered is still decided; nobody owes an answer any more. */
export function closeAppeal(file: CaseFile, command: CloseAppeal, context: Context): Events {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  if (!isAppealOpen(file.aid.appeal, context.now)) return refuse({ code: 'appeal-closed' });
  return ok([
    { type: 'appeal-closed', reason: command.reason },
    ...openAnswers(file).map(({ id }): CaseEvent => ({ type: 'task-completed', taskId: id, outcome: 'appeal-closed' })),
  ]);
}

function openAnswers(file: CaseFile) {
  return [...file.tasks.values()].filter(isOpen).filter(({ kind }) => kind === 'answer-appeal');
}

function wrongClosing(closesAt: Instant, { now }: Context): Refusal | undefined {
  if (closesAt <= now) return passed('/closesAt', now);
  if (closesAt > now + MAX_APPEAL_TIME) {
    return { code: 'limit-reached', limit: 'appeal-days', maximum: MAX_APPEAL_TIME / (24 * 3600_000) };
  }
  return undefined;
}

/** The desks that owe an answer. */
function addressedBy(
  file: CaseFile,
  audience: Appeal['audience'],
  parent: string,
  context: Context,
): Result<readonly Desk[], Refusal> {
  if (audience === 'forum') {
    return ok(context.forum.desks.filter((desk) => isProvincial(desk) && desk.code !== file.case.holder));
  }
  if (audience.length > MAX_ADDRESSED) {
    return refuse({ code: 'limit-reached', limit: 'addressed-desks', maximum: MAX_ADDRESSED });
  }
  const desks: Desk[] = [];
  for (const [n, code] of [...new Set(audience)].entries()) {
    const desk = addressable(file, code, `${parent}/${n}`, context);
    if (!desk.ok) return desk;
    desks.push(desk.value);
  }
  return ok(desks);
}

function isProvincial({ kind }: Desk): boolean {
  return kind === 'dinas-sosial' || kind === 'bkkks';
}

function addressable(file: CaseFile, code: DeskCode, pointer: string, context: Context): Result<Desk, Refusal> {
  const desk = context.forum.desk(code);
  if (!desk) return refuse({ code: 'desk-unknown', pointer, given: code });
  if (code === file.case.holder) return refuse({ code: 'handoff-to-self', pointer, desk: code });
  if (!answersAppeals(desk)) return refuse({ code: 'desk-unsuitable', pointer, given: code });
  return ok(desk);
}

function tasksToAnswer(
  file: CaseFile,
  desks: readonly Desk[],
  closesAt: Instant,
  context: Context,
): readonly CaseEvent[] {
  const terms = { reason: 'appeal', expiresAt: closesAt };
  return desks.map((desk, n) => openedTask(file, 'answer-appeal', desk, terms, context, n));
}
