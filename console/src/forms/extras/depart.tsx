import type { Journey } from '../../api/generated/schema.d.ts';
import { reading } from '../../reads/reading.ts';
import { useHere } from '../../shell/here.ts';
import { Notice } from '../../ui/notice.tsx';
import { useRead } from '../../use-data.ts';
import { say } from '../../words/language.ts';
import { momentOf, timeWords } from '../../words/times.ts';
import type { Extra } from '../extras.ts';
import { useLists } from '../lists.ts';
import { modeName } from './routes.ts';
import { WORDS } from './words.ts';

/** What a departure needs to be: where the leg leads, who needs an escort and why, and whether the home area has answered. */
export const Depart: Extra = ({ typed, about, href }) => {
  const { zone } = useHere();
  const lists = useLists();
  const [, , , caseId = '', , leg] = href.split('/');
  const { data: journey } = useRead(reading('/v1/cases/{caseId}/journey', { path: { caseId } }));
  if (!journey) return null;
  const { legs, escortRequired, hold } = journey;
  const next = legs.find(({ n }) => String(n) === leg);
  const receiver = about.forum.desks.find(({ code }) => code === next?.to);
  const eta = momentOf(typed['/eta'] ?? '', zone);
  const reasons = escortRequired.map((reason) => reasonWords(reason));
  return (
    <>
      {next ? (
        <Notice tone="info" title={say(WORDS.nextLeg)}>
          <p>{say(WORDS.legTo(receiver?.name ?? lists.nameOf('areas', next.to), modeName(next.mode)))}</p>
          {eta !== undefined && receiver?.zone !== undefined && receiver.zone !== zone ? (
            <p>{say(WORDS.etaThere(timeWords(eta, receiver.zone)))}</p>
          ) : null}
        </Notice>
      ) : null}
      {hold ? (
        <Notice tone="danger" title={say(WORDS.onHold)}>
          <p>{say(WORDS.onHoldLead)}</p>
          <p>{hold.reason}</p>
        </Notice>
      ) : null}
      {reasons.length > 0 ? (
        <Notice tone="warning" title={say(WORDS.escortNeeded)}>
          <p>{say(WORDS.escortBecause(reasons))}</p>
        </Notice>
      ) : null}
      {journey.verification ? <Verification verification={journey.verification} /> : null}
    </>
  );
};

/** A reason that a newer API has is shown by its code. */
function reasonWords(reason: string) {
  const reasons = WORDS.escortReasons;
  return reason in reasons ? reasons[reason as keyof typeof reasons] : { id: reason, en: reason };
}

function Verification({ verification }: Required<Pick<Journey, 'verification'>>) {
  if (verification.outcome === 'CONFIRMED') return null;
  return (
    <Notice tone="warning" title={say(verification.outcome === undefined ? WORDS.notVerified : WORDS.verifiedOther)}>
      <p>{say(WORDS.notVerifiedLead)}</p>
    </Notice>
  );
}
