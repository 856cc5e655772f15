import { describe, expect, it } from 'vitest';
import { notWhole } from '../../lib/aid/need-rules.ts';
import { freeItem } from '../../lib/capabilities/views.ts';
import { mpu } from '../../lib/forum/index.ts';
import {
  accept,
  accepts,
  amendNeeds,
  amendOffer,
  appealed,
  at,
  BALI,
  BALI_STOCK,
  BLANKETS,
  blankets,
  closeAppeal,
  closeCase,
  committedByBali,
  complete,
  DAY,
  dispatch,
  flood,
  given,
  handOver,
  line,
  NGO,
  NTT,
  offerOf,
  openTask,
  partner,
  RICE,
  receive,
  release,
  rice,
  underWay,
  unsolicited,
} from '../support/kit.ts';

describe('whole things come in whole numbers', () => {
  const broken = { code: 'quantity-not-whole', unit: 'lembar' } as const;
  const offered = () => given(appealed()).when(BALI, offerOf(BALI_STOCK, [blankets(10)])).file;
  const bound = () => given(offered()).when(NTT, accepts(3)).file;
  const sent = () => given(bound()).when(BALI, dispatch(1, 10)).file;

  it('when they are needed', () => {
    const add = { item: 'blanket', unit: 'lembar', quantity: 10.5, neededBy: '2026-12-30' };
    given(flood())
      .when(NTT, amendNeeds({ added: [add] }))
      .refused('quantity-not-whole', { pointer: '/add/0/quantity', unit: 'lembar' });
    given(flood())
      .when(NTT, amendNeeds({ changed: [{ id: BLANKETS.id, quantity: 10.5 }] }))
      .refused('quantity-not-whole', { pointer: '/change/0/quantity', unit: 'lembar' });
    given(flood())
      .when(NTT, amendNeeds({ changed: [{ id: BLANKETS.id, margin: 0.5 }] }))
      .refused('quantity-not-whole', { pointer: '/change/0/margin', unit: 'lembar' });
    given(flood())
      .when(NTT, amendNeeds({ changed: [{ id: RICE.id, quantity: 2.5 }] }))
      .allowed();
  });

  it('when they are offered, accepted, sent, received and given free', () => {
    given(appealed())
      .when(BALI, offerOf(BALI_STOCK, [blankets(10.5)]))
      .refused('quantity-not-whole', { pointer: '/lines/0/quantity', unit: 'lembar' });
    given(offered())
      .when(BALI, amendOffer(1, [blankets(0.5)]))
      .refused('quantity-not-whole');
    given(offered()).when(NTT, accepts(3, 1.5)).refused('quantity-not-whole');
    given(bound()).when(BALI, dispatch(1, 1.5)).refusedLike(broken);
    given(bound()).when(BALI, release(1, 1.5)).refusedLike(broken);
    given(sent()).when(NTT, receive(1, 9.5)).refusedLike(broken);
    const tents = { lines: [{ item: 'tent', unit: 'unit', quantity: 0.5 }] };
    given()
      .when(partner(), unsolicited(NGO, tents))
      .refused('quantity-not-whole', { pointer: '/lines/0/quantity', unit: 'unit' });
    given(appealed())
      .when(BALI, offerOf(BALI_STOCK, [rice(2.5)]))
      .allowed();
  });

  it('in units that the forum knows; others may be of parts', () => {
    const forum = { forum: mpu };
    expect(notWhole(0.5, 'Lembar', '/x', forum)).toEqual({ code: 'quantity-not-whole', pointer: '/x', unit: 'Lembar' });
    expect(notWhole(0.5, 'kg', '/x', forum)).toBeUndefined();
    expect(notWhole(0.5, 'gerobak', '/x', forum)).toBeUndefined();
  });
});

describe('an item', () => {
  it('is the catalogue’s by its Indonesian name or a synonym', () => {
    const add = (item: string, unit: string) => ({ item, unit, quantity: 5, neededBy: '2026-12-30' });
    const { file } = given(flood()).when(
      NTT,
      amendNeeds({ added: [add('selimut', 'lembar'), add('Mie Instan', 'dus'), add('gerobak', 'buah')] }),
    );
    expect(file.needs.slice(-3).map(({ item }) => item)).toEqual(['blanket', 'instant-noodles', 'gerobak']);
    const own = unsolicited(NGO, { lines: [{ item: 'Beras', unit: 'kg', quantity: 5 }] });
    expect([...given().when(partner(), own).file.aid.offers.values()][0]?.lines[0]?.item).toBe('rice');
    given(appealed())
      .when(BALI, offerOf(BALI_STOCK, [{ ...rice(1), item: 'BERAS' }]))
      .allowed();
  });

  it('says when it is free words', () => {
    expect(freeItem('gerobak')).toBe(true);
    expect(freeItem('blanket')).toBeUndefined();
  });

  it('may be money or people', () => {
    expect(mpu.item('Tagana')?.units).toEqual(['orang']);
    expect(mpu.item('psikolog')?.code).toBe('psychologist');
    expect(mpu.item('uang')?.units).toEqual(['rupiah']);
  });
});

describe('closing a case as needs-met', () => {
  const met = { ...closeCase, outcome: 'needs-met' };
  const needs = ['n1', 'n2', 'n3'];

  it('is refused while needs are open, with the outcome that is so', () => {
    given(flood()).when(NTT, met).refused('needs-open', { needs, fitting: 'need-lapsed' });
    const partly = given(underWay(60)).when(NTT, receive(1, 60)).when(NTT, closeAppeal).file;
    expect(line(partly).tally.received).toBe(60);
    given(partly).when(NTT, met).refused('needs-open', { needs, fitting: 'needs-partly-met' });
    given(partly)
      .when(NTT, { ...met, outcome: 'needs-partly-met' })
      .allowed();
  });

  it('is told first what is under way', () => {
    given(committedByBali()).when(NTT, met).refused('aid-open', { open: 1 });
  });

  it('is no truer of the work of a desk that received the case, or of a correction', () => {
    const received = given(flood()).when(NTT, handOver(BALI)).file;
    const { id } = openTask(received, 'receive-case');
    const accepted = given(received).when(BALI, accept(id)).file;
    given(accepted).when(BALI, complete(id, 'needs-met')).refused('needs-open', { needs, fitting: 'need-lapsed' });
    given(accepted).when(BALI, complete(id, 'need-lapsed')).allowed();
    const closed = given(flood()).when(NTT, closeCase).file;
    given(closed).when(NTT, { name: 'correct-outcome', outcome: 'needs-met', reason: 'Rekaan.' }).refused('needs-open');
  });

  it('is so when all is covered, or nothing was needed', () => {
    const one = given(flood({ needs: [RICE] })).when(NTT, {
      name: 'publish-appeal',
      audience: [BALI],
      partners: false,
      closesAt: at(3 * DAY),
    });
    const all = one
      .when(BALI, offerOf(BALI_STOCK, [rice(100)]))
      .when(NTT, accepts(2))
      .when(BALI, dispatch(1, 100))
      .when(NTT, receive(1, 100));
    all.when(NTT, met).allowed();
    given(flood({ needs: [] }))
      .when(NTT, met)
      .allowed();
  });
});

describe('a day from which goods are available', () => {
  it('begins in the east of the country', () => {
    const terms = { availableFrom: '2026-11-26', validUntil: at(0) };
    const offer = (validUntil: string) =>
      offerOf(BALI_STOCK, [rice(1)], { ...terms, validUntil: Date.parse(validUntil) as never });
    given(appealed()).when(BALI, offer('2026-11-25T15:00:00Z')).allowed();
    given(appealed())
      .when(BALI, offer('2026-11-25T14:59:59Z'))
      .refused('time-passed', { pointer: '/validUntil', earliest: '2026-11-25T15:00:00.000Z' });
  });
});
