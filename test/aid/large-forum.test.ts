import { describe, expect, it } from 'vitest';
import { announcedTo } from '../../lib/aid/appeal-rules.ts';
import { notificationsFor } from '../../lib/capabilities/engine.ts';
import { MAX_WRITES } from '../../lib/platform/dynamodb/writes.ts';
import {
  at,
  BALI,
  closeAppeal,
  closeCase,
  DAY,
  ENDE,
  flood,
  found,
  given,
  JATIM,
  NTT,
  offerOf,
  openTasks,
  publish,
  rice,
  SECRETARIAT,
  task,
} from '../support/kit.ts';
import { NATIONAL } from '../support/national.ts';

const asking = { forum: NATIONAL };
const toAll = () => given(flood()).when(NTT, publish({ audience: 'forum' }), asking);
const everybody = announcedTo(flood().case, NATIONAL).map(({ code }) => code);

describe('an appeal to a forum of 38 provinces and 514 kab/kota', () => {
  it('is such a forum', () => {
    expect(NATIONAL.members).toHaveLength(38);
    expect(NATIONAL.desks.filter(({ kind }) => kind === 'kab-kota')).toHaveLength(514);
    expect(everybody).toHaveLength(38 + 38 + 514 - 1);
    expect(everybody).not.toContain(NTT);
    expect(everybody).not.toContain(SECRETARIAT);
  });

  it('tells every desk of it, and makes no task for each in its transaction', () => {
    const { entry, file } = toAll();
    expect(entry.notify).toEqual([...everybody, NTT].toSorted());
    expect(file.aid.appeal).toMatchObject({ audience: 'forum', announced: true });
    expect(openTasks(file)).toEqual([]);
    expect(entry.events.length).toBeLessThan(MAX_WRITES);
    expect(JSON.stringify(entry).length).toBeLessThan(32_000);
  });

  it('is news for each of them, and none for the holder', () => {
    const { entry } = toAll();
    const news = (code: string, of = entry) =>
      notificationsFor(of, found(NATIONAL.desk(code)), { priority: 'urgent', tasks: new Map() });
    expect(news(ENDE)).toMatchObject([{ kind: 'appeal-published', role: 'officer', caseId: entry.caseId }]);
    expect(news(NTT)).toEqual([]);
    const named = given(flood()).when(NTT, publish({ audience: [], partners: true }), asking);
    expect(news(ENDE, named.entry)).toEqual([]);
  });

  it('takes the offer of any of them', () => {
    toAll()
      .when(ENDE, offerOf({ kind: 'desk', desk: ENDE }, [rice(10)]), asking)
      .recordsTypes('offer-made', 'task-opened');
  });

  it('tells them when it is moved and when it ends, and not when nothing of theirs changes', () => {
    const amend = { name: 'amend-appeal', addedDesks: [] } as const;
    const moved = toAll().when(NTT, { ...amend, closesAt: at(5 * DAY) }, asking);
    expect(moved.entry.notify).toHaveLength(everybody.length + 1);
    expect(moved.file.aid.appeal).toMatchObject({ announced: true, closesAt: at(5 * DAY) });
    expect(toAll().when(NTT, { ...amend, partners: false }, asking).entry.notify).toEqual([NTT]);
    expect(toAll().when(NTT, closeAppeal, asking).entry.notify).toHaveLength(everybody.length + 1);
    expect(toAll().when(NTT, closeCase, asking).entry.notify).toHaveLength(everybody.length + 1);
  });

  it('still asks some by a task when they are named, beside an announced one too', () => {
    const named = given(flood()).when(NTT, publish({ audience: [BALI] }), asking).file;
    expect(openTasks(named, 'answer-appeal')).toHaveLength(1);
    const added = toAll().when(NTT, { name: 'amend-appeal', addedDesks: [JATIM] }, asking).file;
    expect(openTasks(added, 'answer-appeal').map(({ desk }) => desk)).toEqual([JATIM]);
    // Who owed an answer to the appeal before owes it to the announced one.
    const again = given(named)
      .at(at(5 * DAY))
      .when(NTT, publish({ audience: 'forum', closesAt: at(9 * DAY) }), asking).file;
    expect(openTasks(again, 'answer-appeal')).toMatchObject([{ id: task(1), expiresAt: at(9 * DAY) }]);
  });
});
