import { describe, expect, test } from 'vitest';
import { entryView } from '../../lib/capabilities/timeline.ts';
import { taskView } from '../../lib/capabilities/views.ts';
import { TIMER_FAULTS } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import { caseKindOf } from '../../lib/kernel/forum.ts';
import {
  accept,
  acknowledge,
  climbed,
  fired,
  handOver,
  JATIM,
  NTT,
  opened,
  openTaskIn,
  played,
  task,
} from '../engine/world.ts';

const offered = played(opened(JATIM), [JATIM, handOver(NTT)]);

function told(file: CaseFile, entry: Parameters<typeof entryView>[0], language: 'id' | 'en'): string {
  return entryView(entry, {
    forum: mpu,
    caseKind: caseKindOf(file.case.kind),
    language,
    hidden: [],
    partners: new Map(),
  }).text;
}

describe('the call upon the secretariat', () => {
  test.each([
    ['acknowledged', offered, 'belum dikonfirmasi', 'acknowledged'],
    ['decided', played(offered, [NTT, acknowledge(task(1))]), 'belum diputuskan', 'decided'],
    ['finished', played(offered, [NTT, accept(task(1))]), 'belum diselesaikan', 'finished'],
  ])('says that a task has not been %s, in words and not in codes', (_what, file, indonesian, english) => {
    const { entry, after } = fired(climbed(file, 1, 3), 1);
    expect(told(after, entry, 'id')).toMatch(new RegExp(`turun tangan: tugas ini ${indonesian}\\.$`));
    expect(told(after, entry, 'en')).toMatch(new RegExp(`called upon to intervene: .*${english}.*\\.$`));
    expect(`${told(after, entry, 'id')}${told(after, entry, 'en')}`).not.toMatch(/receive-case|awaiting|in-progress/);
    expect(taskView(openTaskIn(after, 2))).not.toHaveProperty('reason');
  });
});

test("a rung of the secretariat's own task is told apart from one of the task that it is about", () => {
  const stuck = climbed(offered, 1, 4);
  expect(told(stuck, fired(stuck, 2).entry, 'en')).toBe(
    "Rung 1 of the secretariat's own task was reached: the forum's secretariat is called.",
  );
  expect(told(stuck, fired(stuck, 2).entry, 'id')).toBe(
    'Tingkat 1 tugas sekretariat tercapai: sekretariat forum dihubungi.',
  );
  expect(told(stuck, fired(stuck, 1).entry, 'en')).toBe("Rung 5 was reached: the forum's secretariat is called.");
});

test('each fault of a timer is told in words of its own', () => {
  const { entry } = fired(offered, 1);
  const clock = openTaskIn(offered, 1).clock;
  const texts = TIMER_FAULTS.map((fault) => {
    const events = [{ type: 'timer-repaired', taskId: task(1), fault, clock }] as const;
    return told(offered, { ...entry, events }, 'en');
  });
  expect(new Set(texts).size).toBe(TIMER_FAULTS.length);
});

test('a task that a person made keeps the reason that was given', () => {
  expect(taskView(openTaskIn(offered, 1))).toHaveProperty('reason', 'asal daerah');
});
