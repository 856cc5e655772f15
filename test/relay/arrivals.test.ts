import { describe, expect, it } from 'vitest';
import { entryView } from '../../lib/capabilities/timeline.ts';
import { forumOf, MPU, mpu } from '../../lib/forum/index.ts';
import type { LinkActor } from '../../lib/kernel/actor.ts';
import type { Instant, PaperCode } from '../../lib/kernel/ids.ts';
import { AS_WRITTEN } from '../../lib/kernel/people.ts';
import { linkCodeOf, linkHashOf, readLinkCode } from '../../lib/relay/arrivals/code.ts';
import type { AnswerByLink } from '../../lib/relay/arrivals/commands.ts';
import { LINK_LASTS } from '../../lib/relay/arrivals/link.ts';
import type { TestFile } from '../support/engine.ts';
import {
  area,
  at,
  BALI,
  closeCase,
  complete,
  DAY,
  DKI,
  depart,
  given,
  HOUR,
  JATIM,
  leg,
  opened,
  openKinds,
  openTask,
  plan,
  SECRETARIAT,
} from '../support/kit.ts';

const MAROS = area('73.09');
const LINK = 'aa'.repeat(32);
const OTHER = 'bb'.repeat(32);
const OFFICE: LinkActor = { kind: 'link', area: MAROS };
const ARRIVES = at(20 * HOUR);

const issue = (number = 1, link = LINK) => ({ name: 'issue-arrival-link', leg: number, link }) as const;
const answers = (change: Partial<AnswerByLink> = {}): AnswerByLink => ({
  ...{ name: 'answer-by-link', leg: 1, link: LINK, outcome: 'ARRIVED', office: 'Dinsos Maros (rekaan)' },
  ...change,
});

/** Planned to Maros by ship, with a link. */
function linked(): TestFile {
  return given(opened(JATIM))
    .when(JATIM, plan([leg(MAROS, JATIM, 'ship')], MAROS))
    .when(JATIM, issue()).file;
}

/** On the ship, expected in twenty hours. */
function sailing(): TestFile {
  return given(linked()).when(JATIM, depart(1, 20 * HOUR)).file;
}

describe('a code', () => {
  it('has 133 unpredictable bits, in four groups, and is read however it is typed', () => {
    const draws: number[] = [];
    const code = linkCodeOf((below) => {
      draws.push(below);
      return draws.length % below;
    });
    expect(draws).toEqual(Array.from({ length: 27 }, () => 31));
    expect(code).toMatch(/^[0-9A-Z]{7}(?:-[0-9A-Z]{7}){3}$/);
    expect(readLinkCode(code)).toBe(code);
    expect(readLinkCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
  });

  it('that was altered in one character is none', () => {
    const code = linkCodeOf(() => 3);
    for (const n of [0, 9, 20, 30]) {
      const altered = code.slice(0, n) + (code[n] === '5' ? '6' : '5') + code.slice(n + 1);
      expect(readLinkCode(altered), altered).toBeUndefined();
    }
    for (const text of ['', 'x'.repeat(60), code.slice(1), `${code}0`]) expect(readLinkCode(text)).toBeUndefined();
  });

  it('is kept as a hash of its own', () => {
    expect(linkHashOf('A')).toMatch(/^[0-9a-f]{64}$/);
    expect(linkHashOf('A')).not.toBe(linkHashOf('B'));
  });
});

describe('the issue of a link', () => {
  it('is the holder’s, and lasts thirty days beyond the expected arrival', () => {
    given(linked()).state(({ journey }) =>
      expect(journey?.links).toEqual([{ leg: 1, link: LINK, until: at(0) + LINK_LASTS }]),
    );
    const again = given(sailing()).when(JATIM, issue(1, OTHER));
    again.recordsExactly({
      type: 'arrival-link-issued',
      leg: 1,
      link: OTHER,
      until: (ARRIVES + LINK_LASTS) as Instant,
    });
    expect(again.file.journey?.links).toHaveLength(1);
  });

  it('is nobody’s but the holder’s to give', () => {
    given(linked()).when(JATIM, issue(), { role: 'auditor' }).refused('role-not-allowed');
  });

  it('is refused for a leg that is not there, that is over, or that leads to a desk', () => {
    given(opened(JATIM)).when(JATIM, issue()).refused('leg-unknown');
    given(linked()).when(JATIM, issue(2)).refused('leg-unknown');
    const over = given(sailing()).when(OFFICE, answers(), { now: ARRIVES }).file;
    given(over).when(JATIM, issue()).refused('leg-unknown');
    given(linked()).when(BALI, issue()).refused('not-found');
    const within = given(opened(JATIM)).when(JATIM, plan([leg(BALI, JATIM)], area('51'))).file;
    given(within).when(JATIM, issue()).refused('leg-in-forum', { leg: 1 });
  });

  it('comes with the letter to an office outside the forum, and with no other paper', () => {
    const letter = { name: 'issue-paper', code: 'X' as PaperCode, kind: 'surat-rujukan', leg: 1, link: OTHER } as const;
    given(sailing()).when(JATIM, letter).recordsTypes('paper-issued', 'arrival-link-issued');
    const { link: _link, ...plain } = letter;
    given(sailing()).when(JATIM, plain).recordsTypes('paper-issued');
    const within = given(opened(JATIM)).when(JATIM, plan([leg(BALI, JATIM)], area('51'))).file;
    given(within).when(JATIM, letter).recordsTypes('paper-issued');
    const further = plan([leg(area('73'), JATIM, 'ship'), leg(MAROS, JATIM)], MAROS);
    given(opened(JATIM))
      .when(JATIM, further)
      .when(JATIM, { ...letter, leg: 2 })
      .recordsTypes('paper-issued', 'arrival-link-issued');
  });

  it('begins again when the leg is planned again', () => {
    const again = given(linked())
      .when(JATIM, plan([leg(MAROS, JATIM, 'aircraft')], MAROS))
      .when(JATIM, depart(1, 600)).file;
    expect(again.journey?.links).toEqual([]);
    given(again).when(OFFICE, answers()).refused('link-superseded', { leg: 1 });
  });

  it('stays with a leg that has begun when the rest of the way is planned again', () => {
    const makassar = area('73');
    const replanned = given(opened(JATIM))
      .when(JATIM, plan([leg(makassar, JATIM, 'ship'), leg(MAROS, JATIM)], MAROS))
      .when(JATIM, issue(1))
      .when(JATIM, issue(2, OTHER))
      .when(JATIM, depart(1, 20 * HOUR))
      .when({ kind: 'link', area: makassar }, answers(), { now: ARRIVES })
      .when(JATIM, plan([leg(MAROS, JATIM, 'aircraft')], MAROS)).file;
    expect(replanned.journey?.links?.map((one) => one.leg)).toEqual([1]);
  });
});

describe('the answer by a link', () => {
  it('ends the leg and the sender’s wait, and says from where it came', () => {
    const told = given(sailing()).when(OFFICE, answers({ number: '460/7' }), { now: ARRIVES });
    told.recordsTypes('task-acknowledged', 'leg-arrived', 'task-opened', 'task-completed');
    expect(told.entry.by).toEqual(OFFICE);
    expect(told.entry.notify).toEqual([JATIM]);
    expect(told.file.case.holder).toBe(JATIM);
    expect(told.file.journey).toMatchObject({
      outside: MAROS,
      legs: [{ state: 'arrived', ended: { answer: { number: '460/7', date: '2026-11-24', byLink: true } } }],
    });
    expect(openKinds(told.file)).toEqual(['forward-traveller']);
    const names = { forum: mpu, caseKind: 'stranded-person', mask: AS_WRITTEN, partners: new Map() } as const;
    const view = entryView(told.entry, { ...names, language: 'en' });
    expect(view.by).toEqual({ role: 'link', area: MAROS });
    expect(view.text).toContain('says Dinsos Maros (rekaan) by the link on 24 November 2026, letter 460/7');
    expect(view.text).toMatch(/^Dinas Sosial Kabupaten Maros answered by the link\./);
    expect(view.text).not.toContain('acknowledg');
  });

  it('may be that they are there at any time', () => {
    given(sailing())
      .when(OFFICE, answers(), { now: at(HOUR) })
      .allowed();
  });

  it('may be that nobody came before they are expected, if it says why', () => {
    const none = answers({ outcome: 'NO_SHOW', note: 'Turun di Parepare (rekaan).' });
    const told = given(sailing()).when(OFFICE, none, { now: at(HOUR) });
    expect(told.file.journey?.legs[0]).toMatchObject({ state: 'failed' });
  });

  it('may be that nobody came, once they are expected', () => {
    const none = answers({ outcome: 'NO_SHOW' });
    given(sailing())
      .when(OFFICE, none, { now: at(19 * HOUR) })
      .refusedLike({ code: 'arrival-awaited', pointer: '/outcome' });
    const missed = given(sailing()).when(OFFICE, none, { now: ARRIVES }).file;
    expect(missed.journey?.legs[0]).toMatchObject({ state: 'failed', ended: { outcome: 'NO_SHOW', people: 0 } });
    expect(openTask(missed, 'forward-traveller').reason).toBe('no-show');
  });

  it.each([
    ['with another link', sailing, answers({ link: OTHER }), at(DAY), { code: 'link-superseded', leg: 1 }],
    ['of another leg', sailing, answers({ leg: 2 }), at(DAY), { code: 'link-superseded', leg: 2 }],
    ['before anybody left', linked, answers(), at(DAY), { code: 'link-early', leg: 1 }],
    [
      'after it has expired',
      sailing,
      answers(),
      at(40 * DAY),
      { code: 'link-expired', latest: '2026-12-23T05:00:00.000Z', zone: 'WITA' },
    ],
  ])('is refused %s', (_what, file, command, now, refusal) => {
    given(file()).when(OFFICE, command, { now }).refusedAs(refusal);
  });

  it('is given once, whoever gave it', () => {
    const once = given(sailing()).when(OFFICE, answers(), { now: ARRIVES });
    once.when(OFFICE, answers()).refused('link-used', { leg: 1 });
    const { id } = openTask(sailing(), 'confirm-outside-arrival');
    const note = { ...complete(id, 'NO_SHOW'), note: 'Tidak ada kabar (rekaan).' };
    given(sailing()).when(JATIM, note).when(OFFICE, answers()).refused('link-used');
    const climbed = given(sailing()).climbs(2, 4);
    const closed = climbed.when(SECRETARIAT, closeCase, { role: 'secretariat' }).allowed();
    closed.when(OFFICE, answers()).refused('link-used');
  });

  it('also after the ladder has called the secretariat, whose intervention it settles', () => {
    const climbed = given(sailing()).climbs(2, 4);
    expect(openKinds(climbed.file)).toContain('intervene');
    expect(openKinds(climbed.when(OFFICE, answers()).file)).toEqual(['forward-traveller']);
  });

  it('is no person’s command, and no other command is a link’s', () => {
    expect(() => given(sailing()).when(JATIM, answers())).toThrow('used by its holder');
    given(sailing()).when(DKI, answers()).refused('not-found');
    given(sailing()).when(OFFICE, issue()).refused('not-found');
    const { id } = openTask(sailing(), 'confirm-outside-arrival');
    given(sailing()).when(OFFICE, complete(id)).refused('not-found');
  });

  it('is dated in the west of the country where the area is known no more', () => {
    const split: LinkActor = { kind: 'link', area: area('99.99') };
    given(sailing()).when(split, answers(), { now: ARRIVES }).allowed();
  });

  it('to what nobody owes is a bug', () => {
    const file = sailing();
    const tasks = new Map([...file.tasks].filter(([, one]) => one.kind !== 'confirm-outside-arrival'));
    expect(() => given({ ...file, tasks }).when(OFFICE, answers(), { now: ARRIVES }).code).toThrow('Nobody owes');
  });

  it('comes late to a province that the forum has admitted meanwhile, and is taken all the same', () => {
    const larger = forumOf({ ...MPU, members: [...MPU.members, { province: '73' }] });
    given(sailing()).when(OFFICE, answers(), { forum: larger, now: ARRIVES }).allowed();
  });
});
