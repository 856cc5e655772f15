import { describe, expect, test } from 'vitest';
import { parseEntry } from '../../lib/capabilities/store/items.ts';
import { entryView, partnersIn } from '../../lib/capabilities/timeline.ts';
import { taskView } from '../../lib/capabilities/views.ts';
import { TIMER_FAULTS } from '../../lib/engine/commands.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import { caseKindOf } from '../../lib/kernel/forum.ts';
import type { AccountId, PartnerId } from '../../lib/kernel/ids.ts';
import { AS_WRITTEN } from '../../lib/kernel/people.ts';
import { accept, acknowledge, given, handOver, JATIM, NTT, opened, openTaskIn, task } from '../support/kit.ts';
import { EVENT_SAMPLES, entryOf } from '../support/samples/events.ts';

const offered = given(opened(JATIM)).when(JATIM, handOver(NTT)).file;

function viewOf(file: CaseFile, entry: Parameters<typeof entryView>[0], language: 'id' | 'en' = 'id') {
  const caseKind = caseKindOf(file.case.kind);
  return entryView(entry, { forum: mpu, caseKind, language, mask: AS_WRITTEN, partners: new Map() });
}

function told(file: CaseFile, entry: Parameters<typeof entryView>[0], language: 'id' | 'en'): string {
  return viewOf(file, entry, language).text;
}

describe('the call upon the secretariat', () => {
  test.each([
    ['acknowledged', offered, 'belum dikonfirmasi', 'acknowledged'],
    ['decided', given(offered).when(NTT, acknowledge(task(1))).file, 'belum diputuskan', 'decided'],
    ['finished', given(offered).when(NTT, accept(task(1))).file, 'belum diselesaikan', 'finished'],
  ])('says that a task has not been %s, in words and not in codes', (_what, file, indonesian, english) => {
    const { entry, file: after } = given(file).climbs(1, 3).fires(1);
    expect(told(after, entry, 'id')).toMatch(new RegExp(`turun tangan: tugas ini ${indonesian}\\.$`));
    expect(told(after, entry, 'en')).toMatch(new RegExp(`called upon to intervene: .*${english}.*\\.$`));
    expect(`${told(after, entry, 'id')}${told(after, entry, 'en')}`).not.toMatch(/receive-case|awaiting|in-progress/);
    expect(taskView(openTaskIn(after, 2), AS_WRITTEN).reason).toBeUndefined();
  });
});

test("a rung of the secretariat's own task is told apart from one of the task that it is about", () => {
  const stuck = given(offered).climbs(1, 4).file;
  expect(told(stuck, given(stuck).fires(2).entry, 'en')).toBe(
    "1st reminder about the secretariat's own task: the deadline is 24 November 2026 at 00:00 WIB; the forum's secretariat is called.",
  );
  expect(told(stuck, given(stuck).fires(2).entry, 'id')).toBe(
    'Peringatan ke-1 atas tugas sekretariat: batas waktunya 24 November 2026 pukul 00.00 WIB; sekretariat forum dihubungi.',
  );
  expect(told(stuck, given(stuck).fires(1).entry, 'en')).toMatch(
    /^5th reminder: the deadline has passed \(.* WITA\); the forum's secretariat is called\.$/,
  );
});

test('each fault of a timer is told in words of its own', () => {
  const { entry } = given(offered).fires(1);
  const clock = openTaskIn(offered, 1).clock;
  const texts = TIMER_FAULTS.map((fault) => {
    const events = [{ type: 'timer-repaired', taskId: task(1), fault, clock }] as const;
    return told(offered, { ...entry, events }, 'en');
  });
  expect(new Set(texts).size).toBe(TIMER_FAULTS.length);
});

test.each([
  ['a person of it', { person: 'sub-rekaan', account: 'akun-rekaan' as AccountId }, { account: 'akun-rekaan' }],
  ['its machine, and who acted before accounts were noted', {}, {}],
])('what a partner did names the partner and %s, never a name', (_, who, shown) => {
  const by = { kind: 'partner', partner: 'mitra-rekaan' as PartnerId, ...who } as const;
  const entry = parseEntry({ ...given(offered).fires(1).entry, by });
  expect(viewOf(offered, entry).by).toEqual({ role: 'partner', partner: 'mitra-rekaan', ...shown });
});

test('a task that a person made keeps the reason that was given', () => {
  expect(taskView(openTaskIn(offered, 1), AS_WRITTEN)).toHaveProperty('reason', 'asal daerah');
});

/** The partners that give something, at whatever depth of an event. */
function givingPartnersIn(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'kind' in value && value.kind === 'partner' && 'partner' in value ? [value.partner] : [];
  return [...own, ...Object.values(value).flatMap(givingPartnersIn)];
}

test('the partners are read of every event that has a giver, so that its sentence can name them', () => {
  const giving = Object.values(EVENT_SAMPLES).filter((event) => givingPartnersIn(event).length > 0);
  expect(giving.length).toBeGreaterThan(0);
  for (const event of giving) expect(partnersIn(entryOf([event])), event.type).toEqual(givingPartnersIn(event));
});

test.each(['constructor', '__proto__', 'toString'])('an officer’s own word %s stays as it was written', (word) => {
  const withdrawn = given(offered).when(JATIM, { name: 'withdraw', taskId: task(1), reason: word });
  expect(told(offered, withdrawn.entry, 'en')).toContain(word);
});
