import { aidFile, type Offer } from '../../aid/aid.ts';
import type { PlaceOffer, TakeOffer } from '../../aid/commands.ts';
import { decide } from '../../capabilities/engine.ts';
import type { RefusalOfCommand } from '../../capabilities/refusals.ts';
import { loadCase } from '../../capabilities/store/case-store.ts';
import { writesOf } from '../../capabilities/store/change.ts';
import { type Executed, type Execution, executeWrites } from '../../capabilities/store/execute.ts';
import type { Decision } from '../../engine/decide.ts';
import { type CaseId, caseIdOfAid, type OfferId } from '../../kernel/ids.ts';

/** The placing of an unsolicited offer with a case. */
export interface PlacingExecution extends Omit<Execution, 'answer'> {
  readonly offerId: OfferId;
  /** The case that takes it. */
  readonly caseId: CaseId;
  readonly place: PlaceOffer;
  /** What the case takes of the offer, as it stands. */
  readonly take: (offer: Offer) => TakeOffer;
  /** Renders the answer from the decision on the case's file. */
  answer(decision: Decision): Promise<string>;
}

/** Places an unsolicited offer: its own file and that of the case change in one transaction, or neither. */
export async function executePlacing(
  execution: PlacingExecution,
): Promise<Executed<RefusalOfCommand<'place-offer' | 'take-offer'>>> {
  const { tables, idempotent, offerId, caseId, place, context } = execution;
  const sourceId = caseIdOfAid(offerId);
  if (!sourceId) return { ok: false, refusal: { code: 'not-found', what: 'offer' } };
  return await executeWrites<RefusalOfCommand<'place-offer' | 'take-offer'>>({
    ...execution,
    idempotent,
    prepare: async () => {
      const asking = context();
      const [source, target] = await Promise.all([
        loadCase(tables, sourceId, { offerId }),
        loadCase(tables, caseId, {}, idempotent),
      ]);
      const offer = source.file && aidFile(source.file)?.aid.offers.get(offerId);
      if (!source.file || !offer) return { ok: false, refusal: { code: 'not-found', what: 'offer' } };
      if (!target.file) return { ok: false, refusal: { code: 'not-found', what: 'case' } };
      const placed = decide(source.file, place, asking);
      // Of an offer that the caller does not see, the case's refusals would tell what is in it.
      if (!placed.ok && placed.refusal.code === 'not-found') return placed;
      const taken = decide(target.file, execution.take(offer), asking);
      if (!taken.ok) return taken;
      if (!placed.ok) return placed;
      const writes = [
        // The giver is asked about once: a transaction names each item once.
        ...writesOf({ before: source.file, ...placed.value }, tables).filter(({ label }) => label !== 'partner'),
        ...writesOf({ before: target.file, ...taken.value }, tables),
      ];
      return { ok: true, writes, answer: await execution.answer(taken.value) };
    },
  });
}
