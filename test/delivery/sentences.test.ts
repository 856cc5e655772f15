import { describe, expect, it, test } from 'vitest';
import { TASK_KINDS } from '../../lib/capabilities/engine.ts';
import type { MessageFacts } from '../../lib/delivery/facts.ts';
import { digestOf, outgoingOf } from '../../lib/delivery/outgoing.ts';
import { rendered } from '../../lib/delivery/rendering.ts';
import { NOTIFICATION_KINDS, type Notification, type NotificationKind } from '../../lib/engine/notification.ts';
import { mpu } from '../../lib/forum/index.ts';
import { CASE_KINDS, type Desk } from '../../lib/kernel/forum.ts';
import type { RungRole } from '../../lib/kernel/policy.ts';
import { at, CASE_ID, MONDAY_NOON, NTT, task } from '../support/kit.ts';

const ROLES: readonly RungRole[] = ['officer', 'supervisor', 'head', 'secretariat'];
const CODES = [...NOTIFICATION_KINDS, ...CASE_KINDS, ...TASK_KINDS, 'officer', 'supervisor', 'head', 'secretariat'];
const BASE = 'https://estafet.example';

function deskOf(code: string): Desk {
  const desk = mpu.desk(code);
  if (!desk) throw new Error(`no desk ${code}`);
  return desk;
}

function notification(kind: NotificationKind, role: RungRole, rung = 2): Notification {
  const heading = { role, priority: 'normal', caseId: CASE_ID, seq: 3, at: MONDAY_NOON, taskId: task(1) } as const;
  if (kind !== 'rung-reached') return { ...heading, kind };
  return { ...heading, kind, epoch: 2, rung, dueAt: at(1), startedAt: MONDAY_NOON, called: 1 };
}

const FACTS: MessageFacts = {
  file: { id: 'orang telantar', en: 'stranded person' },
  reference: '31-26-7K3QW-P',
  asked: { id: 'meja Anda diminta menerima kasus', en: 'your desk is asked to receive the case' },
  from: 'Dinas Sosial Provinsi Jawa Timur',
  people: 2,
  dueAt: at(120),
  next: { at: at(240), role: 'supervisor' },
};

function outgoing(one: Notification, facts: MessageFacts = FACTS, desk = deskOf(NTT)) {
  return outgoingOf(desk, { one, facts }, BASE);
}

describe('what e-mail and SMS say', () => {
  it.each(NOTIFICATION_KINDS)('%s: the name of the desk, no code, and where to act', (kind) => {
    for (const role of ROLES) {
      const { letter, subject } = outgoing(notification(kind, role));
      const [words = '', where] = letter.sentence.id.split(/ (?=https:)/);
      expect(where).toBe(`${BASE}/v1/tasks/${task(1)}`);
      expect(words.match(/[\p{L}-]+/gu)?.filter((word) => CODES.includes(word))).toEqual([]);
      expect(words).toMatch(/^Estafet, Dinas Sosial Provinsi Nusa Tenggara Timur: .*\.$/);
      expect(subject).toBe('Estafet: Dinas Sosial Provinsi Nusa Tenggara Timur');
    }
  });

  it('a call names its rung, the matter, the deadline on the clock of the desk, and what follows', () => {
    const { letter } = outgoing(notification('rung-reached', 'officer', 9));
    expect(letter.sentence.id).toBe(
      'Estafet, Dinas Sosial Provinsi Nusa Tenggara Timur: Pengingat: tugas menunggu petugas. 31-26-7K3QW-P, meja Anda ' +
        'diminta menerima kasus (orang telantar), dari Dinas Sosial Provinsi Jawa Timur, 2 orang. Batas waktu 23 November 2026 ' +
        'pukul 15.00 WITA. Bila tidak ada tindakan: atasan dihubungi 23 November 2026 pukul 17.00 WITA. ' +
        `${BASE}/v1/tasks/${task(1)}`,
    );
    expect(letter.sentence.en).toContain('Reminder: a task waits for the officer. 31-26-7K3QW-P, your desk is asked');
    expect(letter.sentence.en).toContain('If nobody acts: the supervisor is called on 23 November 2026 at 17:00 WITA.');
  });

  it('a task that ends by itself says so', () => {
    const { letter } = outgoing(notification('task-opened', 'officer'), { ...FACTS, next: { at: at(240) } });
    expect(letter.sentence.id).toContain('Bila tidak ada tindakan: tugas berakhir dengan sendirinya 23 November');
  });

  it('a mail says the same as text and as HTML, which cannot be broken by what it says', () => {
    const { letter } = outgoing(notification('rung-reached', 'head'), { ...FACTS, from: 'Dinas <b>&' });
    const indonesian = rendered(letter, 'id');
    expect(indonesian.subject).toBe('Estafet: Kepala dinas: tugas menunggu Anda (31-26-7K3QW-P)');
    expect(indonesian.text).toContain('Dari: Dinas <b>&\nJumlah orang: 2\nBatas waktu: 23 November 2026');
    expect(indonesian.html).toContain('<td>Dinas &lt;b&gt;&amp;</td>');
    expect(rendered(letter, 'en').text).toContain('If nobody acts: the supervisor is called on');
  });

  it('a digest counts, and says of each what it would say alone', () => {
    const several = Array.from({ length: 1200 }, () => ({ one: notification('task-opened', 'officer'), facts: FACTS }));
    const { letter, body } = digestOf({ desk: deskOf(NTT), role: 'officer', minute: 30_000_000 }, several, BASE);
    expect(letter.sentence.id).toBe(
      `Estafet, Dinas Sosial Provinsi Nusa Tenggara Timur: 1.200 pemberitahuan dalam satu menit. ${BASE}/v1/desks/53/tasks`,
    );
    expect(letter.paragraphs.length).toBe(1201);
    const { data } = JSON.parse(body) as { data: { entries: { sentence: string }[] } };
    expect(data.entries[0]?.sentence).toContain('31-26-7K3QW-P');
  });
});

test('a call to the desk with the longest name fits three parts of an SMS, in characters that need no other alphabet', () => {
  const longest = mpu.desks.reduce((one, other) => (other.name.length > one.name.length ? other : one));
  for (const role of ROLES) {
    const { letter } = outgoing(notification('rung-reached', role, 10), { ...FACTS, from: longest.name }, longest);
    expect(letter.sentence.id.length).toBeLessThanOrEqual(3 * 153);
    expect(letter.sentence.id).toMatch(/^[\x20-\x7e]+$/);
  }
});
