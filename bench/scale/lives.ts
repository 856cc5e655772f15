import { decide, decideOpening } from '../../lib/capabilities/engine.ts';
import { writesOf } from '../../lib/capabilities/store/change.ts';
import type { OpenCase } from '../../lib/cases/commands.ts';
import { ESCALATED_FROM_RUNG } from '../../lib/engine/clock.ts';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import type { Decision } from '../../lib/engine/decide.ts';
import { isOpen } from '../../lib/engine/task.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { Actor } from '../../lib/kernel/actor.ts';
import {
  type AreaCode,
  type CaseId,
  commitmentIdOf,
  type DeskCode,
  type Instant,
  type TaskId,
} from '../../lib/kernel/ids.ts';
import type { Nik } from '../../lib/kernel/nik.ts';
import { referenceOf } from '../../lib/kernel/reference.ts';
import type { Subject } from '../../lib/kernel/subject.ts';
import type { TaskKind } from '../../lib/kernel/task-kind.ts';
import { placeOf } from '../../lib/platform/dynamodb/reads.ts';
import type { Tables } from '../../lib/platform/dynamodb/tables.ts';
import { decided } from '../hand-offs/prepare.ts';

const HOUR = 3600_000;
export const DAY = 24 * HOUR;
/** The desk whose lists are read, and the one with which it shares its cases. */
export const DESK = '35' as DeskCode;
const OTHER = '53' as DeskCode;
const HOME = '53.08' as DeskCode;

/** What the Cases table holds of a case. */
export interface StoredLife {
  readonly caseId: CaseId;
  readonly items: readonly Record<string, unknown>[];
}

/** A case that is led through the rules, and what the store would hold of it. Nothing is written. */
class Life {
  readonly #items = new Map<string, Record<string, unknown>>();
  readonly #tables: Tables;
  readonly caseId: CaseId;
  #at: Instant;
  #present: Decision;

  constructor(tables: Tables, command: OpenCase, at: Instant, desk: DeskCode, subjects: readonly Subject[] = []) {
    this.#tables = tables;
    this.caseId = command.caseId;
    this.#at = at;
    this.#present = decided(decideOpening(command, { now: at, actor: officerAt(desk), forum: mpu }));
    this.#keep(undefined, subjects);
  }

  /** An officer of a desk gives a command, some hours after the last. */
  give(desk: DeskCode, command: CaseCommand, hours = 2): void {
    this.#decide(officerAt(desk), command, (this.#at + hours * HOUR) as Instant);
  }

  /** Lets a task's clock run until the task has escalated. */
  escalate(taskId: TaskId): void {
    for (;;) {
      const task = this.#present.after.tasks.get(taskId);
      if (!task || !isOpen(task) || task.clock.rung >= ESCALATED_FROM_RUNG) return;
      const { epoch, next } = task.clock;
      this.#decide({ kind: 'system', part: 'clock' }, { name: 'fire', taskId, epoch, called: 1 }, next.at);
    }
  }

  /** The open task of a kind. */
  task(kind: TaskKind): TaskId {
    const found = [...this.#present.after.tasks.values()].find((task) => task.kind === kind && isOpen(task));
    if (!found) throw new Error(`there is no open ${kind}`);
    return found.id;
  }

  /** As it is stored: the case's own partition. */
  stored(): StoredLife {
    const own = [...this.#items.values()].filter(({ PK }) => PK === `CASE#${this.caseId}`);
    return { caseId: this.caseId, items: own };
  }

  #decide(actor: Actor, command: CaseCommand, now: Instant): void {
    const before = this.#present;
    this.#at = now;
    this.#present = decided(decide(before.after, command, { now, actor, forum: mpu }));
    this.#keep(before);
  }

  #keep(before: Decision | undefined, subjects: readonly Subject[] = []): void {
    for (const { label, write } of writesOf({ before: before?.after, ...this.#present, subjects }, this.#tables)) {
      if (label === 'journal') continue;
      if (write.Put?.Item) this.#items.set(placeOf(write.Put.Item), write.Put.Item);
      if (write.Delete?.Key) this.#items.delete(placeOf(write.Delete.Key));
    }
  }
}

function officerAt(desk: DeskCode): Actor {
  return { kind: 'person', desk, role: 'officer', person: 'bench' };
}

let serials = 0;

function openingOf(details: Pick<OpenCase, 'kind' | 'priority' | 'area'> & Partial<OpenCase>, desk = DESK): OpenCase {
  serials += 1;
  return {
    name: 'open-case',
    caseId: `template${String(serials).padStart(18, '0')}` as CaseId,
    reference: referenceOf(mpu.desk(desk)?.province, 2026, serials),
    title: 'Kasus rekaan untuk pengukuran',
    summary: 'Uraian rekaan: ditemukan petugas di terminal, dirujuk ke dinas sosial provinsi asal.',
    subjectCount: 0,
    escort: [],
    needs: [],
    ...details,
  };
}

const area = (code: string) => code as AreaCode;

/** Somebody who does not exist. */
const PERSON: Subject = {
  n: 1,
  name: 'Contoh Rekaan',
  nik: '3578014507900001' as Nik,
  nikWarnings: [],
  sex: 'F',
  birthDate: '1990-07-05',
  birthYear: 1990,
  origin: area('53.08'),
  ppks: ['LANJUT_USIA_TELANTAR'],
  tags: [],
  address: 'Jalan Rekaan 1',
  riskFlags: [],
};

/** A disaster to which another desk sends rice: offered, committed, dispatched, received and closed within days. */
export function aidLife(tables: Tables, at: Instant): StoredLife {
  const needs = [{ id: 'n1', item: 'rice', unit: 'kg', quantity: 40, neededBy: '2030-01-01' }];
  const life = new Life(
    tables,
    openingOf({ kind: 'disaster-aid', priority: 'high', area: area('35.07'), needs }),
    at,
    DESK,
  );
  const closesAt = (at + 5 * DAY) as Instant;
  life.give(DESK, { name: 'publish-appeal', audience: [OTHER], partners: false, closesAt });
  life.give(OTHER, {
    name: 'make-offer',
    giver: { kind: 'desk', desk: OTHER },
    lines: [{ needId: 'n1', quantity: 40 }],
    validUntil: closesAt,
    estimatedCost: 1_000_000,
  });
  life.give(DESK, { name: 'accept', taskId: life.task('decide-offer') });
  const commitmentId = commitmentIdOf(life.caseId, 1);
  const eta = (at + 2 * DAY) as Instant;
  life.give(OTHER, { name: 'dispatch-goods', commitmentId, quantity: 40, carrier: 'Truk rekaan', eta, cost: 900_000 });
  life.give(DESK, { name: 'receive-goods', commitmentId, quantity: 40, condition: 'Baik' });
  life.give(DESK, { name: 'close-case', outcome: 'needs-met' });
  return life.stored();
}

/** Somebody who is sent home by one leg, whose cost is entered, and received by the family. */
export function strandedLife(tables: Tables, at: Instant): StoredLife {
  const opening = openingOf({ kind: 'stranded-person', priority: 'normal', area: area('35.78'), subjectCount: 1 });
  const life = new Life(tables, opening, at, DESK, [PERSON]);
  const leg = { to: HOME, mode: 'ship', payer: DESK } as const;
  life.give(DESK, { name: 'plan-journey', destination: area('53.08'), legs: [leg] });
  life.give(DESK, {
    name: 'depart',
    leg: 1,
    eta: (at + 2 * DAY) as Instant,
    papers: ['surat-rujukan'],
    condition: 'Sehat',
    unverifiedReason: 'Kapal berangkat malam ini',
  });
  life.give(DESK, {
    name: 'record-cost',
    leg: 1,
    item: 'transport',
    payer: DESK,
    fund: 'apbd-province',
    planned: 500_000,
  });
  life.give(HOME, { name: 'complete', taskId: life.task('receive-traveller'), outcome: 'ARRIVED' }, 24);
  life.give(HOME, { name: 'close-case', outcome: 'reunited-with-family', homes: [area('53.08')] });
  return life.stored();
}

/** A referral that another desk accepts and closes. */
export function referralLife(
  tables: Tables,
  at: Instant,
  sort: Pick<OpenCase, 'priority' | 'area'> = { priority: 'normal', area: area('35.01') },
): StoredLife {
  const life = new Life(tables, openingOf({ kind: 'referral', ...sort }), at, DESK);
  life.give(DESK, { name: 'hand-over', to: OTHER, reason: 'Asal warga' });
  life.give(OTHER, { name: 'accept', taskId: life.task('receive-case') });
  life.give(OTHER, { name: 'close-case', outcome: 'service-delivered' });
  return life.stored();
}

/** The rare sort for which a filter looks. */
export const RARE = { priority: 'urgent', area: area('35.79') } as const;

/** A case of the other desk that waits for the answer of the one whose lists are read. */
export function owedLife(tables: Tables, at: Instant, escalated = false): StoredLife {
  const opening = openingOf({ kind: 'referral', priority: 'normal', area: area('53.08') }, OTHER);
  const life = new Life(tables, opening, at, OTHER);
  life.give(OTHER, { name: 'hand-over', to: DESK, reason: 'Asal warga' });
  if (escalated) life.escalate(life.task('receive-case'));
  return life.stored();
}
