import type { CaseId, CostId, DeskCode, Instant, OfferId, TaskId } from '../kernel/ids.ts';
import type { SentHome } from '../matching/sent-home.ts';

/**
 * Why a command is refused. Closed: the HTTP layer maps every code to a status and a sentence in two languages, and the
 * compiler holds it to that. `pointer` is an RFC 6901 JSON pointer into the request's body.
 */
export type Refusal =
  /** The caller may not see it, or it does not exist: the two are told apart to nobody. */
  | { readonly code: 'not-found'; readonly what: Thing }
  | { readonly code: 'role-not-allowed'; readonly role: string; readonly allowed: readonly string[] }
  /** The caller sees the thing, but the act belongs to another desk. */
  | { readonly code: 'desk-not-allowed'; readonly desk: DeskCode; readonly allowed: ActorRelation }
  | { readonly code: 'case-closed'; readonly caseId: CaseId; readonly outcome: string }
  /** Only one undecided hand-off per case: withdraw it or wait for its decision. */
  | { readonly code: 'handoff-open'; readonly taskId: TaskId; readonly desk: DeskCode }
  | { readonly code: 'task-ended'; readonly taskId: TaskId; readonly phase: string; readonly outcome?: string }
  | {
      readonly code: 'task-phase';
      readonly taskId: TaskId;
      readonly phase: string;
      readonly allowed: readonly string[];
    }
  /** `If-Match` named a version that is not the present one. */
  | { readonly code: 'version-stale'; readonly given: string; readonly current: number }
  /** The epoch of an old message: the task has moved on since. */
  | { readonly code: 'epoch-stale'; readonly taskId: TaskId; readonly given: number; readonly current: number }
  | { readonly code: 'epoch-unknown'; readonly pointer: string; readonly given: number; readonly current: number }
  /** A timer that is not due yet: it is tried again at `dueAt`. */
  | { readonly code: 'timer-early'; readonly taskId: TaskId; readonly dueAt: Instant }
  /** The desk has had this case before: a re-route goes somewhere new. */
  | { readonly code: 'desk-visited'; readonly pointer: string; readonly desk: DeskCode }
  /** Not after the present instant, or beyond what an extension may give. Times are ISO 8601 UTC. */
  | {
      readonly code: 'extension-out-of-bounds';
      readonly pointer: string;
      readonly earliest: string;
      readonly latest: string;
    }
  /** Minutes beyond what the caller may set; bounds included. */
  | {
      readonly code: 'allowance-out-of-bounds';
      readonly pointer: string;
      readonly minimum: number;
      readonly maximum: number;
    }
  /** The desk never owes such a task, or such a task has no such phase. */
  | { readonly code: 'allowance-unsuitable'; readonly pointer: string; readonly desk: DeskCode }
  | { readonly code: 'handoff-to-self'; readonly pointer: string; readonly desk: DeskCode }
  | { readonly code: 'desk-unknown'; readonly pointer: string; readonly given: string }
  /** The desk exists, but cannot hold a case of this kind. */
  | { readonly code: 'desk-unsuitable'; readonly pointer: string; readonly given: string }
  | { readonly code: 'area-unknown'; readonly pointer: string; readonly given: string }
  | { readonly code: 'ppks-unknown'; readonly pointer: string; readonly given: string }
  | {
      readonly code: 'return-code-unknown';
      readonly pointer: string;
      readonly given: string;
      readonly allowed: readonly string[];
    }
  /** A day that has not come yet. */
  | { readonly code: 'birth-in-future'; readonly pointer: string }
  /** The number itself is never repeated. */
  | { readonly code: 'nik-invalid'; readonly pointer: string; readonly fault: string }
  /** The desk's own limit on sending one person home again. `maximum` is how often within 365 days. */
  | {
      readonly code: 'already-returned';
      readonly pointer: string;
      readonly maximum: number;
      readonly matches: readonly SentHome[];
    }
  /** The secretariat has taken the case to other desks as often as it may. */
  | { readonly code: 'reroutes-exhausted'; readonly maximum: number }
  | { readonly code: 'limit-reached'; readonly limit: string; readonly maximum: number }
  | AidRefusal
  | JourneyRefusal
  | CostRefusal;

/** Why a command on a ledger is refused. */
export type CostRefusal =
  /** It was taken back before, or is itself a reversal. `costId` is the reversal. */
  | { readonly code: 'cost-reversed'; readonly costId: CostId }
  /** Nothing was paid yet: there is nothing to give a receipt for. */
  | { readonly code: 'cost-unpaid'; readonly costId: CostId }
  | { readonly code: 'cost-state'; readonly state: string; readonly allowed: readonly string[] };

/** Why a command on a journey is refused. */
export type JourneyRefusal =
  /** The traveller is on the road: the arrival comes first. */
  | { readonly code: 'journey-under-way'; readonly leg: number; readonly taskId: TaskId }
  /** Not the leg that starts next. `next` is its number. */
  | { readonly code: 'leg-unknown'; readonly given: number; readonly next?: number }
  /** A leg that does not begin where the one before ends, or a way that does not end at home. */
  | { readonly code: 'legs-unconnected'; readonly pointer: string; readonly given: string }
  /** A day after the last one. */
  | { readonly code: 'dates-reversed'; readonly pointer: string; readonly earliest: string }
  /** Two rules for one destination at one time. `other` points to the first. */
  | { readonly code: 'routes-overlap'; readonly pointer: string; readonly other: string }
  | { readonly code: 'payer-outside'; readonly pointer: string; readonly given: string }
  | { readonly code: 'escort-required'; readonly pointer: string; readonly reasons: readonly string[] }
  /** A split without those who did not arrive, or with nobody left; or somebody absent although nobody was parted. */
  | { readonly code: 'split-parts'; readonly pointer: string }
  | { readonly code: 'subject-unknown'; readonly pointer: string; readonly given: string }
  /** The home area has not confirmed the person: wait, or say why not. */
  | { readonly code: 'unverified'; readonly pointer: string }
  | {
      readonly code: 'outcome-unknown';
      readonly pointer: string;
      readonly given: string;
      readonly allowed: readonly string[];
    };

/** What can be missing. */
export type Thing =
  | 'case'
  | 'task'
  | 'desk'
  | 'subject'
  | 'webhook'
  | 'appeal'
  | 'offer'
  | 'commitment'
  | 'partner'
  | 'cost'
  | 'journey'
  | 'paper'
  | 'convoy';

/** Which quantity bounds another. */
export type QuantityBound = 'offered' | 'open' | 'committed' | 'dispatched';

/** Why a command on aid is refused. Quantities are in the unit of their line. */
export type AidRefusal =
  /** Offers are undecided, goods are under way or the appeal is open: settle them first. */
  | { readonly code: 'aid-open'; readonly open: number }
  | { readonly code: 'appeal-open' }
  /** It would ask neither a desk nor partners. */
  | { readonly code: 'appeal-to-nobody'; readonly pointer: string }
  /** The case needs nothing that could be published. */
  | { readonly code: 'needs-missing' }
  /** There is none, its time is over, or the holder has closed it. */
  | { readonly code: 'appeal-closed' }
  /** The appeal is not addressed to the one who offers. */
  | { readonly code: 'appeal-not-addressed' }
  /** The item's unit is another one; `allowed` names those that fit. */
  | {
      readonly code: 'unit-mismatch';
      readonly pointer: string;
      readonly given: string;
      readonly allowed: readonly string[];
    }
  | { readonly code: 'need-unknown'; readonly pointer: string; readonly given: string }
  /** What was received covers the line. */
  | { readonly code: 'need-covered'; readonly pointer: string; readonly given: string }
  | { readonly code: 'need-below-committed'; readonly pointer: string; readonly minimum: number }
  | { readonly code: 'line-unknown'; readonly pointer: string; readonly given: string }
  /** More than what was offered, is open, was committed or was dispatched. `maximum` is how much is left. */
  | {
      readonly code: 'quantity-exceeded';
      readonly pointer: string;
      readonly bound: QuantityBound;
      readonly maximum: number;
    }
  /** Not after the present instant, or in the wrong order. `earliest` is ISO 8601 UTC. */
  | { readonly code: 'time-passed'; readonly pointer: string; readonly earliest: string }
  /** An unsolicited offer is not accepted but placed with a case. */
  | { readonly code: 'offer-unplaced'; readonly offerId: OfferId }
  | { readonly code: 'offer-settled'; readonly offerId: OfferId; readonly state: string }
  | { readonly code: 'shipment-unknown'; readonly pointer: string; readonly given: string }
  /** A shortfall was stated where all of the shipment has come: which one is short was not said. */
  | { readonly code: 'nothing-short'; readonly pointer: string }
  /** The record of the hand-over is of a day that has not come yet. */
  | { readonly code: 'bast-in-future'; readonly pointer: string }
  /** Only a vetted partner offers. */
  | { readonly code: 'partner-not-vetted' }
  | { readonly code: 'partner-state'; readonly state: string; readonly allowed: readonly string[] }
  /** The goods are for another kind of case. */
  | { readonly code: 'case-kind'; readonly given: string; readonly allowed: readonly string[] };

/** The relation to a case or task that an act asks of the caller's desk. */
export type ActorRelation = 'holder' | 'receiver' | 'sender' | 'giver' | 'own-desk' | 'secretariat';

/** The code of a refusal. */
export type RefusalCode = Refusal['code'];
