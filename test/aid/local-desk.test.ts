import { describe, expect, it } from 'vitest';
import type { ProposeNeeds } from '../../lib/aid/commands.ts';
import { MAX_NEEDS } from '../../lib/aid/need-rules.ts';
import { postOf } from '../../lib/aid/post.ts';
import { localDesk, seesCase, seesNoPeople } from '../../lib/engine/visibility.ts';
import { mpu } from '../../lib/forum/index.ts';
import {
  accept,
  area,
  BALI,
  closeCase,
  deskCode,
  ENDE,
  FLOOD,
  flood,
  giveBack,
  given,
  handOver,
  JATIM,
  NTT,
  officer,
  opened,
  openKinds,
  RICE,
  receive,
  reverse,
  task,
  taskIn,
  underWay,
  withdraw,
} from '../support/kit.ts';

/** The kab/kota where the flood is. */
const LOCAL = deskCode(FLOOD.area);
const BLANKETS = { item: 'selimut', unit: 'lembar', quantity: 25, neededBy: '2026-12-01' };
const propose = (change: Partial<ProposeNeeds> = {}): ProposeNeeds => ({
  name: 'propose-needs',
  added: [BLANKETS],
  reason: 'Posko bertambah.',
  ...change,
});

describe('the kab/kota where a disaster is', () => {
  it('is the desk of the area, of a disaster in a kab/kota alone', () => {
    expect(localDesk(flood().case, mpu)).toBe(LOCAL);
    expect(localDesk({ kind: 'disaster-aid', area: area('53') }, mpu)).toBeUndefined();
    expect(localDesk({ kind: 'disaster-aid', area: area('11.01') }, mpu)).toBeUndefined();
    expect(localDesk({ kind: 'referral', area: area('53.05') }, mpu)).toBeUndefined();
  });

  it('sees the case, without its people', () => {
    expect(seesCase(flood(), officer(LOCAL), mpu)).toBe(true);
    expect(seesNoPeople(flood().case, officer(LOCAL), mpu)).toBe(true);
    expect(seesCase(flood(), officer(ENDE), mpu)).toBe(false);
    // Neither does it see them when it was offered the case and returned it.
    const offered = given(flood()).when(NTT, handOver(LOCAL));
    expect(seesNoPeople(offered.file.case, officer(LOCAL), mpu)).toBe(false);
    expect(seesNoPeople(offered.when(LOCAL, giveBack(task(1))).file.case, officer(LOCAL), mpu)).toBe(true);
    // The desk that holds the case there sees it as its holder.
    expect(seesNoPeople(opened(LOCAL, FLOOD).case, officer(LOCAL), mpu)).toBe(false);
  });

  it('may not act as its holder', () => {
    given(flood()).when(LOCAL, handOver(JATIM)).refused('desk-not-allowed');
    given(flood()).when(LOCAL, closeCase).refused('desk-not-allowed');
  });
});

describe('receipts at the post', () => {
  it('are confirmed by the kab/kota where the disaster is, as by the holder', () => {
    given(underWay()).when(LOCAL, receive(1, 60)).recordsTypes('goods-received', 'task-acknowledged', 'task-completed');
  });

  it('are confirmed by the kab/kota to which the line goes, and not by that of the disaster then', () => {
    const sent = given(underWay()).when(NTT, {
      name: 'amend-needs',
      added: [],
      changed: [{ id: 'n1', deliverTo: area(ENDE) }],
    }).file;
    expect([postOf(sent, 'n1', mpu), postOf(sent, 'n2', mpu), postOf(sent, undefined, mpu)]).toEqual([
      ENDE,
      LOCAL,
      LOCAL,
    ]);
    given(sent).when(ENDE, receive(1, 60)).recordsTypes('goods-received', 'task-acknowledged', 'task-completed');
    given(sent).when(LOCAL, receive(1, 60)).refused('desk-not-allowed');
    given(sent).when(BALI, receive(1, 60)).refused('desk-not-allowed');
    given(sent).when(JATIM, receive(1, 60)).refused('not-found');
  });

  it('take an officer, the present version and an open case', () => {
    given(underWay()).when(LOCAL, receive(1, 60), { role: 'auditor' }).refused('role-not-allowed');
    given(underWay()).when(LOCAL, receive(1, 60), { ifMatch: 1 }).refused('version-stale');
    given(underWay()).when(LOCAL, receive(9, 60)).refused('not-found');
  });

  it('are taken back by the holder alone', () => {
    given(underWay()).when(LOCAL, receive(1, 60)).when(LOCAL, reverse(1, 1)).refused('desk-not-allowed');
  });
});

describe('proposed needs', () => {
  const proposed = () => given(flood()).when(LOCAL, propose());

  it('are a task of the holder, owed to the kab/kota', () => {
    const { file } = proposed().notifies(NTT, LOCAL);
    expect(taskIn(file, 1)).toMatchObject({
      kind: 'decide-needs',
      desk: NTT,
      from: LOCAL,
      reason: 'Posko bertambah.',
      proposal: { needs: [{ ...BLANKETS, item: 'blanket' }] },
    });
    expect(file.needs).toHaveLength(flood().needs.length);
  });

  it('become lines of the case when the holder accepts them', () => {
    const before = flood().needs.length;
    const { file } = proposed()
      .when(NTT, accept(task(1)))
      .recordsTypes('task-acknowledged', 'task-accepted', 'needs-amended');
    expect(file.needs.at(-1)).toMatchObject({ id: `n${before + 1}`, ...BLANKETS, item: 'blanket' });
    expect(openKinds(file)).toEqual([]);
  });

  it('are returned with a code, or taken back, and change nothing then', () => {
    for (const story of [proposed().when(NTT, giveBack(task(1))), proposed().when(LOCAL, withdraw(task(1)))]) {
      expect(story.file.needs).toHaveLength(flood().needs.length);
      story.when(LOCAL, propose()).recordsTypes('task-opened');
    }
  });

  it('wait one at a time', () => {
    proposed().when(LOCAL, propose()).refused('limit-reached', { limit: 'proposals', maximum: 1 });
  });

  it('are no affair of other desks, nor of the holder, which states them itself', () => {
    given(flood()).when(NTT, propose()).refused('desk-not-allowed', { desk: NTT, allowed: 'local' });
    given(opened(LOCAL, FLOOD)).when(LOCAL, propose()).refused('desk-not-allowed', { desk: LOCAL, allowed: 'local' });
    given(flood()).when(ENDE, propose()).refused('not-found');
    given(flood()).when(LOCAL, propose(), { role: 'auditor' }).refused('role-not-allowed');
  });

  it('are lines that could be added', () => {
    const line = (change: object) => propose({ added: [{ ...BLANKETS, ...change }] });
    given(flood())
      .when(LOCAL, line({ unit: 'kg' }))
      .refused('unit-mismatch');
    given(flood())
      .when(LOCAL, line({ quantity: 1.5 }))
      .refused('quantity-not-whole');
    given(flood())
      .when(LOCAL, line({ deliverTo: area('99.99') }))
      .refused('area-unknown');
    given(flood())
      .when(LOCAL, line({ neededBy: '2026-11-01' }))
      .refused('time-passed');
    given(flood()).when(NTT, closeCase).when(LOCAL, propose()).refused('case-closed');
    const full = flood({ needs: Array.from({ length: MAX_NEEDS }, (_, n) => ({ ...RICE, id: `n${n + 1}` })) });
    given(full).when(LOCAL, propose()).refused('limit-reached', { limit: 'needs', maximum: MAX_NEEDS });
  });

  it('find no room any more when the lines were taken meanwhile', () => {
    const nearly = flood({ needs: Array.from({ length: MAX_NEEDS - 1 }, (_, n) => ({ ...RICE, id: `n${n + 1}` })) });
    const { id: _id, ...added } = RICE;
    given(nearly)
      .when(LOCAL, propose())
      .when(NTT, { name: 'amend-needs', added: [added], changed: [] })
      .when(NTT, accept(task(1)))
      .refused('limit-reached', { limit: 'needs', maximum: MAX_NEEDS });
  });

  it('end with the case, and with its move to another holder', () => {
    expect(taskIn(proposed().when(NTT, closeCase).file, 1)).toMatchObject({ phase: 'done' });
    const moved = proposed()
      .when(NTT, handOver(JATIM))
      .when(JATIM, accept(task(2))).file;
    expect(taskIn(moved, 1)).toMatchObject({ phase: 'done', outcome: 'handed-on' });
  });
});
