import type { CaseHooks, RuleContext, TaskEffects } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import type { CaseEvent } from '../engine/journal.ts';
import type { OpeningRule, Rule } from '../engine/rule.ts';
import type { Actor } from '../kernel/actor.ts';
import { isCaseKind } from '../kernel/forum.ts';
import { isOwn } from '../kernel/giver.ts';
import type { CommitmentId, OfferId } from '../kernel/ids.ts';
import type { Refusal } from '../kernel/refusal.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { type AidFile, isAddressed, isAppealOpen, type UnsolicitedFile } from './aid.ts';
import { amendAppeal, closeAppeal, publishAppeal } from './appeal-rules.ts';
import type {
  AmendAppeal,
  AmendNeeds,
  CloseAppeal,
  DispatchGoods,
  MakeOffer,
  PlaceOffer,
  PublishAppeal,
  ReceiveGoods,
  ReleaseCommitment,
  TakeOffer,
  UnsolicitedOpening,
  WithdrawOffer,
} from './commands.ts';
import { dispatchGoods, receiveGoods, releaseCommitment } from './commitment-rules.ts';
import { amendNeeds, wrongNeeds } from './need-rules.ts';
import {
  acceptDecision,
  acceptEndorsement,
  askedAbout,
  declineOffer,
  expireOffer,
  makeOffer,
  withdrawOffer,
} from './offer-rules.ts';
import { makeUnsolicitedOffer, placeOffer, takeOffer } from './unsolicited-rules.ts';

const ON_CASE = { about: 'case', fits: isCaseKind } as const;

/** Commands on an offer: its giver sees it, though not the case. */
const ON_OFFER = {
  about: 'offer',
  sees: ({ aid }: AidFile, { offerId }: { readonly offerId: OfferId }, actor: Actor) =>
    isOwn(aid.offers.get(offerId)?.giver, actor),
} as const;

/** Commands on a commitment: its giver sees it, though not the case. */
const ON_COMMITMENT = {
  about: 'commitment',
  sees: ({ aid }: AidFile, { commitmentId }: { readonly commitmentId: CommitmentId }, actor: Actor) =>
    isOwn(aid.commitments.get(commitmentId)?.giver, actor),
} as const;

/** The rules of aid. */
export const AID_RULES = {
  'amend-needs': { ...ON_CASE, decide: amendNeeds } satisfies Rule<AmendNeeds>,
  'publish-appeal': { ...ON_CASE, decide: publishAppeal } satisfies Rule<PublishAppeal>,
  'amend-appeal': { ...ON_CASE, decide: amendAppeal } satisfies Rule<AmendAppeal>,
  'close-appeal': { ...ON_CASE, decide: closeAppeal } satisfies Rule<CloseAppeal>,
  'make-offer': {
    about: 'appeal',
    fits: isCaseKind,
    sees: ({ aid: { appeal }, case: { holder } }: CaseFile, { giver }) =>
      appeal !== undefined && isAddressed(appeal, giver, holder),
    decide: makeOffer,
  } satisfies Rule<MakeOffer>,
  'withdraw-offer': { ...ON_OFFER, decide: withdrawOffer } satisfies Rule<WithdrawOffer>,
  // An unsolicited offer can be placed by every desk.
  'place-offer': {
    about: 'offer',
    sees: ({ case: { kind } }) => kind === 'unsolicited-offer',
    decide: placeOffer,
  } satisfies Rule<PlaceOffer>,
  'take-offer': { ...ON_CASE, decide: takeOffer } satisfies Rule<TakeOffer>,
  'dispatch-goods': { ...ON_COMMITMENT, decide: dispatchGoods } satisfies Rule<DispatchGoods>,
  'receive-goods': { ...ON_COMMITMENT, decide: receiveGoods } satisfies Rule<ReceiveGoods>,
  'release-commitment': { ...ON_COMMITMENT, decide: releaseCommitment } satisfies Rule<ReleaseCommitment>,
};

/** The rule by which an unsolicited offer begins: it is endorsed or placed next. */
export const AID_OPENINGS = {
  'make-unsolicited-offer': {
    decide: makeUnsolicitedOffer,
    tasks: (file: UnsolicitedFile, context) =>
      [...file.aid.offers.values()].map((offer) => askedAbout(file, offer, context)),
  } satisfies OpeningRule<UnsolicitedOpening>,
};

/** The effects of the moves of aid's kinds of task. */
export const AID_EFFECTS = {
  'endorse-offer': {
    onAccept: acceptEndorsement,
    onReturn: declineOffer,
    onExpire: expireOffer,
  } satisfies TaskEffects<'endorse-offer'>,
  'decide-offer': {
    onAccept: acceptDecision,
    onReturn: declineOffer,
    onExpire: expireOffer,
  } satisfies TaskEffects<'decide-offer'>,
};

/** What aid says to the opening, the moves and the end of a case. */
export const AID_HOOKS: CaseHooks = {
  mayOpen: wrongNeeds,
  mayLeave: aidSettled,
  mayClose: ({ case: { unlistedTasks: open } }) => (open > 0 ? refuse({ code: 'aid-open', open }) : ok(undefined)),
  onClose: closedAppeal,
};

/** A case whose aid is under way stays where its offers are decided and its goods arrive. */
function aidSettled(
  { case: { unlistedTasks: open }, aid }: CaseFile,
  { now }: RuleContext,
): Result<undefined, Refusal> {
  return open > 0 || isAppealOpen(aid.appeal, now) ? refuse({ code: 'aid-open', open }) : ok(undefined);
}

/** The end of a case is the end of its appeal. */
function closedAppeal({ aid }: CaseFile, { now }: RuleContext): readonly CaseEvent[] {
  return isAppealOpen(aid.appeal, now) ? [{ type: 'appeal-closed', reason: 'case-closed' }] : [];
}
