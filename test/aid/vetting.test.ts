import { describe, expect, it } from 'vitest';
import { partnersActing } from '../../lib/aid/vetting.ts';
import {
  accepts,
  acknowledge,
  amendOffer,
  appealed,
  BALI,
  BANJIR_AID,
  committedByBali,
  dispatch,
  giveBack,
  given,
  JATIM_BKKKS,
  NGO,
  NTT,
  offeredByNgo,
  offerOf,
  partner,
  placeLine,
  receive,
  release,
  rice,
  take,
  task,
  withdrawOffer,
} from '../support/kit.ts';

const endorsed = () => given(offeredByNgo()).when(JATIM_BKKKS, accepts(3)).file;
const bound = () => given(endorsed()).when(NTT, accepts(4)).file;
const sent = () => given(bound()).when(partner(), dispatch(1, 60)).file;

describe('whether the partner is vetted', () => {
  it.each([
    ['it offers', given(appealed()).when(partner(), offerOf(NGO, [rice(1)]))],
    ['it changes an offer', given(offeredByNgo()).when(partner(), amendOffer(1, [rice(2)], {}, NGO))],
    ['its offer is endorsed', given(offeredByNgo()).when(JATIM_BKKKS, accepts(3))],
    ['its offer is accepted', given(endorsed()).when(NTT, accepts(4))],
    ['its unsolicited offer is taken', given(appealed()).when(NTT, take([placeLine('n1', 5)]))],
    ['its home desk promises to dispatch', given(bound()).when(JATIM_BKKKS, accepts(5))],
    ['it sends goods', given(bound()).when(partner(), dispatch(1, 1))],
    ['its home desk sends them', given(bound()).when(JATIM_BKKKS, dispatch(1, 1))],
  ])('is asked when %s', (_what, { entry, file }) => {
    expect(partnersActing(entry.events, file)).toEqual([BANJIR_AID]);
  });

  it.each([
    ['it takes an offer back', given(offeredByNgo()).when(partner(), withdrawOffer(1))],
    ['its offer is declined', given(offeredByNgo()).when(JATIM_BKKKS, giveBack(task(3)))],
    ['it gives a commitment free', given(bound()).when(partner(), release(1))],
    ['what is on the way arrives', given(sent()).when(NTT, receive(1, 60))],
    ['its home desk has read of the dispatch', given(bound()).when(JATIM_BKKKS, acknowledge(task(5)))],
    ['a desk promises to dispatch its own', given(committedByBali()).when(BALI, accepts(4))],
    ['a desk gives', given(committedByBali()).when(committedByBali().case.holder, release(1))],
  ])('is not asked when %s', (_what, { entry, file }) => {
    expect(partnersActing(entry.events, file)).toEqual([]);
  });
});
