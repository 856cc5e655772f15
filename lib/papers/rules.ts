import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { actingPerson, atDesk } from '../engine/guards.ts';
import { decided, rule } from '../engine/rule.ts';
import type { PersonActor } from '../kernel/actor.ts';
import { type Forum, isCaseKind } from '../kernel/forum.ts';
import { isOwn } from '../kernel/giver.ts';
import { ok, refuse } from '../kernel/result.ts';
import { linkUntil, mayHaveLink } from '../relay/arrivals/link.ts';
import { isOutside } from '../relay/desk-routes.ts';
import { type IssuePaper, letterNumbered, type PaperMatter } from './paper.ts';

/** How many letters with a number one case may have. */
export const MAX_LETTERS = 100;

type Matter<Kind extends PaperMatter['kind']> = Extract<PaperMatter, { kind: Kind }>;

/**
 * Issues a paper. The holder issues the letter of its leg; either side, the record of a shipment; the desk that
 * recorded or pays a cost, its receipt. Papers of a closed case may still be issued, because records and receipts come
 * late. A number that a letter of the desk has in this case means the same letter: the new one takes its place.
 */
export function issuePaper(file: CaseFile, { name: _name, code, link, ...matter }: IssuePaper, context: RuleContext) {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const allowed = issuable(file, matter, acting.value, context.forum);
  if (!allowed.ok) return allowed;
  const { letters = [] } = file.case;
  const number = matter.kind === 'surat-rujukan' ? matter.number : undefined;
  const earlier = number === undefined ? undefined : letterNumbered(letters, { desk: acting.value.desk, number });
  if (number !== undefined && !earlier && letters.length >= MAX_LETTERS) {
    return refuse({ code: 'limit-reached', limit: 'letters', maximum: MAX_LETTERS });
  }
  return decided([
    { type: 'paper-issued', code, matter, ...(earlier && { supersedes: earlier.code }) },
    ...linkEvents(file, matter, link, context),
  ]);
}

/** A letter to an office outside the forum has a link in it, which ends that of the letter before. */
function linkEvents(file: CaseFile, matter: PaperMatter, link: string | undefined, context: RuleContext) {
  const leg = matter.kind === 'surat-rujukan' ? file.journey?.legs.find(({ n }) => n === matter.leg) : undefined;
  if (link === undefined || !leg || !mayHaveLink(leg, context.forum)) return [];
  return [{ type: 'arrival-link-issued', leg: leg.n, link, until: linkUntil(leg, context.now) } as const];
}

function issuable(file: CaseFile, matter: PaperMatter, actor: PersonActor, forum: Forum) {
  switch (matter.kind) {
    case 'surat-rujukan':
      return letterIssuable(file, matter, actor, forum);
    case 'bast':
      return recordIssuable(file, matter, actor);
    case 'kwitansi':
      return receiptIssuable(file, matter, actor);
  }
}

/** Only before the leg ends: afterwards there is no one to refer. Where it begins outside the forum, the holder sends it. */
function letterIssuable(file: CaseFile, matter: Matter<'surat-rujukan'>, actor: PersonActor, forum: Forum) {
  const holder = atDesk(actor, file.case.holder, 'holder');
  if (!holder.ok) return holder;
  const leg = file.journey?.legs.find(({ n }) => n === matter.leg);
  const own = leg && (leg.from === actor.desk || isOutside(leg.from, forum));
  const open = own && (leg.state === 'planned' || leg.state === 'under-way');
  return open ? ok(leg) : refuse({ code: 'leg-unknown', given: matter.leg });
}

function recordIssuable(file: CaseFile, matter: Matter<'bast'>, actor: PersonActor) {
  const commitment = file.aid.commitments.get(matter.commitmentId);
  if (!commitment) return refuse({ code: 'not-found', what: 'commitment' });
  if (actor.desk !== commitment.giver.desk && actor.desk !== file.case.holder) {
    return refuse({ code: 'desk-not-allowed', desk: actor.desk, allowed: 'giver' });
  }
  if (commitment.shipments.some(({ n }) => n === matter.shipment)) return ok(undefined);
  return refuse({ code: 'shipment-unknown', pointer: '/shipment', given: String(matter.shipment) });
}

function receiptIssuable(file: CaseFile, matter: Matter<'kwitansi'>, actor: PersonActor) {
  const cost = file.costs.get(matter.costId);
  if (!cost) return refuse({ code: 'not-found', what: 'cost' });
  if (actor.desk !== cost.payer && actor.desk !== cost.recordedBy) {
    return refuse({ code: 'desk-not-allowed', desk: actor.desk, allowed: 'own-desk' });
  }
  if (cost.reverses !== undefined || cost.reversedBy !== undefined) {
    return refuse({ code: 'cost-reversed', costId: cost.reversedBy ?? cost.id });
  }
  return (cost.actual ?? 0) > 0 ? ok(undefined) : refuse({ code: 'cost-unpaid', costId: cost.id });
}

/** The rule of issuing a paper: the giver of a commitment sees it, though not the case. */
export const PAPER_RULES = {
  'issue-paper': rule({
    about: (command: IssuePaper) =>
      command.kind === 'bast' ? 'commitment' : command.kind === 'kwitansi' ? 'cost' : 'case',
    fits: isCaseKind,
    sees: ({ aid }: CaseFile, command, actor) =>
      command.kind === 'bast' && isOwn(aid.commitments.get(command.commitmentId)?.giver, actor),
    refuses: [
      'role-not-allowed',
      'desk-not-allowed',
      'not-found',
      'leg-unknown',
      'shipment-unknown',
      'cost-reversed',
      'cost-unpaid',
      'limit-reached',
    ],
    decide: issuePaper,
  }),
};
