import { keptPeople } from '../capabilities/kept-people.ts';
import type { RuleContext } from '../engine/context.ts';
import { type Case, type CaseFile, withRecord } from '../engine/file.ts';
import { actingPerson, allOf, atDesk, freshVersion } from '../engine/guards.ts';
import { asHolder, OF_HOLDER } from '../engine/holder.ts';
import type { Events } from '../engine/journal.ts';
import { knownDesk, openedTask } from '../engine/open-task.ts';
import { followersOf } from '../engine/priority.ts';
import { decided, rule } from '../engine/rule.ts';
import { isSecretariat } from '../engine/visibility.ts';
import {
  addSubject,
  amendSubject,
  type ChangedPeople,
  OF_ADDING,
  OF_AMENDING,
  removeSubject,
} from '../kernel/amending.ts';
import { isCaseKind } from '../kernel/forum.ts';
import type { Instant } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { ok, refuse } from '../kernel/result.ts';
import { MAX_SUBJECTS, presentOf, type Subject } from '../kernel/subject.ts';
import type { AddSubject, AmendCase, Amendment, AmendSubject, RemoveSubject, ReopenCase } from './commands.ts';
import { MAX_STRANDED } from './opening-bounds.ts';

/** The holder corrects the case. Clocks follow its priority, each in the same entry. */
export function amendCase(file: CaseFile, command: AmendCase, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const { name: _name, reason, ...stated } = command;
  if (stated.area !== undefined && !context.forum.area(stated.area)) {
    return refuse({ code: 'area-unknown', pointer: '/location/area', given: stated.area });
  }
  const values = differing(file.case, stated);
  if (Object.keys(values).length === 0) return refuse({ code: 'nothing-changed', pointer: '' });
  const followed = values.priority === undefined ? [] : followersOf(withRecord(file, values), context);
  return decided([{ type: 'case-amended', ...values, reason }, ...followed]);
}

type Values = Pick<AmendCase, 'title' | 'summary' | 'priority' | 'area'>;

function differing(record: Case, stated: Values): Values {
  const fields = ['title', 'summary', 'priority', 'area'] as const;
  const changed = fields.filter((field) => stated[field] !== undefined && stated[field] !== record[field]);
  return Object.fromEntries(changed.map((field) => [field, stated[field]])) as Values;
}

/** How a command changes the people whom it was given; the same way for the rule and for the store. */
export function changedPeople(
  { kind }: Pick<Case, 'kind'>,
  command: Exclude<Amendment, AmendCase>,
  context: Pick<RuleContext, 'forum' | 'now'>,
) {
  const { people } = command;
  switch (command.name) {
    case 'amend-subject':
      return amendSubject(people, command.n, command.change, context);
    case 'add-subject':
      return addSubject(people, command.stated, kind === 'stranded-person' ? MAX_STRANDED : MAX_SUBJECTS, context);
    case 'remove-subject':
      return removeSubject(people, command.n);
  }
}

/** The holder, on people who are all there: a list that is too short would be written back without the others. */
function correctable(file: CaseFile, people: readonly Subject[], context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const missing = keptPeople(file.case) - people.length;
  return missing > 0 ? refuse({ code: 'subjects-missing', missing }) : ok(undefined);
}

/** The holder corrects a person. */
export function amendPerson(file: CaseFile, command: AmendSubject, context: RuleContext) {
  const allowed = correctable(file, command.people, context);
  if (!allowed.ok) return allowed;
  const changed = amendSubject(command.people, command.n, command.change, context);
  if (!changed.ok) return changed;
  const { facts, ended } = following(file, changed.value, context);
  const { subject, fields } = changed.value;
  return decided([{ type: 'subject-amended', n: subject.n, fields, reason: command.reason, ...facts }, ...ended]);
}

/** The holder adds a person. */
export function addPerson(file: CaseFile, command: AddSubject, context: RuleContext) {
  const allowed = correctable(file, command.people, context);
  if (!allowed.ok) return allowed;
  const maximum = file.case.kind === 'stranded-person' ? MAX_STRANDED : MAX_SUBJECTS;
  const changed = addSubject(command.people, command.stated, maximum, context);
  if (!changed.ok) return changed;
  const { facts, ended } = following(file, changed.value, context);
  return decided([{ type: 'subject-added', n: changed.value.subject.n, reason: command.reason, ...facts }, ...ended]);
}

/** The holder takes a person out who was entered twice. */
export function removePerson(file: CaseFile, command: RemoveSubject, context: RuleContext) {
  const allowed = correctable(file, command.people, context);
  if (!allowed.ok) return allowed;
  const changed = removeSubject(command.people, command.n);
  if (!changed.ok) return changed;
  const { facts, ended } = following(file, changed.value, context);
  return decided([{ type: 'subject-removed', n: command.n, reason: command.reason, ...facts }, ...ended]);
}

type PeopleFacts = Pick<Events['subject-amended'], 'escort' | 'homeUnknown'>;

/** What follows from the people as they are now, by the subjects that keep something of them in the record. */
function following(file: CaseFile, { subjects }: ChangedPeople, context: RuleContext) {
  const said = context.hooks.flatMap(({ ofPeople }) => ofPeople?.(file, presentOf(subjects), context) ?? []);
  const { escort, homeUnknown } = file.case;
  const facts: PeopleFacts = Object.assign(
    { escort, homeUnknown: homeUnknown ?? [] },
    ...said.map((one) => one.record),
  );
  return { facts, ended: said.flatMap(({ events }) => events) };
}

const DAY_MILLIS = 24 * 3600_000;

/** The last holder opens a closed case again, or the secretariat does; what ended with it stays ended. */
export function reopenCase(file: CaseFile, command: ReopenCase, context: RuleContext) {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const { forum, now } = context;
  const { id, holder, closed, version } = file.case;
  const allowed = allOf(
    () => (isSecretariat(acting.value, forum) ? ok(acting.value) : atDesk(acting.value, holder, 'holder')),
    () => freshVersion(context, version),
  );
  if (!allowed.ok) return allowed;
  if (!closed) return refuse({ code: 'case-open', caseId: id });
  const latest = (closed.at + forum.reopenDays * DAY_MILLIS) as Instant;
  if (now > latest) return refuse({ code: 'reopening-too-late', caseId: id, latest: isoOf(latest) });
  const begun = context.hooks.flatMap(({ onReopen }) => onReopen?.(file, context) ?? []);
  // A case that is open is somebody's next step: where no subject knows a nearer one, the holder goes on with it.
  const work = begun.length > 0 ? begun : [resumedWork(file, context)];
  return decided([{ type: 'case-reopened', reason: command.reason }, ...work]);
}

function resumedWork(file: CaseFile, context: RuleContext) {
  const { holder, openedBy } = file.case;
  return openedTask(file, 'resume-case', knownDesk(context, holder), { reason: 'reopened', from: openedBy }, context);
}

const ON_CASE = { about: 'case', fits: isCaseKind } as const;

/** The rules of corrections. */
export const AMENDING_RULES = {
  'amend-case': rule({ ...ON_CASE, refuses: [...OF_HOLDER, 'area-unknown', 'nothing-changed'], decide: amendCase }),
  'amend-subject': rule({
    ...ON_CASE,
    refuses: [...OF_HOLDER, 'subjects-missing', ...OF_AMENDING],
    decide: amendPerson,
  }),
  'add-subject': rule({ ...ON_CASE, refuses: [...OF_HOLDER, 'subjects-missing', ...OF_ADDING], decide: addPerson }),
  'remove-subject': rule({
    ...ON_CASE,
    refuses: [...OF_HOLDER, 'subjects-missing', 'not-found'],
    decide: removePerson,
  }),
  'reopen-case': rule({
    ...ON_CASE,
    // A closed case has no task that could have escalated, by which the secretariat sees a case otherwise.
    sees: ({ case: { closed } }, _command, actor, forum) => closed !== undefined && isSecretariat(actor, forum),
    refuses: ['role-not-allowed', 'desk-not-allowed', 'version-stale', 'case-open', 'reopening-too-late'],
    decide: reopenCase,
  }),
};
