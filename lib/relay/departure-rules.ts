import type { RuleContext } from '../engine/context.ts';
import type { CaseFile } from '../engine/file.ts';
import { allOf, passed } from '../engine/guards.ts';
import { asHolder } from '../engine/holder.ts';
import { knownDesk, openedTask } from '../engine/open-task.ts';
import { doneWork } from '../engine/progress.ts';
import { decided } from '../engine/rule.ts';
import type { Instant } from '../kernel/ids.ts';
import { isoOf } from '../kernel/instant.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Stop } from '../kernel/travel.ts';
import type { Depart, EndHold } from './commands.ts';
import { isConfirmed, nextLeg, placeOf } from './journey.ts';
import { forwardTask, homesKnown, MAX_WAIT, notUnderWay, owesDeparture } from './next-step.ts';

/**
 * The traveller leaves. The next desk is to acknowledge before the expected arrival, and to say how it ended. An office outside
 * the forum is asked by letter, and its answer is owed by the sender.
 */
export function depart(file: CaseFile, command: Depart, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  const going = departing(file, command, context);
  if (!going.ok) return going;
  const leg = going.value;
  const { name: _name, leg: n, mode = leg.mode, convoy, ...said } = command;
  const opening = awaiting(file, leg.to, { arrival: command.eta, ...(convoy && { convoy }) }, context);
  return decided([
    {
      type: 'leg-departed',
      leg: n,
      departure: { ...said, mode, ...(convoy && { convoy: convoy.id }), task: opening.seed.id },
    },
    opening,
    ...doneWork(owesDeparture(file), 'departed', context),
  ]);
}

/** The task of the desk that is to say how the leg ended. */
function awaiting(file: CaseFile, to: Stop, when: Pick<Depart, 'convoy'> & { arrival: Instant }, context: RuleContext) {
  const { holder, openedBy } = file.case;
  const { forum } = context;
  const area = forum.desk(to) ? undefined : forum.area(to);
  if (area) {
    const terms = { reason: 'departure', from: openedBy, area: area.code, ...when };
    return openedTask(file, 'confirm-outside-arrival', knownDesk(context, holder), terms, context);
  }
  const terms = { reason: 'departure', from: holder, ...when };
  return openedTask(file, 'receive-traveller', knownDesk(context, to), terms, context);
}

/**
 * The traveller is well enough to go on, or goes on for another reason. The task that waited for the review is done, and the
 * holder owes the next departure from now on.
 */
export function endHold(file: CaseFile, { reason }: EndHold, context: RuleContext) {
  const allowed = asHolder(file, context);
  if (!allowed.ok) return allowed;
  if (!file.journey?.hold) return refuse({ code: 'hold-missing' });
  return decided([
    { type: 'hold-ended', reason },
    ...doneWork(owesDeparture(file), 'hold-ended', context),
    forwardTask(file, 'hold-ended', context),
  ]);
}

/** Who is under treatment does not travel: somebody has to say that it is over. */
function notHeld({ journey }: CaseFile) {
  const hold = journey?.hold;
  return hold ? refuse({ code: 'journey-held', reviewAt: isoOf(hold.reviewAt) }) : ok(undefined);
}

function departing(file: CaseFile, command: Depart, context: RuleContext) {
  const free = allOf(
    () => notUnderWay(file),
    () => notHeld(file),
  );
  if (!free.ok) return free;
  const known = homesKnown(file.case);
  if (!known.ok) return known;
  const leg = nextLeg(file.journey);
  if (!leg || leg.n !== command.leg)
    return refuse({ code: 'leg-unknown', given: command.leg, ...(leg && { next: leg.n }) });
  if (leg.from !== placeOf(file)) return refuse({ code: 'legs-unconnected', pointer: '', given: leg.from });
  const { now } = context;
  if (command.eta <= now) return refuse(passed('/eta', now));
  if (command.eta > now + MAX_WAIT) {
    return refuse({ code: 'limit-reached', limit: 'travel-days', maximum: MAX_WAIT / (24 * 3600_000) });
  }
  const { escort: reasons } = file.case;
  if (reasons.length > 0 && command.escort === undefined) {
    return refuse({ code: 'escort-required', pointer: '/escort', reasons });
  }
  const unverified = isUnverified(file) && command.unverifiedReason === undefined;
  if (unverified) return refuse({ code: 'unverified', pointer: '/unverifiedReason' });
  return ok(leg);
}

/** Before the first leg somebody at home has to have confirmed everybody, or the sender says why it does not wait. */
function isUnverified({ case: record, journey }: CaseFile): boolean {
  if (!journey?.verification) return false;
  const first = journey.legs.every(({ state }) => state === 'planned');
  return first && !isConfirmed(journey.verification, record);
}
