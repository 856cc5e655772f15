import { describe, expect, it } from 'vitest';
import { partyOf } from '../../lib/engine/file.ts';
import { lastSeen, seesCase } from '../../lib/engine/visibility.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { DeskCode } from '../../lib/kernel/ids.ts';
import {
  accept,
  addNote,
  arrives,
  BALI,
  by,
  complete,
  DKI,
  depart,
  ENDE,
  type Given,
  giveBack,
  given,
  handOver,
  JATENG,
  JATIM,
  NTB,
  NTT,
  officer,
  opened,
  openTask,
  planned,
  reroute,
  SECRETARIAT,
  task,
  withdraw,
} from '../support/kit.ts';

/** Up to which entry a desk sees the case: `now` when it sees it as it stands, nothing when it does not see it. */
function sight({ file }: Given, desk: DeskCode): number | 'now' | undefined {
  return seesCase(file, officer(desk), mpu) ? 'now' : lastSeen(file.case, officer(desk));
}

const offered = () => given(opened(JATENG)).when(JATENG, handOver(NTB));
const secretariat = by(SECRETARIAT, reroute(task(1), BALI), { role: 'secretariat' });
const departed = () => given(planned()).when(DKI, depart(1, 600, { unverifiedReason: 'Segera.' }));
const question = () => openTask(planned(), 'verify-subject').id;
const traveller = () => openTask(departed().file, 'receive-traveller').id;

describe('a part in a case', () => {
  it.each<readonly [string, () => Given, DeskCode]>([
    ['a hand-off that is withdrawn', () => offered().when(JATENG, withdraw(task(1))), NTB],
    ['a hand-off that is returned', () => offered().when(NTB, giveBack(task(1))), NTB],
    [
      'a hand-off that is re-routed',
      () =>
        offered()
          .climbs(1, 2)
          .when(...secretariat),
      NTB,
    ],
    ['a question that is answered', () => given(planned()).when(ENDE, complete(question(), 'CONFIRMED')), ENDE],
    ['a question that is returned', () => given(planned()).when(ENDE, giveBack(question())), ENDE],
    ['a question that is withdrawn', () => given(planned()).when(DKI, withdraw(question())), ENDE],
    ['a traveller who is refused', () => departed().when(JATIM, giveBack(traveller())), JATIM],
    ['a traveller who is called back', () => departed().when(DKI, withdraw(traveller())), JATIM],
    ['a traveller who never comes', () => departed().when(JATIM, arrives(departed().file, 'NO_SHOW')), JATIM],
  ])('ends with %s, at that entry and for good', (_what, story, desk) => {
    const after = story();
    const { version, holder } = after.file.case;
    expect(sight(after, desk)).toBe(version);
    const later = after.when(holder, addNote).when(holder, addNote);
    expect(sight(later, desk)).toBe(version);
    expect(sight(later, holder)).toBe('now');
  });

  it('begins again with another task', () => {
    const again = offered()
      .when(NTB, giveBack(task(1)))
      .when(JATENG, addNote)
      .when(JATENG, handOver(NTB));
    expect(sight(again, NTB)).toBe('now');
    expect(partyOf(again.file.case, NTB)).toEqual({ desk: NTB, offered: 2, held: 0 });
    const ended = again.when(NTB, giveBack(task(2)));
    expect(sight(ended, NTB)).toBe(ended.file.case.version);
  });

  it('stays a trace for a desk that has held the case', () => {
    const gone = given(opened(JATENG))
      .when(JATENG, handOver(JATIM))
      .when(JATIM, accept(task(1)));
    expect(sight(gone.when(JATIM, addNote), JATENG)).toBe('now');
  });

  it('is none for a desk that was never asked, and nobody else has an end', () => {
    const story = offered().when(NTB, giveBack(task(1)));
    expect(sight(story, NTT)).toBeUndefined();
    expect(lastSeen(story.file.case, { kind: 'system', part: 'clock' })).toBeUndefined();
  });

  it('leaves the commands on the case forbidden, and its other tasks unknown', () => {
    const story = offered()
      .when(NTB, giveBack(task(1)))
      .when(JATENG, handOver(BALI));
    story.when(NTB, addNote).refused('desk-not-allowed');
    story.when(NTB, withdraw(task(1))).refused('desk-not-allowed');
    story.when(NTB, accept(task(2))).refused('not-found', { what: 'task' });
    const both = given(opened(JATENG))
      .when(JATENG, handOver(BALI))
      .when(BALI, giveBack(task(1)));
    const asked = both.when(JATENG, handOver(NTB)).when(NTB, giveBack(task(2)));
    asked.when(NTB, accept(task(1))).refused('desk-not-allowed');
    story.when(NTT, addNote).refused('not-found', { what: 'case' });
  });
});
