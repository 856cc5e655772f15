import { describe, expect, it } from 'vitest';
import { entryView } from '../../lib/capabilities/timeline.ts';
import type { CaseEvent, JournalEntry } from '../../lib/engine/journal.ts';
import { mpu } from '../../lib/forum/index.ts';
import { AS_WRITTEN } from '../../lib/kernel/people.ts';
import { departureOf } from '../../lib/relay/departure.ts';
import { applyEntry } from '../support/engine.ts';
import { CASE_ID, DKI, depart, given, MONDAY_NOON, officer, onTheRoad, planned } from '../support/kit.ts';

describe('a departure', () => {
  it('carries no papers when the request names none, and its arrival is an instant', () => {
    expect(departureOf(1, { mode: 'bus', eta: '2026-12-01T08:00:00Z' })).toEqual({
      name: 'depart',
      leg: 1,
      mode: 'bus',
      papers: [],
      eta: Date.parse('2026-12-01T08:00:00Z'),
    });
  });

  it('fits no leg that is under way already', () => {
    const { entry } = given(planned()).when(DKI, depart(1, 600, { unverifiedReason: 'kapal berangkat' }));
    const again = { ...entry, seq: onTheRoad().case.version + 1, events: entry.events.filter(isDeparture) };
    expect(() => applyEntry(onTheRoad(), again)).toThrow('Leg 1 is not planned.');
  });

  it('is told with the carrier when one is named', () => {
    const told = (carrier?: string) =>
      given(planned())
        .when(DKI, depart(1, 600, { unverifiedReason: 'kapal berangkat', ...(carrier !== undefined && { carrier }) }))
        .entry.events.filter(isDeparture);
    expect(sentences(told())).toMatch(/ by bus, expected on /);
    expect(sentences(told('PO Rekaan'))).toMatch(/ by bus PO Rekaan, expected on /);
  });
});

function isDeparture({ type }: CaseEvent): boolean {
  return type === 'leg-departed';
}

function sentences(events: readonly CaseEvent[]): string {
  const entry: JournalEntry = {
    caseId: CASE_ID,
    seq: 2,
    at: MONDAY_NOON,
    by: officer(DKI),
    command: 'depart',
    events,
    notify: [],
  };
  return entryView(entry, {
    forum: mpu,
    caseKind: 'stranded-person',
    language: 'en',
    mask: AS_WRITTEN,
    partners: new Map(),
  }).text;
}
