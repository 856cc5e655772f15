import { describe, expect, it, test } from 'vitest';
import { TASK_KINDS } from '../../lib/capabilities/engine.ts';
import { digestOf, outgoingOf } from '../../lib/delivery/outgoing.ts';
import { NOTIFICATION_KINDS, type Notification, type NotificationKind } from '../../lib/engine/notification.ts';
import { mpu } from '../../lib/forum/index.ts';
import { CASE_KINDS, type Desk } from '../../lib/kernel/forum.ts';
import type { RungRole } from '../../lib/kernel/policy.ts';
import { at, CASE_ID, MONDAY_NOON, NTT, task } from '../support/kit.ts';

const ROLES: readonly RungRole[] = ['officer', 'supervisor', 'head', 'secretariat'];
const CODES = [...NOTIFICATION_KINDS, ...CASE_KINDS, ...TASK_KINDS, 'officer', 'supervisor', 'head', 'secretariat'];

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

describe('what e-mail and SMS say', () => {
  it.each(NOTIFICATION_KINDS)('%s: the name of the desk, no code, and where to read more', (kind) => {
    for (const role of ROLES) {
      const { sentence, subject } = outgoingOf(deskOf(NTT), notification(kind, role));
      const [words = '', where] = sentence.split(/ (?=\/v1\/)/);
      expect(where).toBe(`/v1/tasks/${task(1)}`);
      expect(words.match(/[\p{L}-]+/gu)?.filter((word) => CODES.includes(word))).toEqual([]);
      expect(words).toMatch(/^Estafet, Dinas Sosial Provinsi Nusa Tenggara Timur: .*\.$/);
      expect(subject).toBe('Estafet: Dinas Sosial Provinsi Nusa Tenggara Timur');
    }
  });

  it('a call says the how-manieth it is, and who is to act', () => {
    expect(outgoingOf(deskOf(NTT), notification('rung-reached', 'head', 9)).sentence).toContain(
      ': Tugas menunggu: peringatan ke-9, kepala dinas. ',
    );
  });

  it('a digest counts', () => {
    const several = Array.from({ length: 1200 }, () => notification('task-opened', 'officer'));
    const { sentence } = digestOf({ desk: deskOf(NTT), role: 'officer', minute: 30_000_000 }, several);
    expect(sentence).toContain('Nusa Tenggara Timur: 1.200 pemberitahuan dalam satu menit. /v1/desks/53/tasks');
  });
});

test('a call to the desk with the longest name fits one SMS', () => {
  const longest = mpu.desks.reduce((one, other) => (other.name.length > one.name.length ? other : one));
  for (const role of ROLES) {
    const { sentence } = outgoingOf(longest, notification('rung-reached', role, 10));
    expect(sentence.length).toBeLessThanOrEqual(160);
    expect(sentence).toMatch(/^[\x20-\x7e]+$/);
  }
});
