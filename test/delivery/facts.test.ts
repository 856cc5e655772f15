import { describe, expect, it } from 'vitest';
import { factsFor } from '../../lib/delivery/facts.ts';
import type { Notification, NotificationKind } from '../../lib/engine/notification.ts';
import type { Task } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { DeskCode } from '../../lib/kernel/ids.ts';
import type { TestFile } from '../support/engine.ts';
import {
  appealed,
  found,
  given,
  handOver,
  JATIM,
  MONDAY_NOON,
  NTT,
  opened,
  openTask,
  underWay,
} from '../support/kit.ts';

/** What a desk is told of a task of a file. */
function told(file: TestFile, task: Task, code: DeskCode = task.desk, kind: NotificationKind = 'task-opened') {
  const { case: record, needs, aid } = file;
  const one = {
    kind,
    role: 'officer',
    priority: 'normal',
    caseId: record.id,
    seq: 1,
    at: MONDAY_NOON,
    taskId: task.id,
  };
  const known = {
    records: new Map([[record.id, record]]),
    tasks: new Map([[task.id, task]]),
    needs: new Map([[record.id, needs]]),
    commitments: aid.commitments,
  };
  return factsFor(found(mpu.desk(code)), one as Notification, known, mpu);
}

describe('what a message says of a task', () => {
  it('names the goods of its commitment and of its shipment, as a row of the queue does', () => {
    const sent = underWay(60, 25);
    expect(told(sent, openTask(sent, 'dispatch-goods')).goods?.id).toMatch(/ 60 kg$/);
    expect(told(sent, openTask(sent, 'confirm-receipt')).goods?.id).toMatch(/ 25 kg$/);
  });

  it('names what an appeal still asks for, and not how many people there are to a desk that does not see the case', () => {
    const file = appealed();
    const [line, ...others] = file.needs;
    const half = { ...found(line), tally: { ...found(line).tally, committed: 40 } };
    const asked = openTask(file, 'answer-appeal');
    const facts = told({ ...file, case: { ...file.case, subjectCount: 7 }, needs: [half, ...others] }, asked);
    expect(facts.goods?.id).toMatch(/ 60 kg,/);
    expect(facts).not.toHaveProperty('people');
  });

  it('says how many people there are to a desk that sees the case', () => {
    const file = given(opened(JATIM, { subjectCount: 3 })).when(JATIM, handOver(NTT)).file;
    expect(told(file, openTask(file, 'receive-case'))).toMatchObject({ people: 3 });
  });

  it('says nothing of the present needs to a desk whose part in the case has ended', () => {
    const file = appealed();
    const asked = openTask(file, 'answer-appeal');
    const parties = [{ desk: asked.desk, until: 1 }] as unknown as typeof file.case.parties;
    expect(told({ ...file, case: { ...file.case, parties } }, asked, asked.desk, 'task-withdrawn')).not.toHaveProperty(
      'goods',
    );
  });
});
