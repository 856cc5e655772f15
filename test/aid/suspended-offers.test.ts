import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY } from '../../lib/aid/aid.ts';
import type { EndSuspended } from '../../lib/aid/commands.ts';
import { ENDED_AT_ONCE } from '../../lib/aid/offer-rules.ts';
import type { CaseId, OfferId } from '../../lib/kernel/ids.ts';
import {
  accepts,
  at,
  BANJIR_AID,
  closeAppeal,
  given,
  JATIM_BKKKS,
  line,
  NGO,
  NTT,
  OTHER_AID,
  offer,
  offeredByBali,
  offeredByNgo,
  offerId,
  openTasks,
  POOL_ID,
  pool,
  system,
  task,
} from '../support/kit.ts';

const endSuspended = (partner = BANJIR_AID, ...offerIds: readonly OfferId[]): EndSuspended => ({
  name: 'end-suspended',
  partner,
  offerIds,
});
const auditor = system('auditor');

describe('offers of a suspended partner, where the forum ends them', () => {
  it('end with their tasks and free what they offered', () => {
    const { file, entry } = given(offeredByNgo()).when(auditor, endSuspended(BANJIR_AID, offerId(1), offerId(2)));
    expect(entry.events).toEqual([
      { type: 'offer-ended', offerId: offerId(1), state: 'lapsed', code: 'partner-suspended' },
      { type: 'task-completed', taskId: task(3), outcome: 'partner-suspended' },
    ]);
    // Both sides are told: the desk that holds the case and the partner's home desk, which was asked.
    expect(entry.notify).toEqual([JATIM_BKKKS, NTT].toSorted());
    expect(offer(file)).toMatchObject({ state: 'lapsed', ended: { at: at(0), code: 'partner-suspended' } });
    expect(line(file).tally).toEqual(EMPTY_TALLY);
    expect(file.case).toMatchObject({ unlistedTasks: 0, aid: { undecided: 0, lapsing: 0 } });
  });

  it('end while the holder is to decide, too', () => {
    const endorsed = given(offeredByNgo()).when(JATIM_BKKKS, accepts(3)).file;
    const { file } = given(endorsed).when(auditor, endSuspended(BANJIR_AID, offerId(1)));
    expect(openTasks(file, 'decide-offer')).toEqual([]);
    expect(offer(file).state).toBe('lapsed');
  });

  it('are no others’: of desks, of other partners, decided or lapsed ones', () => {
    const nothing = (story: ReturnType<typeof given>, command: EndSuspended) =>
      expect(story.when(auditor, command).entry.events).toEqual([]);
    nothing(given(offeredByBali()), endSuspended(BANJIR_AID, offerId(1)));
    nothing(given(offeredByNgo()), endSuspended(OTHER_AID, offerId(1)));
    const bound = given(offeredByNgo()).when(JATIM_BKKKS, accepts(3)).when(NTT, accepts(4)).file;
    nothing(given(bound), endSuspended(BANJIR_AID, offerId(1)));
    // Lapsed offers end as such.
    const lapsed = given(offeredByNgo()).when(NTT, closeAppeal).file;
    nothing(given(lapsed), endSuspended(BANJIR_AID, offerId(1)));
    const before = Array.from({ length: ENDED_AT_ONCE }, (_, n) => offerId(n + 2));
    nothing(given(offeredByNgo()), endSuspended(BANJIR_AID, ...before, offerId(1)));
  });

  it('that nobody asked for end with their file', () => {
    const { file } = given(pool()).when(auditor, endSuspended(BANJIR_AID, offerId(1, POOL_ID as CaseId)));
    expect(offer(file).giver).toEqual(NGO);
    expect(file.case.closed).toMatchObject({ outcome: 'lapsed' });
    expect(openTasks(file)).toEqual([]);
  });

  it('are ended by Estafet alone', () => {
    expect(() => given(offeredByNgo()).when(NTT, endSuspended(BANJIR_AID, offerId(1)))).toThrow('of others');
  });
});
