import { describe, expect, it } from 'vitest';
import { OFFER_STATES } from '../../../lib/aid/aid.ts';
import { EXPLANATIONS, resourcePath } from '../../../lib/aid/edxl/explanations.ts';
import { PROBLEMS } from '../../../lib/capabilities/messages.ts';
import { PHASES } from '../../../lib/engine/task.ts';
import { OUTCOMES } from '../../../lib/forum/outcomes.ts';
import { CASE_KINDS, FILE_KINDS } from '../../../lib/kernel/forum.ts';
import type { CaseId, CostId, DeskCode, Instant, OfferId, ProvinceCode, TaskId } from '../../../lib/kernel/ids.ts';
import { PARTNER_STATES } from '../../../lib/kernel/partner.ts';
import type { ApiRefusal, ProblemCode } from '../../../lib/platform/http/http-refusals.ts';
import { problemOf as problemBy } from '../../../lib/platform/http/problem.ts';

const PROBLEM_CODES = Object.keys(PROBLEMS) as readonly ProblemCode[];
const problemOf = problemBy.bind(undefined, PROBLEMS);

import { COST_STATES } from '../../../lib/relay/costs/cost.ts';

const desk = '53' as DeskCode;
const taskId = 'task-1' as TaskId;
const caseId = 'case-1' as CaseId;
const offerId = 'case-1-o1' as OfferId;
const pointer = '/to';
const allowed = ['alpha', 'beta'];

// Statuses by the contract: 404 unseen, 403 seen but not allowed, 409 state, 412 stale, 422 refused value.
const EXAMPLES: { readonly [Code in ProblemCode]: readonly [number, Extract<ApiRefusal, { code: Code }>] } = {
  'token-invalid': [401, { code: 'token-invalid' }],
  'access-ended': [401, { code: 'access-ended' }],
  'access-changed': [401, { code: 'access-changed' }],
  'scope-missing': [403, { code: 'scope-missing', allowed: ['estafet/needs.read'] }],
  'not-found': [404, { code: 'not-found', what: 'case' }],
  'role-not-allowed': [403, { code: 'role-not-allowed', role: 'auditor', allowed: ['officer', 'head'] }],
  'desk-not-allowed': [403, { code: 'desk-not-allowed', desk, allowed: 'holder' }],
  'case-closed': [409, { code: 'case-closed', caseId, outcome: 'needs-met' }],
  'case-not-closed': [409, { code: 'case-not-closed', caseId }],
  'outcome-unchanged': [422, { code: 'outcome-unchanged', pointer, given: 'other' }],
  'outcome-elsewhere': [422, { code: 'outcome-elsewhere', pointer, given: 'returned-to-own-home', allowed: ['other'] }],
  'handoff-open': [409, { code: 'handoff-open', taskId, desk }],
  'task-ended': [409, { code: 'task-ended', taskId, phase: 'done', outcome: 'settled' }],
  'task-phase': [
    409,
    { code: 'task-phase', taskId, phase: 'in-progress', allowed: ['awaiting-ack', 'awaiting-decision'] },
  ],
  'epoch-stale': [409, { code: 'epoch-stale', taskId, given: 1, current: 4 }],
  'timer-early': [409, { code: 'timer-early', taskId, dueAt: 1_763_874_000_000 as Instant }],
  'version-stale': [412, { code: 'version-stale', given: '3', current: 4 }],
  'epoch-unknown': [422, { code: 'epoch-unknown', pointer, given: 9, current: 4 }],
  'desk-visited': [422, { code: 'desk-visited', pointer, desk }],
  'extension-out-of-bounds': [
    422,
    {
      code: 'extension-out-of-bounds',
      pointer,
      earliest: '2026-11-23T05:00:00.000Z',
      latest: '2026-12-07T05:00:00.000Z',
    },
  ],
  'allowance-out-of-bounds': [422, { code: 'allowance-out-of-bounds', pointer, minimum: 30, maximum: 120 }],
  'contact-uncalled': [422, { code: 'contact-uncalled', pointer, allowed: ['officer'] }],
  'allowance-unsuitable': [422, { code: 'allowance-unsuitable', pointer, desk }],
  'handoff-to-self': [422, { code: 'handoff-to-self', pointer, desk }],
  'partner-unknown': [422, { code: 'partner-unknown', pointer, given: '01jcz4m5t8q0r3v6x9y2b5d7fh' }],
  'credential-link-gone': [410, { code: 'credential-link-gone' }],
  'credentials-full': [409, { code: 'credentials-full', maximum: 2 }],
  'partner-email-missing': [409, { code: 'partner-email-missing' }],
  'person-required': [403, { code: 'person-required' }],
  'registration-gone': [410, { code: 'registration-gone' }],
  'registration-form-late': [409, { code: 'registration-form-late' }],
  'registrations-exhausted': [429, { code: 'registrations-exhausted', retryAfter: 3600 }],
  'desk-unknown': [422, { code: 'desk-unknown', pointer, given: '99' }],
  'desk-unsuitable': [422, { code: 'desk-unsuitable', pointer, given: 'mpu' }],
  'area-unknown': [422, { code: 'area-unknown', pointer, given: '99' }],
  'ppks-unknown': [422, { code: 'ppks-unknown', pointer, given: 'X' }],
  'risk-flag-unknown': [422, { code: 'risk-flag-unknown', pointer, given: 'X' }],
  'return-code-unknown': [422, { code: 'return-code-unknown', pointer, given: 'x', allowed }],
  'birth-in-future': [422, { code: 'birth-in-future', pointer }],
  'nik-invalid': [422, { code: 'nik-invalid', pointer, fault: 'length' }],
  'checks-exhausted': [429, { code: 'checks-exhausted', limit: 'misses', maximum: 20, retryAfter: 2559 }],
  'already-returned': [
    409,
    {
      code: 'already-returned',
      pointer: '/to',
      maximum: 1,
      matches: [
        {
          confidence: 'exact',
          score: 1,
          reason: 'nik',
          from: '31' as ProvinceCode,
          to: '53' as ProvinceCode,
          timesIn365Days: 1,
        },
      ],
    },
  ],
  'reroutes-exhausted': [409, { code: 'reroutes-exhausted', maximum: 3 }],
  'limit-reached': [422, { code: 'limit-reached', limit: 'parties', maximum: 25 }],
  'hold-missing': [409, { code: 'hold-missing' }],
  'journey-held': [409, { code: 'journey-held', reviewAt: '2026-11-29T10:00:00.000Z' }],
  'no-show-early': [422, { code: 'no-show-early', pointer, expected: '2026-11-29T10:00:00.000Z' }],
  'journey-under-way': [409, { code: 'journey-under-way', leg: 1, taskId }],
  'nik-duplicate': [422, { code: 'nik-duplicate', pointer }],
  'nothing-changed': [422, { code: 'nothing-changed', pointer }],
  'case-open': [409, { code: 'case-open', caseId }],
  'reopening-too-late': [409, { code: 'reopening-too-late', caseId, latest: '2026-11-24T05:00:00.000Z' }],
  'home-unknown': [409, { code: 'home-unknown', subjects: [2] }],
  'leg-unknown': [409, { code: 'leg-unknown', given: 3, next: 2 }],
  'cost-unpaid': [409, { code: 'cost-unpaid', costId: 'case-1-k1' as CostId }],
  'cost-paid': [409, { code: 'cost-paid', costId: 'case-1-k1' as CostId }],
  'cost-reversed': [409, { code: 'cost-reversed', costId: 'case-1-k1' as CostId }],
  'cost-state': [409, { code: 'cost-state', state: 'SETTLED', allowed: [] }],
  'legs-unconnected': [422, { code: 'legs-unconnected', pointer, given: '53' }],
  'payer-outside': [422, { code: 'payer-outside', pointer, given: '53' }],
  'escort-required': [422, { code: 'escort-required', pointer, reasons: ['child'] }],
  unverified: [422, { code: 'unverified', pointer }],
  'split-parts': [422, { code: 'split-parts', pointer }],
  'subject-unknown': [422, { code: 'subject-unknown', pointer, given: '9' }],
  'answer-missing': [422, { code: 'answer-missing', pointer }],
  'answer-unexpected': [422, { code: 'answer-unexpected', pointer }],
  'answer-date': [422, { code: 'answer-date', pointer, earliest: '2026-11-20', latest: '2026-11-24' }],
  'leg-in-forum': [409, { code: 'leg-in-forum', leg: 1 }],
  'link-superseded': [409, { code: 'link-superseded', leg: 1 }],
  'link-used': [409, { code: 'link-used', leg: 1 }],
  'link-early': [409, { code: 'link-early', leg: 1 }],
  'link-expired': [410, { code: 'link-expired', latest: '2026-12-24T05:00:00.000Z', zone: 'WITA' }],
  'arrival-awaited': [422, { code: 'arrival-awaited', pointer, earliest: '2026-11-24T05:00:00.000Z', zone: 'WITA' }],
  'link-exhausted': [429, { code: 'link-exhausted', maximum: 20, retryAfter: 2559 }],
  'outcome-unknown': [422, { code: 'outcome-unknown', pointer, given: 'x', allowed: ['needs-met', 'x'] }],
  'dates-reversed': [422, { code: 'dates-reversed', pointer, earliest: '2026-07-01' }],
  'routes-overlap': [422, { code: 'routes-overlap', pointer, other: '/routes/0' }],
  'aid-open': [409, { code: 'aid-open', open: 3 }],
  'appeal-open': [409, { code: 'appeal-open' }],
  'needs-missing': [409, { code: 'needs-missing' }],
  'appeal-closed': [409, { code: 'appeal-closed' }],
  'offer-settled': [409, { code: 'offer-settled', offerId, state: 'decided' }],
  'quantity-not-whole': [422, { code: 'quantity-not-whole', pointer, unit: 'lembar' }],
  'needs-open': [409, { code: 'needs-open', needs: ['n1'], fitting: 'needs-partly-met' }],
  'offer-open': [409, { code: 'offer-open', pointer, offerId }],
  'offer-unplaced': [409, { code: 'offer-unplaced', offerId }],
  'need-covered': [409, { code: 'need-covered', pointer, given: 'n1' }],
  'account-own': [403, { code: 'account-own' }],
  'account-state': [409, { code: 'account-state', state: 'disabled', allowed: ['invited', 'active'] }],
  'account-last-head': [409, { code: 'account-last-head' }],
  'account-last-person': [409, { code: 'account-last-person' }],
  'account-email-taken': [409, { code: 'account-email-taken', pointer }],
  'account-of-partner': [409, { code: 'account-of-partner' }],
  'account-role-unsuitable': [
    422,
    { code: 'account-role-unsuitable', pointer, given: 'secretariat', allowed: ['officer', 'head'] },
  ],
  'partner-state': [409, { code: 'partner-state', state: 'declined', allowed: ['vetted'] }],
  'subjects-missing': [409, { code: 'subjects-missing', missing: 2 }],
  'case-kind': [409, { code: 'case-kind', given: 'referral', allowed: ['disaster-aid'] }],
  'appeal-not-addressed': [403, { code: 'appeal-not-addressed' }],
  'partner-not-vetted': [403, { code: 'partner-not-vetted' }],
  'unit-mismatch': [422, { code: 'unit-mismatch', pointer, given: 'ton', allowed: ['kg'] }],
  'need-unknown': [422, { code: 'need-unknown', pointer, given: 'n9' }],
  'need-below-committed': [422, { code: 'need-below-committed', pointer, minimum: 40 }],
  'line-unknown': [422, { code: 'line-unknown', pointer, given: 'l9' }],
  'quantity-exceeded': [422, { code: 'quantity-exceeded', pointer, bound: 'open', maximum: 40 }],
  'time-passed': [422, { code: 'time-passed', pointer, earliest: '2026-11-23T05:00:00.000Z' }],
  'shipment-unknown': [422, { code: 'shipment-unknown', pointer, given: '9' }],
  'nothing-short': [422, { code: 'nothing-short', pointer }],
  'lines-unexpected': [422, { code: 'lines-unexpected', pointer }],
  'receipt-in-future': [422, { code: 'receipt-in-future', pointer }],
  'bast-in-future': [422, { code: 'bast-in-future', pointer }],
  'nothing-over': [422, { code: 'nothing-over', pointer }],
  'line-decided': [409, { code: 'line-decided', pointer, lineId: 'l1' }],
  'receipt-unknown': [422, { code: 'receipt-unknown', pointer, given: '9' }],
  'receipt-reversed': [409, { code: 'receipt-reversed', receipt: 2 }],
  'receipt-built-on': [409, { code: 'receipt-built-on', receipt: 3 }],
  'appeal-to-nobody': [422, { code: 'appeal-to-nobody', pointer }],
  'not-acceptable': [406, { code: 'not-acceptable', allowed: ['application/json', 'text/csv'] }],
  'body-not-json': [400, { code: 'body-not-json' }],
  'body-not-utf8': [400, { code: 'body-not-utf8' }],
  'body-too-large': [413, { code: 'body-too-large', maximum: 262_144 }],
  'media-type-unsupported': [415, { code: 'media-type-unsupported', allowed: ['application/json'] }],
  'xml-invalid': [
    400,
    { code: 'xml-invalid', explanation: { id: 'susunannya salah pada baris 3, kolom 7', en: '3:7: unclosed tag' } },
  ],
  'xml-too-large': [413, { code: 'xml-too-large', explanation: EXPLANATIONS.tooManyBytes(10) }],
  'xml-forbidden': [400, { code: 'xml-forbidden', explanation: EXPLANATIONS.notUtf8 }],
  'edxl-unmapped': [422, { code: 'edxl-unmapped', explanation: EXPLANATIONS.missing(resourcePath(1), 'Quantity') }],
  'request-invalid': [
    422,
    { code: 'request-invalid', part: 'body', faults: [{ pointer, fault: { kind: 'missing' } }] },
  ],
  'idempotency-key-missing': [400, { code: 'idempotency-key-missing' }],
  'idempotency-key-invalid': [400, { code: 'idempotency-key-invalid' }],
  'idempotency-key-reused': [422, { code: 'idempotency-key-reused' }],
  'cursor-invalid': [400, { code: 'cursor-invalid' }],
  'cursor-expired': [410, { code: 'cursor-expired' }],
  'if-match-invalid': [400, { code: 'if-match-invalid' }],
  'claims-incomplete': [403, { code: 'claims-incomplete' }],
  'route-unknown': [404, { code: 'route-unknown' }],
  'method-not-allowed': [405, { code: 'method-not-allowed', allowed: ['GET'] }],
  contended: [503, { code: 'contended', retryAfter: 2 }],
  'change-too-large': [409, { code: 'change-too-large', maximum: 100 }],
  'timed-out': [503, { code: 'timed-out', retryAfter: 1 }],
  internal: [500, { code: 'internal' }],
};

/** Codes that a person would not read as words. */
const STATES: ReadonlySet<string> = new Set(
  [PHASES, OFFER_STATES, PARTNER_STATES, COST_STATES, CASE_KINDS, FILE_KINDS, OUTCOMES.map(({ code }) => code)]
    .flat()
    .filter((code) => /[-A-Z]/.test(code)),
);

/** What the rules limit. */
const LIMITS = [
  ...['addressed-desks', 'appeal-days', 'hold-days', 'travel-days', 'costs', 'legs', 'needs', 'parties'],
  ...['receipts', 'shipments', 'subjects', 'subjects-ever', 'people-bytes', 'people', 'invitations'],
];

const context = { instance: '/v1/cases', requestId: 'request-1' };

describe('problem documents', () => {
  it.each(PROBLEM_CODES)('%s has its status and is written in both languages', (code) => {
    const [status, refusal] = EXAMPLES[code];
    const inIndonesian = problemOf(refusal, { ...context, language: 'id' });
    const inEnglish = problemOf(refusal, { ...context, language: 'en' });
    expect(inIndonesian).toMatchObject({
      type: `https://estafet.example/problems/${code}`,
      status,
      code,
      instance: '/v1/cases',
      requestId: 'request-1',
    });
    expect(inEnglish.status).toBe(status);
    // Two sentences at least: what was wrong, and what to do.
    for (const { detail } of [inIndonesian, inEnglish]) expect(detail).toMatch(/[.;] .*\.$/);
    expect(inIndonesian.detail).not.toBe(inEnglish.detail);
    expect(`${inIndonesian.detail}${inEnglish.detail}`).not.toMatch(/undefined|\[object|NaN/);
  });

  it.each(PROBLEM_CODES)('%s is written for people: short sentences, no codes and no times of machines', (code) => {
    for (const language of ['id', 'en'] as const) {
      const { title, detail } = problemOf(EXAMPLES[code][1], { ...context, language });
      for (const sentence of detail.split(/(?<=[.;]) /)) expect(sentence.split(' ').length).toBeLessThanOrEqual(25);
      const prose = detail.replaceAll(/`[^`]*`|\/v1\/\S*/g, '…');
      expect(prose).not.toMatch(/\d{4}-\d\d-\d\d|\d\dT\d\d:/);
      expect(prose.match(/[\w.-]*\w/g)?.filter((word) => STATES.has(word)) ?? []).toEqual([]);
      expect(`${title} ${detail}`).not.toMatch(/\bmend\b|whoever|\btold\b|as it should be|\bwhat is\b/i);
    }
  });

  it.each([
    ['time-passed', 'id', 'Pilih waktu sesudah 23 November 2026 pukul 12.00 WIB.'],
    ['time-passed', 'en', 'Choose a time after 23 November 2026 at 12:00 WIB.'],
    ['role-not-allowed', 'id', 'Sebagai auditor Anda tidak berwenang'],
    ['desk-not-allowed', 'id', 'bukan Dinas Sosial Provinsi Nusa Tenggara Timur.'],
    ['case-closed', 'id', '(Kebutuhan terpenuhi)'],
    ['case-closed', 'id', 'Buka kembali kasus ini atau buka kasus baru.'],
    ['case-closed', 'en', 'Reopen it or open a new case.'],
    ['outcome-unknown', 'id', 'Gunakan salah satu: Kebutuhan terpenuhi (`needs-met`), x.'],
    ['outcome-unknown', 'en', 'Use one of: Needs met (`needs-met`), x.'],
    ['outcome-elsewhere', 'id', 'Kembali ke rumah sendiri (`returned-to-own-home`)'],
    ['link-exhausted', 'id', 'Coba lagi 43 menit lagi.'],
    ['link-exhausted', 'en', 'Try again in 43 min.'],
    ['link-expired', 'id', 'sampai 24 Desember 2026 pukul 13.00 WITA'],
    ['arrival-awaited', 'id', 'pada 24 November 2026 pukul 13.00 WITA'],
    ['task-ended', 'id', '(selesai: Sudah ditindaklanjuti)'],
    [
      'task-phase',
      'id',
      'Tahap tugas ini: sedang dikerjakan. Langkah ini hanya berlaku pada tahap: menunggu konfirmasi',
    ],
    ['limit-reached', 'id', 'paling banyak 25 meja yang terlibat dalam satu kasus'],
    [
      'cost-state',
      'id',
      'Status catatan ini: lunas. Status berikutnya yang diizinkan: tidak ada; catatan ini sudah final.',
    ],
    ['escort-required', 'id', '(anak)'],
    ['offer-settled', 'id', 'sudah diputuskan'],
    ['partner-state', 'id', 'Keadaan mitra ini: ditolak. Langkah ini memerlukan: lolos verifikasi.'],
    ['case-kind', 'id', 'hanya berlaku untuk: bantuan bencana.'],
    ['dates-reversed', 'id', 'Isi paling awal 1 Juli 2026.'],
  ] as const)('%s in words (%s)', (code, language, words) => {
    expect(problemOf(EXAMPLES[code][1], { ...context, language }).detail).toContain(words);
  });

  it('an area code of before is answered with the one of today', () => {
    const given = (code: string) =>
      problemOf({ code: 'area-unknown', pointer, given: code }, { ...context, language: 'id' });
    expect(given('91.01')).toMatchObject({
      successors: ['93.01'],
      detail: expect.stringContaining('penggantinya: 93.01.'),
    });
    expect(given('99.01')).not.toHaveProperty('successors');
  });

  it('an earliest time is rounded up and a latest one down to the minute', () => {
    const refusal = {
      code: 'extension-out-of-bounds',
      pointer,
      earliest: '2026-11-23T05:00:00.001Z',
      latest: '2026-12-07T05:00:59.999Z',
    } as const;
    expect(problemOf(refusal, { ...context, language: 'en' }).detail).toBe(
      'This deadline is out of bounds. Choose a time between 23 November 2026 at 12:01 WIB and 7 December 2026 at 12:00 WIB.',
    );
  });

  it.each([
    ['done', 'accepted', '(selesai: Disanggupi)'],
    ['withdrawn', 'rerouted', '(ditarik kembali: Dialihkan ke meja lain)'],
    ['withdrawn', 'withdrawn', '(ditarik kembali)'],
    ['failed', 'expired', '(berakhir tanpa hasil: Waktunya habis)'],
    ['returned', 'no-capacity', '(dikembalikan: Kapasitas tidak tersedia)'],
    ['returned', 'duplicate', '(dikembalikan: Sudah ditangani dalam kasus lain)'],
  ] as const)('a task that is %s: %s, in words', (phase, outcome, words) => {
    const refusal = { code: 'task-ended', taskId, phase, outcome } as const;
    expect(problemOf(refusal, { ...context, language: 'id' }).detail).toContain(words);
  });

  it('names the next status of a cost', () => {
    const refusal = { code: 'cost-state', state: 'VERIFIED', allowed: ['CLAIMED', 'SETTLED'] } as const;
    expect(problemOf(refusal, { ...context, language: 'id' }).detail).toContain('diizinkan: ditagihkan, lunas.');
  });

  it('a partner that is to be new', () => {
    const refusal = { code: 'partner-state', state: 'vetted', allowed: [] } as const;
    expect(problemOf(refusal, { ...context, language: 'id' }).detail).toContain('memerlukan: belum terdaftar.');
  });

  it.each(LIMITS)('the limit of %s is named in words', (limit) => {
    for (const language of ['id', 'en'] as const) {
      const { detail } = problemOf({ code: 'limit-reached', limit, maximum: 15 }, { ...context, language });
      expect(detail).toMatch(/ 15 (?!.*-days).*\. [A-Z]/);
      expect(detail).not.toMatch(new RegExp(`15 ${limit}\\.`));
    }
  });

  it('an area without a BKKKS is not taken for a desk, nor a return of another code for an unknown partner', () => {
    const noVetter = problemOf(
      { code: 'desk-unknown', pointer, given: '53', needs: 'bkkks' },
      { ...context, language: 'en' },
    );
    expect(noVetter).toMatchObject({ detail: expect.stringMatching(/^No BKKKS of this forum serves that province\./) });
    expect(noVetter).not.toHaveProperty('nearest');
    const other = {
      code: 'partner-unknown',
      pointer,
      given: '01jcz4m5t8q0r3v6x9y2b5d7fh',
      needs: 'duplicate',
    } as const;
    expect(problemOf(other, { ...context, language: 'id' }).detail).toContain('kode "duplicate"');
  });

  it.each([
    ['area-unknown', { code: 'area-unknown', pointer, given: '53.9' }, '53.09', 'Kabupaten Ngada'],
    ['desk-unknown', { code: 'desk-unknown', pointer, given: '53.99' }, '53.09', 'Dinas Sosial Kabupaten Ngada'],
    [
      'ppks-unknown',
      { code: 'ppks-unknown', pointer, given: 'hiv' },
      'ORANG_DENGAN_HIV_AIDS',
      'Person living with HIV/AIDS',
    ],
    ['risk-flag-unknown', { code: 'risk-flag-unknown', pointer, given: 'hmil' }, 'hamil', 'Pregnant'],
    [
      'return-code-unknown',
      { code: 'return-code-unknown', pointer, given: 'no-capcity', allowed: ['other', 'no-capacity'] },
      'no-capacity',
      'No capacity',
    ],
    [
      'outcome-unknown',
      { code: 'outcome-unknown', pointer, given: 'ARIVED', allowed: ['NO_SHOW', 'ARRIVED'] },
      'ARRIVED',
      'Arrived',
    ],
  ] as const)('%s names the nearest code, in words and for programs', (_code, refusal, code, name) => {
    const document = problemOf(refusal, { ...context, language: 'en' });
    const nearest = document.errors[0]?.nearest ?? [];
    expect(nearest[0]).toEqual({ code, name: expect.stringMatching(new RegExp(name, 'i')) });
    expect(document['nearest']).toEqual(nearest);
    expect(document.detail).toContain(`You may have meant: ${code} (`);
    expect(problemOf(refusal, { ...context, language: 'id' }).detail).toContain(`Mungkin maksud Anda: ${code} (`);
  });

  it('names the nearest code where a name stands in its place, and never what was given', () => {
    const faults = [
      { pointer: '/location/area', fault: { kind: 'area-format', given: 'Nagda' } },
      { pointer: '/to', fault: { kind: 'desk-format', given: 'sekretariat' } },
      { pointer: '/payer', fault: { kind: 'desk-format', given: 'Contoh Rekaan' } },
    ] as const;
    const document = problemOf({ code: 'request-invalid', part: 'body', faults }, { ...context, language: 'en' });
    expect(document.errors.map(({ nearest }) => nearest?.map(({ code }) => code))).toEqual([
      ['53.09'],
      ['mpu'],
      undefined,
    ]);
    expect(document.errors[0]?.detail).toContain('You may have meant: 53.09 (Kabupaten Ngada).');
    expect(JSON.stringify(document)).not.toMatch(/Nagda|Rekaan/);
  });

  it.each(PROBLEM_CODES)('%s points at the value when it is about one', (code) => {
    const [, refusal] = EXAMPLES[code];
    const { errors } = problemOf(refusal, { ...context, language: 'en' });
    const expected = 'pointer' in refusal || code === 'request-invalid' ? [pointer] : [];
    expect(errors.map((error) => error.pointer)).toEqual(expected);
  });

  it("carries the refusal's facts and the handler's extensions, which cannot hide the standard members", () => {
    const [, refusal] = EXAMPLES['epoch-stale'];
    const extensions = { task: { id: 'task-1' }, status: 200, code: 'fine' };
    const document = problemOf(refusal, { ...context, language: 'en' }, extensions);
    expect(document).toMatchObject({
      status: 409,
      code: 'epoch-stale',
      current: 4,
      taskId: 'task-1',
      task: { id: 'task-1' },
    });
  });

  it.each([
    ['parties', 'new case'],
    ['appeal-days', 'earlier time'],
    ['addressed-desks', 'fewer desks'],
    ['shipments', 'Release'],
    ['receipts', 'everything that has arrived'],
  ])('says what helps over the limit of %s', (limit, wayOut) => {
    const document = problemOf({ code: 'limit-reached', limit, maximum: 15 }, { ...context, language: 'en' });
    expect(document.detail).toContain(wayOut);
  });

  it('says by how much a quantity is too large, and what bounds it', () => {
    expect(problemOf(EXAMPLES['quantity-exceeded'][1], { ...context, language: 'en' })).toMatchObject({
      bound: 'open',
      maximum: 40,
    });
    expect(problemOf(EXAMPLES['need-below-committed'][1], { ...context, language: 'en' })).toMatchObject({
      minimum: 40,
    });
    expect(problemOf(EXAMPLES['offer-settled'][1], { ...context, language: 'en' })).toMatchObject({
      offerId,
      state: 'decided',
    });
  });

  it('names no phases for a move that a kind of task does not know', () => {
    const never = { ...EXAMPLES['task-phase'][1], allowed: [] };
    expect(problemOf(never, { ...context, language: 'en' }).detail).toMatch(/^A task of this kind has no such move\./);
    expect(problemOf(never, { ...context, language: 'id' }).detail).toMatch(/^Tugas jenis ini tidak mengenal/);
  });

  it('never repeats a NIK, nor what the client has sent', () => {
    const text = JSON.stringify(problemOf(EXAMPLES['nik-invalid'][1], { ...context, language: 'id' }));
    expect(text).not.toMatch(/\d{6}/);
    expect(problemOf(EXAMPLES['desk-unknown'][1], { ...context, language: 'en' })).not.toHaveProperty('given');
  });
});
