import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { actingPerson, atDesk } from '../engine/guards.ts';
import { decided, rule } from '../engine/rule.ts';
import type { PersonActor } from '../kernel/actor.ts';
import { isCaseKind } from '../kernel/forum.ts';
import { isOwn } from '../kernel/giver.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { IssuePaper, PaperMatter } from './paper.ts';

type Matter<Kind extends PaperMatter['kind']> = Extract<PaperMatter, { kind: Kind }>;

/**
 * Issues a paper. The holder issues the letter of its leg; either side, the record of a shipment; the desk that
 * recorded or pays a cost, its receipt. Papers of a closed case may still be issued, because records and receipts come
 * late.
 */
export function issuePaper(file: CaseFile, { name: _name, code, ...matter }: IssuePaper, context: RuleContext) {
  const acting = actingPerson(context);
  if (!acting.ok) return acting;
  const allowed = issuable(file, matter, acting.value);
  return allowed.ok ? decided([{ type: 'paper-issued', code, matter }]) : allowed;
}

function issuable(file: CaseFile, matter: PaperMatter, actor: PersonActor) {
  switch (matter.kind) {
    case 'surat-rujukan':
      return letterIssuable(file, matter, actor);
    case 'bast':
      return recordIssuable(file, matter, actor);
    case 'kwitansi':
      return receiptIssuable(file, matter, actor);
  }
}

/** Only before the leg ends: afterwards there is no one to refer. */
function letterIssuable(file: CaseFile, matter: Matter<'surat-rujukan'>, actor: PersonActor) {
  const holder = atDesk(actor, file.case.holder, 'holder');
  if (!holder.ok) return holder;
  const leg = file.journey?.legs.find(({ n }) => n === matter.leg);
  const open = leg?.from === actor.desk && (leg.state === 'planned' || leg.state === 'under-way');
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
    ],
    decide: issuePaper,
  }),
};
