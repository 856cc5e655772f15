import type { RuleContext } from '../../engine/context.ts';
import type { CaseFile } from '../../engine/file.ts';
import { asHolder, OF_HOLDER } from '../../engine/holder.ts';
import { decided, rule } from '../../engine/rule.ts';
import { isOfKind, isOpen, type OpenTask } from '../../engine/task.ts';
import { dateAt } from '../../engine/working-time.ts';
import { defined } from '../../kernel/absent.ts';
import { isCaseKind } from '../../kernel/forum.ts';
import { isoOf } from '../../kernel/instant.ts';
import { refuse } from '../../kernel/result.ts';
import { tooEarly } from '../journey.ts';
import { outsideEnd } from '../outside-rules.ts';
import type { AnswerByLink, IssueLink } from './commands.ts';
import { linkUntil, mayHaveLink, OF_LINK, openedBy, zoneOf } from './link.ts';

/** The holder gives the office outside the forum a link; the leg's link before it is over. */
export function issueLink(file: CaseFile, { leg: n, link }: IssueLink, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const leg = file.journey?.legs.find((one) => one.n === n);
  if (!leg || 'ended' in leg) return refuse({ code: 'leg-unknown', given: n });
  if (!mayHaveLink(leg, context.forum)) return refuse({ code: 'leg-in-forum', leg: n });
  return decided([{ type: 'arrival-link-issued', leg: n, link, until: linkUntil(leg, context.now) }]);
}

/** The office says by its link whether the people arrived. That ends the sender's wait, once. */
export function answerByLink(file: CaseFile, command: AnswerByLink, context: RuleContext) {
  const { actor, now, forum } = context;
  if (actor.kind !== 'link') throw new Error('A link is used by its holder, and by nobody else.');
  const opened = openedBy(file, command, context);
  if (!opened.ok) return opened;
  const leg = opened.value;
  const { outcome, office, number, note } = command;
  const earliest = tooEarly(command, leg, now);
  const zone = zoneOf(actor.area, forum);
  if (earliest) return refuse({ code: 'arrival-awaited', pointer: '/outcome', earliest: isoOf(earliest), zone });
  const task = awaitedIn(file);
  const answer = { office, ...defined({ number }), date: dateAt(now, zone), byLink: true } as const;
  return decided([
    ...outsideEnd(file, task, leg, { outcome, answer }, context),
    { type: 'task-completed', taskId: task.id, outcome, ...defined({ note }) },
  ]);
}

/** While a leg to an office outside the forum is under way, the sender owes its answer. */
function awaitedIn({ case: { id }, tasks }: CaseFile): OpenTask<'confirm-outside-arrival'> {
  const task = [...tasks.values()].filter(isOpen).find((one) => isOfKind(one, 'confirm-outside-arrival'));
  if (!task) throw new Error(`Nobody owes the answer of the office to which case ${id} is under way.`);
  return task;
}

/** The rules of links. */
export const ARRIVAL_RULES = {
  'issue-arrival-link': rule({
    about: 'case',
    fits: isCaseKind,
    refuses: [...OF_HOLDER, 'leg-unknown', 'leg-in-forum'],
    decide: issueLink,
  }),
  'answer-by-link': rule({
    about: 'arrival-link',
    fits: isCaseKind,
    // Who has a link of the case sees what it is for, whatever became of the link; nothing of a person is behind it.
    sees: (_file: CaseFile, _command: AnswerByLink, actor) => actor.kind === 'link',
    refuses: [...OF_LINK, 'arrival-awaited'],
    decide: answerByLink,
  }),
};
