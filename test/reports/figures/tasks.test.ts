import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../lib/engine/file.ts';
import { escalationsByRung, returnsByCode, taskFigures, taskRows } from '../../../lib/reports/figures/tasks.ts';
import {
  accept,
  acknowledge,
  at,
  BALI,
  DKI,
  giveBack,
  given,
  handOver,
  JATIM,
  opened,
  task,
  taskIn,
  withdraw,
} from '../../support/kit.ts';

const offered = (to = JATIM) => given(opened(DKI)).when(DKI, handOver(to)).file;
const taskOf = (file: CaseFile) => taskIn(file, 1);

describe('what a task keeps for the figures', () => {
  it('is whether the acknowledgement came late', () => {
    const inTime = given(offered()).when(JATIM, acknowledge(task(1)), { now: at(120) }).file;
    expect(taskOf(inTime)).not.toHaveProperty('acknowledgedLate');
    const late = given(offered()).when(JATIM, acknowledge(task(1)), { now: at(121) }).file;
    expect(taskOf(late).acknowledgedLate).toBe(true);
    expect(taskOf(given(offered()).when(JATIM, accept(task(1)), { now: at(500) }).file).acknowledgedLate).toBe(true);
  });

  it('is the highest rung, though the ladder begins again with every phase', () => {
    const climbedTwice = given(offered()).climbs(1, 2).file;
    expect(taskOf(climbedTwice).highestRung).toBe(2);
    const next = given(climbedTwice).when(JATIM, acknowledge(task(1)), { now: at(200) }).file;
    expect(taskOf(next).clock.rung).toBe(0);
    expect(taskOf(given(next).climbs(1, 1).file).highestRung).toBe(2);
  });
});

describe('the figures of tasks', () => {
  const acknowledged = (minutes: number) =>
    taskOf(given(offered()).when(JATIM, acknowledge(task(1)), { now: at(minutes) }).file);
  const returned = taskOf(given(offered()).when(JATIM, giveBack(task(1)), { now: at(60) }).file);
  const done = taskOf(given(offered()).when(JATIM, accept(task(1)), { now: at(30) }).file);
  const withdrawn = taskOf(given(offered()).when(DKI, withdraw(task(1))).file);
  const toBali = taskOf(offered(BALI));
  const called = taskOf(given(offered()).climbs(1, 2).file);
  const all = [acknowledged(10), acknowledged(130), returned, done, withdrawn, called];

  it('say how quickly and how well they were answered', () => {
    expect(taskFigures(all, at(100))).toEqual({
      ended: 2,
      open: 4,
      overdue: 0,
      acknowledged: 4,
      ackP50Minutes: 30,
      ackP90Minutes: 130,
      acknowledgedInTime: 0.75,
      undecided: 0.5,
      returned: 1,
      returnRate: 0.5,
      escalated: 1,
    });
  });

  it('know what is overdue now, acknowledged or not', () => {
    expect(taskFigures([toBali], at(121))).toEqual({
      ended: 0,
      open: 1,
      overdue: 1,
      acknowledged: 0,
      acknowledgedInTime: 0,
      returned: 0,
      escalated: 0,
    });
    expect(taskFigures([acknowledged(10)], at(60 * 25))).toMatchObject({ overdue: 1, acknowledgedInTime: 1 });
    expect(taskFigures([], at(0))).toEqual({
      ended: 0,
      open: 0,
      overdue: 0,
      acknowledged: 0,
      returned: 0,
      escalated: 0,
    });
  });

  it('are given by kind and by pair of provinces', () => {
    expect(
      taskRows([...all, toBali], at(100)).map(({ kind, from, to, ended, open }) => [kind, from, to, ended, open]),
    ).toEqual([
      ['receive-case', '31', '35', 2, 4],
      ['receive-case', '31', '51', 0, 1],
    ]);
    expect(taskRows([toBali, ...all], at(100))).toEqual(taskRows([...all, toBali], at(100)));
  });

  it('name the reasons of returns and the rungs that were reached', () => {
    const other = { ...returned, returned: { code: 'a-code', reason: 'x' } };
    expect(returnsByCode([...all, returned, other])).toEqual([
      { code: 'no-capacity', tasks: 2 },
      { code: 'a-code', tasks: 1 },
    ]);
    expect(returnsByCode([returned, other])).toEqual([
      { code: 'a-code', tasks: 1 },
      { code: 'no-capacity', tasks: 1 },
    ]);
    expect(returnsByCode([other, returned]).map(({ code }) => code)).toEqual(['a-code', 'no-capacity']);
    expect(escalationsByRung(all)).toEqual([
      { rung: 1, tasks: 1 },
      { rung: 2, tasks: 1 },
      { rung: 3, tasks: 0 },
      { rung: 4, tasks: 0 },
    ]);
    expect(escalationsByRung([])).toEqual([]);
  });
});
