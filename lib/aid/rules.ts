import type { Accept } from '../engine/commands.ts';
import type { CaseHooks, Ending, RuleContext, TaskEffects } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { OF_GIVER } from '../engine/guards.ts';
import { OF_HOLDER } from '../engine/holder.ts';
import type { CaseEvent } from '../engine/journal.ts';
import { refusing } from '../engine/refusing.ts';
import { openingRule, rule } from '../engine/rule.ts';
import { isOfKind, type OpenTask } from '../engine/task.ts';
import type { Actor } from '../kernel/actor.ts';
import { type Forum, isCaseKind } from '../kernel/forum.ts';
import { isOwn } from '../kernel/giver.ts';
import type { CommitmentId, OfferId } from '../kernel/ids.ts';
import { ok, refuse } from '../kernel/result.ts';
import {
  type AidFile,
  arrivedOf,
  hasOffers,
  isAddressed,
  isAppealOpen,
  isCovered,
  type UnsolicitedFile,
} from './aid.ts';
import { amendAppeal, closeAppeal, lapseOf, OF_ADDRESSED, publishAppeal, tellingOf } from './appeal-rules.ts';
import type { MakeOffer, ReceiveGoods } from './commands.ts';
import { dispatchGoods, releaseCommitment } from './commitment-rules.ts';
import { amendNeeds, possibleNeeds } from './need-rules.ts';
import {
  acceptDecision,
  acceptEndorsement,
  amendOffer,
  askedAbout,
  declineOffer,
  endLapsed,
  endSuspended,
  expireOffer,
  makeOffer,
  withdrawOffer,
} from './offer-rules.ts';
import { postOf } from './post.ts';
import { acceptProposal, proposeNeeds } from './proposal-rules.ts';
import { receiveGoods, reverseReceipt } from './receipt-rules.ts';
import { makeUnsolicitedOffer, placeOffer, takeOffer } from './unsolicited-rules.ts';

const ON_CASE = { about: 'case', fits: isCaseKind } as const;

/** Commands on an offer: its giver sees it, though not the case. */
const ON_OFFER = {
  about: 'offer',
  fits: hasOffers,
  sees: ({ aid }: AidFile, { offerId }: { readonly offerId: OfferId }, actor: Actor) =>
    isOwn(aid.offers.get(offerId)?.giver, actor),
} as const;

/** Commands on a commitment: its giver sees it, though not the case. */
const ON_COMMITMENT = {
  about: 'commitment',
  fits: hasOffers,
  sees: ({ aid }: AidFile, { commitmentId }: { readonly commitmentId: CommitmentId }, actor: Actor) =>
    isOwn(aid.commitments.get(commitmentId)?.giver, actor),
} as const;

/** The desk at whose post the goods of a commitment arrive sees that commitment, wherever the disaster is. */
function isAtPost(file: CaseFile, id: CommitmentId, actor: Actor, forum: Forum): boolean {
  const commitment = file.aid.commitments.get(id);
  return commitment !== undefined && actor.kind === 'person' && actor.desk === postOf(file, commitment.needId, forum);
}

/** The codes with which an offer on an appeal is refused, whether it is made or changed. */
const OF_OFFERING = [
  'appeal-closed',
  'appeal-not-addressed',
  'desk-unsuitable',
  'offer-open',
  'limit-reached',
  'time-passed',
  'area-unknown',
  'need-unknown',
  'need-covered',
  'unit-mismatch',
  'quantity-not-whole',
] as const;

/** The rules of aid. */
export const AID_RULES = {
  'amend-needs': rule({
    ...ON_CASE,
    refuses: [
      ...OF_HOLDER,
      'case-kind',
      'limit-reached',
      'unit-mismatch',
      'quantity-not-whole',
      'area-unknown',
      'time-passed',
      'need-unknown',
      'need-below-committed',
      'nothing-changed',
    ],
    decide: amendNeeds,
  }),
  'propose-needs': rule({
    ...ON_CASE,
    refuses: [
      'role-not-allowed',
      'desk-not-allowed',
      'case-closed',
      'limit-reached',
      'unit-mismatch',
      'quantity-not-whole',
      'area-unknown',
      'time-passed',
    ],
    decide: proposeNeeds,
  }),
  'publish-appeal': rule({
    ...ON_CASE,
    refuses: [
      ...OF_HOLDER,
      'case-kind',
      'handoff-open',
      'appeal-open',
      'needs-missing',
      'time-passed',
      'limit-reached',
      'appeal-to-nobody',
      ...OF_ADDRESSED,
    ],
    decide: publishAppeal,
  }),
  'amend-appeal': rule({
    ...ON_CASE,
    refuses: [...OF_HOLDER, 'appeal-closed', 'time-passed', 'limit-reached', 'appeal-to-nobody', ...OF_ADDRESSED],
    decide: amendAppeal,
  }),
  'close-appeal': rule({ ...ON_CASE, refuses: [...OF_HOLDER, 'appeal-closed'], decide: closeAppeal }),
  'make-offer': rule({
    about: 'appeal',
    fits: isCaseKind,
    sees: ({ aid: { appeal }, case: { holder } }: CaseFile, { giver }: MakeOffer) =>
      appeal !== undefined && isAddressed(appeal, giver, holder),
    refuses: [...OF_GIVER, 'case-closed', ...OF_OFFERING],
    commits: ['partner-not-vetted'],
    decide: makeOffer,
  }),
  'amend-offer': rule({
    ...ON_OFFER,
    refuses: [
      ...OF_GIVER,
      'version-stale',
      'offer-settled',
      'line-decided',
      'case-kind',
      'case-closed',
      ...OF_OFFERING,
    ],
    commits: ['partner-not-vetted'],
    decide: amendOffer,
  }),
  'end-lapsed': rule({ ...ON_CASE, refuses: [], decide: endLapsed }),
  'end-suspended': rule({ about: 'offer', fits: hasOffers, refuses: [], decide: endSuspended }),
  'withdraw-offer': rule({
    ...ON_OFFER,
    refuses: [...OF_GIVER, 'version-stale', 'offer-settled'],
    decide: withdrawOffer,
  }),
  // An unsolicited offer can be placed by every desk.
  'place-offer': rule({
    about: 'offer',
    fits: hasOffers,
    sees: ({ case: { kind } }) => kind === 'unsolicited-offer',
    refuses: [
      'role-not-allowed',
      'not-found',
      'offer-settled',
      'line-unknown',
      'quantity-exceeded',
      'quantity-not-whole',
    ],
    commits: ['partner-not-vetted'],
    decide: placeOffer,
  }),
  'take-offer': rule({
    ...ON_CASE,
    refuses: [
      ...OF_HOLDER,
      'case-kind',
      'handoff-open',
      'need-unknown',
      'need-covered',
      'unit-mismatch',
      'quantity-exceeded',
    ],
    commits: ['partner-not-vetted'],
    decide: takeOffer,
  }),
  'dispatch-goods': rule({
    ...ON_COMMITMENT,
    refuses: [
      ...OF_GIVER,
      'version-stale',
      'case-closed',
      'quantity-not-whole',
      'quantity-exceeded',
      'time-passed',
      'limit-reached',
    ],
    commits: ['partner-not-vetted'],
    decide: dispatchGoods,
  }),
  'receive-goods': rule({
    ...ON_COMMITMENT,
    sees: (file: CaseFile, command: ReceiveGoods, actor: Actor, forum: Forum) =>
      ON_COMMITMENT.sees(file, command, actor) || isAtPost(file, command.commitmentId, actor, forum),
    refuses: [
      'not-found',
      ...OF_HOLDER,
      'shipment-unknown',
      'quantity-not-whole',
      'quantity-exceeded',
      'bast-in-future',
      'nothing-short',
      'nothing-over',
      'limit-reached',
    ],
    decide: receiveGoods,
  }),
  'reverse-receipt': rule({
    ...ON_COMMITMENT,
    refuses: [
      'not-found',
      ...OF_HOLDER,
      'shipment-unknown',
      'receipt-unknown',
      'receipt-reversed',
      'receipt-built-on',
      'limit-reached',
    ],
    decide: reverseReceipt,
  }),
  'release-commitment': rule({
    ...ON_COMMITMENT,
    refuses: [...OF_GIVER, 'version-stale', 'case-closed', 'quantity-not-whole', 'quantity-exceeded'],
    decide: releaseCommitment,
  }),
};

/** The rule by which an unsolicited offer begins: it is endorsed or placed next. */
export const AID_OPENINGS = {
  'make-unsolicited-offer': openingRule({
    refuses: [
      ...OF_GIVER,
      'time-passed',
      'area-unknown',
      'unit-mismatch',
      'quantity-not-whole',
      'limit-reached',
      'desk-unsuitable',
    ],
    commits: ['partner-not-vetted'],
    decide: makeUnsolicitedOffer,
    tasks: (file: UnsolicitedFile, context) =>
      [...file.aid.offers.values()].map((offer) => askedAbout(file, offer, context)),
  }),
};

/** The effects of the moves of aid's kinds of task. */
export const AID_EFFECTS = {
  'endorse-offer': {
    onAccept: refusing(['offer-settled', 'line-unknown', 'quantity-exceeded', 'quantity-not-whole'], acceptEndorsement),
    onReturn: declineOffer,
    onExpire: expireOffer,
  } satisfies TaskEffects<'endorse-offer'>,
  'decide-offer': {
    onAccept: refusing(
      ['offer-settled', 'offer-unplaced', 'line-unknown', 'quantity-exceeded', 'quantity-not-whole'],
      acceptDecision,
    ),
    onReturn: declineOffer,
    onExpire: expireOffer,
  } satisfies TaskEffects<'decide-offer'>,
  'decide-needs': {
    onAccept: refusing(['limit-reached'], acceptProposal),
  } satisfies TaskEffects<'decide-needs'>,
};

/** An acceptance names lines where an offer is asked about, and says what becomes of the rest where an offer is decided. */
function fitsTask(task: OpenTask, { lines, declineRest }: Accept) {
  const decides = isOfKind(task, 'decide-offer');
  if (lines && !decides && !isOfKind(task, 'endorse-offer')) {
    return refuse({ code: 'lines-unexpected', pointer: '/lines' });
  }
  return declineRest && !decides ? refuse({ code: 'lines-unexpected', pointer: '/declineRest' }) : ok(undefined);
}

/** What aid says to the opening, the moves and the end of a case. */
export const AID_HOOKS = {
  mayAccept: refusing(['lines-unexpected'], fitsTask),
  mayOpen: refusing(['area-unknown', 'unit-mismatch', 'quantity-not-whole', 'time-passed'], possibleNeeds),
  mayLeave: refusing(['aid-open'], aidSettled),
  mayClose: refusing(['aid-open'], nothingUnderWay),
  mayEndAs: refusing(['needs-open'], trueOutcome),
  onClose: endOfAid,
} as const satisfies CaseHooks;

/** `needs-met` says that every line is covered by what was received. */
function trueOutcome({ needs }: CaseFile, { outcome }: Ending) {
  const open = needs.filter((line) => !isCovered(line)).map(({ id }) => id);
  if (outcome !== 'needs-met' || open.length === 0) return ok(undefined);
  const fitting = needs.some(({ tally }) => arrivedOf(tally) > 0) ? 'needs-partly-met' : 'need-lapsed';
  return refuse({ code: 'needs-open', needs: open, fitting });
}

/** What givers are bound to is not left without its case; what nobody has decided yet ends with it. */
function nothingUnderWay({ case: { unlistedTasks, aid } }: CaseFile) {
  const open = unlistedTasks - aid.undecided;
  return open > 0 ? refuse({ code: 'aid-open', open }) : ok(undefined);
}

/** A case whose aid is under way stays where its offers are decided and its goods arrive. What has lapsed is nobody's any more. */
function aidSettled({ case: record, aid }: CaseFile, { now }: RuleContext) {
  const open = record.unlistedTasks - record.aid.lapsing;
  return open > 0 || isAppealOpen(aid.appeal, now) ? refuse({ code: 'aid-open', open }) : ok(undefined);
}

/** The end of a case is the end of its appeal, and of all that nobody has decided. */
function endOfAid(file: CaseFile, { now, forum }: RuleContext): readonly CaseEvent[] {
  const because = 'case-closed';
  const { appeal } = file.aid;
  return [
    ...(isAppealOpen(appeal, now)
      ? [{ type: 'appeal-closed', reason: because, ...tellingOf(file, appeal, { forum }) } satisfies CaseEvent]
      : []),
    ...lapseOf(file, because),
  ];
}
