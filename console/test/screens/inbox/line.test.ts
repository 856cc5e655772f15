import { afterEach, describe, expect, test } from 'vitest';
import type { Task } from '../../../src/api/generated/schema.d.ts';
import {
  captionOf,
  endOf,
  goodsOf,
  headingOf,
  isEscalated,
  isOverdue,
  nextOf,
  originOf,
  peopleOf,
  phaseBegan,
  type Reader,
  titleOf,
  travelOf,
} from '../../../src/screens/inbox/line.ts';
import { language } from '../../../src/words/language.ts';
import { aTask } from '../../support/tasks.ts';

const NAMES: Readonly<Record<string, string>> = { blanket: 'Selimut', '53': 'Dinas Sosial Provinsi NTT' };
const READER: Reader = {
  zone: 'WIB',
  now: Date.parse('2026-11-30T02:00:00Z'),
  item: (code) => NAMES[code] ?? code,
  place: (code) => NAMES[code] ?? code,
};
const SUMMARY = aTask().summary as NonNullable<Task['summary']>;
const about = (of: Partial<NonNullable<Task['summary']>>) => aTask({ summary: { ...SUMMARY, ...of } });

afterEach(() => {
  language.value = 'id';
});

describe('what a task is called', () => {
  test('what is asked, and of which case', () => {
    expect(titleOf(aTask())).toBe('Putuskan serah terima kasus: Keluarga di terminal');
    expect(headingOf(aTask())).toBe('Keluarga di terminal');
    expect(captionOf(aTask())).toBe('35-26-7K3QW-P · Putuskan serah terima kasus');
  });

  test('a case that was taken is worked on, and no longer decided on', () => {
    expect(titleOf(aTask({ phase: 'in-progress' }))).toBe('Tangani kasus: Keluarga di terminal');
  });

  test('a desk that does not see the case reads what is asked', () => {
    const { title: _, ...unseen } = SUMMARY;
    const task = aTask({ summary: unseen });
    expect([titleOf(task), headingOf(task), captionOf(task)]).toEqual([
      'Putuskan serah terima kasus',
      'Putuskan serah terima kasus',
      '35-26-7K3QW-P',
    ]);
  });

  test('a partner to be vetted is named', () => {
    const { summary: _, ...task } = aTask({
      kind: 'vet-partner',
      partner: { id: 'p', name: 'Yayasan Rekaan', state: 'awaiting-vetting' },
    });
    expect(titleOf(task)).toBe('Verifikasi mitra: Yayasan Rekaan');
    expect(captionOf(task)).toBe('Verifikasi mitra');
  });

  test('a kind that a newer API has is shown by its code', () => {
    const kind = 'weigh-goods' as Task['kind'];
    expect(titleOf(aTask({ kind }))).toBe('weigh-goods: Keluarga di terminal');
  });
});

describe('what a task is about', () => {
  test('from whom by name, and where', () => {
    expect(originOf(aTask(), READER)).toBe('dari Dinas Sosial Provinsi Jawa Timur · Kota Surabaya');
    const { summary: _, ...bare } = aTask({ from: '53' });
    expect(originOf(bare, READER)).toBe('dari Dinas Sosial Provinsi NTT');
  });

  test.each([
    [{ count: 2, ageBands: [{ ageBand: '5-11' as const, count: 2 }] }, '2 orang (usia 5–11)'],
    [
      {
        count: 3,
        ageBands: [
          { ageBand: '0-4' as const, count: 1 },
          { ageBand: '18-59' as const, count: 2 },
        ],
      },
      '3 orang (1 usia 0–4, 2 usia 18–59)',
    ],
    [{ count: 0, ageBands: [] }, undefined],
  ])('how many people of which ages: %j', (people, words) => {
    expect(peopleOf(about({ people }))).toBe(words);
  });

  test('which goods', () => {
    const goods = [
      { item: 'blanket', unit: 'lembar', quantity: 900 },
      { item: 'air mineral', unit: 'dus', quantity: 2.5 },
    ];
    expect(goodsOf(about({ goods }), READER)).toBe('900 lembar Selimut, 2,5 dus air mineral');
    expect(goodsOf(aTask(), READER)).toBeUndefined();
  });

  test('how they travel and when they arrive', () => {
    const eta = '2026-12-01T02:00:00Z';
    expect(travelOf(about({ travel: { mode: 'ship', carrier: 'KM Rekaan', to: '53', eta } }), READER)).toBe(
      'Kapal laut KM Rekaan ke Dinas Sosial Provinsi NTT, tiba besok 09.00 WIB',
    );
    expect(travelOf(about({ travel: { mode: 'bus' } }), READER)).toBe('Bus');
    expect(travelOf(aTask({ arrival: eta }), READER)).toBe('Diperkirakan tiba besok 09.00 WIB');
    expect(travelOf(aTask(), READER)).toBeUndefined();
  });
});

describe('what comes next', () => {
  const clock = aTask().clock;

  test('whom the next rung calls, and when', () => {
    const at = '2026-11-30T02:30:00Z';
    const task = aTask({ clock: { ...clock, nextRung: { rung: 2, at, role: 'supervisor' } } });
    expect(nextOf(task, READER)).toBe('Bila tidak ditindak, atasan dihubungi hari ini 09.30 WIB');
    language.value = 'en';
    expect(nextOf(task, READER)).toBe('If nothing is done, the supervisor is called today 09:30 WIB');
  });

  test('everybody has been called, or it ends by itself, or nothing', () => {
    expect(nextOf(aTask({ stuck: true }), READER)).toContain('setiap hari');
    expect(nextOf(aTask({ expiresAt: '2026-11-30T03:00:00Z' }), READER)).toBe('Berakhir sendiri hari ini 10.00 WIB');
    expect(nextOf(aTask(), READER)).toBeUndefined();
  });

  test('how it ended', () => {
    expect(endOf(aTask({ phase: 'done', outcome: 'accepted', endedAt: '2026-11-29T02:00:00Z' }), READER)).toBe(
      'Selesai: Disanggupi, kemarin 09.00 WIB',
    );
    expect(endOf(aTask({ phase: 'withdrawn' }), READER)).toBe('Ditarik kembali');
  });
});

describe('its clock', () => {
  test.each([
    ['awaiting-ack', '2026-11-30T01:00:00Z'],
    ['awaiting-decision', '2026-11-30T01:10:00Z'],
    ['in-progress', '2026-11-30T01:20:00Z'],
  ] as const)('the phase %s began', (phase, began) => {
    const task = aTask({ phase, acknowledgedAt: '2026-11-30T01:10:00Z', acceptedAt: '2026-11-30T01:20:00Z' });
    expect(phaseBegan(task)).toBe(began);
  });

  test('it is overdue from its deadline on, and escalated from the second rung on', () => {
    const due = Date.parse(aTask().clock.dueAt);
    expect([isOverdue(aTask(), due - 1), isOverdue(aTask(), due)]).toEqual([false, true]);
    const at = (rung: number) => isEscalated(aTask({ clock: { ...aTask().clock, rung } }));
    expect([at(1), at(2)]).toEqual([false, true]);
  });
});
