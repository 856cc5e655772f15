import { describe, expect, it, test } from 'vitest';
import { COST_BEARERS, OFFER_STATES } from '../../lib/aid/aid.ts';
import { TASK_KINDS } from '../../lib/capabilities/engine.ts';
import { SYSTEM_REASON_LABELS, TASK_OUTCOME_LABELS } from '../../lib/capabilities/task-outcomes.ts';
import { entryView } from '../../lib/capabilities/timeline.ts';
import { TIMER_FAULTS } from '../../lib/engine/commands.ts';
import type { CaseEvent, JournalEntry } from '../../lib/engine/journal.ts';
import { PHASES } from '../../lib/engine/task.ts';
import { mpu, PPKS } from '../../lib/forum/index.ts';
import { ITEMS } from '../../lib/forum/items.ts';
import { OUTCOMES } from '../../lib/forum/outcomes.ts';
import { RETURN_CODES } from '../../lib/forum/return-codes.ts';
import { UNITS } from '../../lib/forum/units.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import { CASE_KINDS, type CaseKind, FILE_KINDS, type Label, PRIORITIES } from '../../lib/kernel/forum.ts';
import { PARTNER_KINDS, PARTNER_STATES } from '../../lib/kernel/partner.ts';
import { AS_WRITTEN } from '../../lib/kernel/people.ts';
import { ROLES } from '../../lib/kernel/roles.ts';
import { ESCORT_REASONS, LEG_MODES } from '../../lib/kernel/travel.ts';
import { PAPER_KINDS } from '../../lib/papers/paper.ts';
import { PSKS } from '../../lib/partners/psks.ts';
import { COST_ITEMS, COST_STATES, FUNDS } from '../../lib/relay/costs/cost.ts';
import { ARRIVAL_OUTCOMES, PAPERS, VERIFICATION_OUTCOMES } from '../../lib/relay/journey.ts';
import {
  CREDENTIAL,
  EVENT_SAMPLES,
  INTERVENED_PHASES,
  PARTNER,
  PARTNER_ID,
  withoutFreeText,
} from '../support/event-samples.ts';
import { BALI, CASE_ID, MONDAY_NOON, NTT, officer, task } from '../support/kit.ts';

type Language = keyof Label;

/** Every code that a client can meet, beside those that the samples hold. */
const CODES: ReadonlySet<string> = new Set([
  ...[ITEMS, OUTCOMES, RETURN_CODES, PPKS, PSKS].flatMap((entries) => entries.map(({ code }) => code)),
  ...[TASK_OUTCOME_LABELS, SYSTEM_REASON_LABELS, UNITS, EVENT_SAMPLES].flatMap((table) => Object.keys(table)),
  ...[COST_ITEMS, COST_STATES, FUNDS, LEG_MODES, PAPERS, PAPER_KINDS, ESCORT_REASONS, COST_BEARERS].flat(),
  ...[
    ARRIVAL_OUTCOMES,
    VERIFICATION_OUTCOMES,
    TIMER_FAULTS,
    PHASES,
    OFFER_STATES,
    PARTNER_KINDS,
    PARTNER_STATES,
  ].flat(),
  ...[CASE_KINDS, FILE_KINDS, PRIORITIES, TASK_KINDS, ROLES].flat(),
]);

/** Words that are the same in both languages, or are what people call a thing. */
const SHARED = [
  'bus',
  'domain',
  'unit',
  'status',
  'kg',
  'forum',
  'family',
  'kit',
  'estafet',
  'bast',
  'apbd',
  'kabupaten',
  'kota',
  'panti',
  'tagana',
  'rupiah',
  // People name a credential by its mark.
  CREDENTIAL,
];
/** Codes that are what people say in Indonesian. */
const INDONESIAN = ['kwitansi', 'ODGJ'];
/** Marks of a line, an offer and a commitment, by which the API names them. */
const MARKS = /^[loc]\d+$/;

const caseKindFor = (event: CaseEvent): readonly CaseKind[] => {
  if (event.type !== 'task-returned' && event.type !== 'offer-ended' && !('outcome' in event)) return ['referral'];
  const code = 'code' in event ? event.code : 'outcome' in event ? event.outcome : undefined;
  return [...OUTCOMES, ...RETURN_CODES].find((entry) => entry.code === code)?.fits ?? ['referral'];
};

function entryWith(event: CaseEvent, by: Actor = officer(NTT)): JournalEntry {
  const tasks = [{ id: task(1), kind: 'receive-case', desk: NTT, openedAt: MONDAY_NOON }] as const;
  return { caseId: CASE_ID, seq: 2, at: MONDAY_NOON, by, command: 'whatever', events: [event], notify: [], tasks };
}

function told(entry: JournalEntry, language: Language, caseKind: CaseKind = 'referral'): string {
  const partners = new Map([[PARTNER_ID, PARTNER]]);
  return entryView(entry, { forum: mpu, caseKind, language, mask: AS_WRITTEN, partners }).text;
}

/** A sentence without what officers wrote and the official names, which are Indonesian in both languages. */
function wordsIn(text: string): readonly string[] {
  const names = [...mpu.desks.map(({ name }) => name)].sort((a, b) => b.length - a.length);
  const bare = names.reduce((rest, name) => rest.replaceAll(name, '…'), withoutFreeText(text));
  return bare.match(/[\p{L}\p{N}_.:-]*[\p{L}\p{N}]/gu) ?? [];
}

/** The strings of a value, without what officers wrote. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return withoutFreeText(value) === value ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function isAllowed(word: string, language: Language): boolean {
  if (MARKS.test(word) || SHARED.includes(word)) return true;
  if (language === 'id') return word in UNITS || INDONESIAN.includes(word);
  // English words can be codes, too: only a code that could not stand in an English sentence is one.
  return /^[a-z]+$/.test(word) && !(word in UNITS) && !INDONESIAN.includes(word);
}

/** What of a sentence a machine wrote: codes, times and numbers as they are stored. */
function leaksIn(text: string, event: CaseEvent, language: Language): readonly string[] {
  const codes = new Set([...CODES, ...stringsIn(event)]);
  const raw = wordsIn(text).filter((word) => codes.has(word) && !isAllowed(word, language));
  return [...raw, ...(withoutFreeText(text).match(/\d{4}-\d\d|\d\dT\d\d|\d{5,}|undefined|NaN|\[object/g) ?? [])];
}

const SAMPLES: readonly CaseEvent[] = Object.values(EVENT_SAMPLES).flat();

describe('the sentence of each event', () => {
  const each = Object.entries(EVENT_SAMPLES).map(([type, samples]) => ({
    type,
    samples: samples as readonly CaseEvent[],
  }));

  it.each(each)('$type: has no code, and neither times nor numbers as they are stored', ({ samples }) => {
    for (const event of samples) {
      for (const kind of caseKindFor(event)) {
        const [indonesian, english] = [told(entryWith(event), 'id', kind), told(entryWith(event), 'en', kind)];
        expect(leaksIn(indonesian, event, 'id'), indonesian).toEqual([]);
        expect(leaksIn(english, event, 'en'), english).toEqual([]);
      }
    }
  });

  it.each(each)('$type: has no word of the other language', ({ samples }) => {
    for (const event of samples) {
      for (const kind of caseKindFor(event)) {
        const english = new Set(wordsIn(told(entryWith(event), 'en', kind)).map((word) => word.toLowerCase()));
        const both = wordsIn(told(entryWith(event), 'id', kind)).filter((word) => english.has(word.toLowerCase()));
        const names = both.filter((word) => /[a-z]{2}/.test(word) && !isMonthOrShared(word));
        expect(names).toEqual([]);
      }
    }
  });
});

function isMonthOrShared(word: string): boolean {
  return MARKS.test(word) || SHARED.includes(word.toLowerCase()) || /^(April|September|November)$/.test(word);
}

test('the check finds a code, a stored time and an English word', () => {
  const [cost] = EVENT_SAMPLES['cost-recorded'];
  const [moved] = EVENT_SAMPLES['cost-moved'];
  if (!cost || !moved) throw new Error('no samples');
  expect(leaksIn('mencatat biaya transport Rp1285000', cost, 'id')).toEqual(['transport', '1285000']);
  expect(leaksIn('moved a cost to RECORDED', moved, 'en')).toEqual(['RECORDED']);
  expect(leaksIn('sampai 2026-12-13T05:49:42.000Z', moved, 'id')).toEqual(['2026-12', '13T05']);
  expect(leaksIn('900 lembar blanket', moved, 'id')).toEqual(['blanket']);
  expect(leaksIn('900 lembar blanket', moved, 'en')).toEqual(['lembar']);
});

test.each(INTERVENED_PHASES)('the call upon the secretariat about a task that is %s names no code', (phase) => {
  const rung = EVENT_SAMPLES['rung-reached'][0];
  const call = EVENT_SAMPLES['task-opened'].find(({ seed }) => seed.kind === 'intervene');
  if (!rung || !call) throw new Error('no samples');
  const events = [{ ...rung, clock: { ...rung.clock, phase } }, call];
  for (const language of ['id', 'en'] as const) {
    const text = told({ ...entryWith(call), events }, language);
    expect(leaksIn(text, call, language), text).toEqual([]);
  }
});

describe('times are told on a clock that people know', () => {
  const [extended] = EVENT_SAMPLES['clock-extended'];
  const [rebased] = EVENT_SAMPLES['clock-rebased'];
  if (!extended || !rebased) throw new Error('no samples');

  it('that of the desk that acts', () => {
    expect(told(entryWith(extended, officer(BALI)), 'id')).toMatch(/sampai \d+ November 2026 pukul \d\d\.\d\d WITA: /);
    expect(told(entryWith(extended, officer(mpu.secretariat)), 'en')).toMatch(
      /to \d+ November 2026 at \d\d:\d\d WIB: /,
    );
  });

  it('that of the desk that owes the task, where Estafet acts', () => {
    const bySystem = entryWith(rebased, { kind: 'system', part: 'auditor' });
    expect(told(bySystem, 'id')).toMatch(/WITA\.$/);
    expect(told({ ...bySystem, tasks: [] }, 'id')).toMatch(/WIB\.$/);
  });

  it("that of a partner's home province", () => {
    const [offer] = EVENT_SAMPLES['offer-made'];
    if (!offer) throw new Error('no sample');
    expect(told(entryWith(offer, { kind: 'partner', partner: PARTNER_ID }), 'en')).toMatch(/at \d\d:\d\d WIB\.$/);
  });
});

test('there are samples of every code that officers may choose', () => {
  const texts = SAMPLES.flatMap(stringsIn);
  const chosen = [COST_ITEMS, COST_STATES, FUNDS, LEG_MODES, VERIFICATION_OUTCOMES, ARRIVAL_OUTCOMES].flat();
  expect([...chosen, ...OUTCOMES.map(({ code }) => code)].filter((code) => !texts.includes(code))).toEqual([]);
});
