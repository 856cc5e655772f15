import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY } from '../../lib/aid/aid.ts';
import type { AmendNeeds } from '../../lib/aid/commands.ts';
import { endOf, MAX_NEEDS, startOf } from '../../lib/aid/need-rules.ts';
import {
  amendNeeds,
  area,
  BALI,
  BLANKETS,
  BOATS,
  by,
  committedByBali,
  contextOf,
  FLOOD,
  flood,
  given,
  instant,
  JATIM,
  line,
  NEEDS,
  NTT,
  OPENING,
  opened,
  RICE,
  receive,
  underWay,
} from '../support/kit.ts';

const { id: _id, margin: _margin, ...NEW } = RICE;

it('a day begins in the east of the country and ends in its west, an instant is itself', () => {
  const iso = (millis: number) => new Date(millis).toISOString();
  expect([startOf('2026-12-01'), endOf('2026-12-01')].map(iso)).toEqual([
    '2026-11-30T15:00:00.000Z',
    '2026-12-01T17:00:00.000Z',
  ]);
  const instant = '2026-12-01T04:05:06.000Z';
  expect([startOf(instant), endOf(instant)].map(iso)).toEqual([instant, instant]);
});

describe('what a case is opened with', () => {
  it('is counted in the units of the catalogue; whatever else is needed, in any', () => {
    expect(flood().needs).toEqual(NEEDS.map((need) => ({ ...need, tally: EMPTY_TALLY })));
    const needs = [RICE, { ...BLANKETS, unit: 'kg' }];
    given()
      .when(NTT, { ...OPENING, ...FLOOD, needs })
      .refused('unit-mismatch', { pointer: '/needs/1/unit', given: 'kg', allowed: ['lembar'] });
  });
});

describe('when it is needed, as a case is opened', () => {
  const { now } = contextOf(NTT);
  const dayBefore = (days: number) => new Date(now - days * 24 * 3600_000).toISOString();
  const opened = (neededBy: string) =>
    given().when(NTT, { ...OPENING, ...FLOOD, needs: [RICE, { ...BLANKETS, neededBy }] });

  it.each([1, 364])('may be %i days ago: a case can be written down late', (days) => {
    opened(dayBefore(days)).allowed();
  });

  it('is no day of more than a year ago: that is a slip of the pen', () => {
    opened(dayBefore(366)).refusedLike({ code: 'time-passed', pointer: '/needs/1/neededBy' });
  });
});

describe('amending what is needed', () => {
  it('adds lines with the next numbers, and changes others', () => {
    const command = amendNeeds({
      added: [NEW, { ...NEW, item: 'tent', unit: 'unit' }],
      changed: [{ id: 'n2', quantity: 60, neededBy: '2026-12-05', deliverTo: area('53.08'), margin: 5 }],
    });
    const { entry, file: amended } = given(flood()).when(NTT, command);
    const changed = { ...BLANKETS, quantity: 60, neededBy: '2026-12-05', deliverTo: '53.08', margin: 5 };
    const added = [
      { ...NEW, id: 'n4' },
      { ...NEW, id: 'n5', item: 'tent', unit: 'unit' },
    ];
    expect(entry.events).toEqual([{ type: 'needs-amended', needs: [changed, ...added] }]);
    expect(amended.needs).toEqual([RICE, changed, BOATS, ...added].map((need) => ({ ...need, tally: EMPTY_TALLY })));
  });

  it('leaves the tally as it is', () => {
    const amended = given(underWay(60, 20)).when(NTT, amendNeeds({ changed: [{ id: 'n1', quantity: 500 }] })).file;
    expect(line(amended)).toEqual({
      ...RICE,
      quantity: 500,
      tally: { ...EMPTY_TALLY, offered: 60, committed: 60, dispatched: 20 },
    });
  });

  it('makes several changes of one line in their order', () => {
    const changed = [
      { id: 'n1', quantity: 70 },
      { id: 'n1', margin: 0 },
    ];
    const amended = given(committedByBali()).when(NTT, amendNeeds({ changed })).file;
    expect(line(amended)).toMatchObject({ quantity: 70, margin: 0 });
    const beyond = [...changed, { id: 'n1', quantity: 59 }];
    given(committedByBali())
      .when(NTT, amendNeeds({ changed: beyond }))
      .refused('need-below-committed', { pointer: '/change/2/quantity', minimum: 60 });
  });

  it('of nothing, or of what is so already, is refused', () => {
    given(flood()).when(NTT, amendNeeds({})).refused('nothing-changed', { pointer: '' });
    const same = { id: 'n2', quantity: BLANKETS.quantity };
    given(flood())
      .when(NTT, amendNeeds({ changed: [{ id: 'n1' }, same] }))
      .refused('nothing-changed');
  });

  it('says why', () => {
    const command = { ...amendNeeds({ changed: [{ id: 'n1', quantity: 500 }] }), reason: 'Bertambah.' };
    given(flood()).when(NTT, command).records({ type: 'needs-amended', reason: 'Bertambah.' });
  });

  it.each([
    ['to all that is committed', { quantity: 60, margin: 0 }, undefined],
    ['below what is committed', { quantity: 59.999, margin: 0 }, 60],
    ['below it by the margin', { quantity: 50 }, undefined],
    ['below it by more than the margin', { quantity: 49 }, 50],
    ['by taking the margin that is in use', { quantity: 55, margin: 4 }, 56],
  ])('goes no lower than what is committed: %s', (_case, change, minimum) => {
    const ask = by(NTT, amendNeeds({ changed: [{ id: 'n1', ...change }] }));
    if (minimum === undefined) expect(line(given(committedByBali()).when(...ask).file)).toMatchObject(change);
    else {
      const pointer = '/change/0/quantity';
      given(committedByBali())
        .when(...ask)
        .refused('need-below-committed', { pointer, minimum });
    }
  });

  it('goes lower by what was lost', () => {
    const lost = given(underWay()).when(NTT, receive(1, 40, { shortfall: { reason: 'basah' } })).file;
    const to = (quantity: number) => by(NTT, amendNeeds({ changed: [{ id: 'n1', quantity, margin: 0 }] }));
    expect(line(given(lost).when(...to(40)).file)).toMatchObject({ quantity: 40 });
    given(lost)
      .when(...to(39))
      .refusedLike({ code: 'need-below-committed', minimum: 40 });
  });

  it('refuses more lines than an item holds', () => {
    const many = Array.from({ length: MAX_NEEDS - NEEDS.length }, () => NEW);
    const full = given(flood()).when(NTT, amendNeeds({ added: many })).file;
    expect(full.needs).toHaveLength(MAX_NEEDS);
    const one = by(NTT, amendNeeds({ added: [NEW] }));
    given(full)
      .when(...one)
      .refused('limit-reached', { limit: 'needs', maximum: MAX_NEEDS });
  });

  const noon = '2026-11-23T05:00:00.000Z';
  const wrong: readonly (readonly [string, Partial<AmendNeeds>, object])[] = [
    [
      'a unit that the catalogue does not have for it',
      { added: [NEW, { ...NEW, item: 'tent' }] },
      { code: 'unit-mismatch', pointer: '/add/1/unit', given: 'kg', allowed: ['unit'] },
    ],
    [
      'a place that does not exist',
      { added: [NEW, { ...NEW, deliverTo: area('99.99') }] },
      { code: 'area-unknown', pointer: '/add/1/deliverTo', given: '99.99' },
    ],
    [
      'a place that does not exist, in a change',
      { changed: [{ id: 'n2' }, { id: 'n1', deliverTo: area('99.99') }] },
      { code: 'area-unknown', pointer: '/change/1/deliverTo', given: '99.99' },
    ],
    [
      'a day that has passed',
      { added: [{ ...NEW, neededBy: '2026-11-22' }] },
      { code: 'time-passed', pointer: '/add/0/neededBy', earliest: noon },
    ],
    [
      'an instant that has passed, in a change',
      { changed: [{ id: 'n1', neededBy: noon }] },
      { code: 'time-passed', pointer: '/change/0/neededBy', earliest: noon },
    ],
    [
      'a line that does not exist',
      { changed: [{ id: 'n9', quantity: 1 }] },
      { code: 'need-unknown', pointer: '/change/0/id', given: 'n9' },
    ],
  ];
  it.each(wrong)('refuses %s', (_what, command, refusal) => {
    given(flood()).when(NTT, amendNeeds(command)).refusedAs(refusal);
  });

  it('takes the present day, until it ends in the west of the country', () => {
    const today = amendNeeds({ added: [{ ...NEW, neededBy: '2026-11-23' }] });
    const until = (iso: string) => given(flood()).at(instant(iso)).when(NTT, today);
    expect(until('2026-11-23T16:59:59Z').file.needs).toHaveLength(4);
    until('2026-11-23T17:00:00Z').refusedLike({ code: 'time-passed', earliest: '2026-11-23T17:00:00.000Z' });
  });

  it('is the holder’s, on the present version, for disaster aid', () => {
    const command = amendNeeds({ added: [NEW] });
    given(flood()).when(BALI, command).refused('not-found', { what: 'case' });
    given(flood()).when(NTT, command, { ifMatch: 7 }).refusedLike({ code: 'version-stale', current: 1 });
    const stranded = opened(JATIM, { needs: [RICE] });
    given(stranded)
      .when(JATIM, command)
      .refused('case-kind', { given: 'stranded-person', allowed: ['disaster-aid'] });
  });
});
