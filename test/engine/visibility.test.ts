import { describe, expect, it } from 'vitest';
import { TASK_KIND_RULES } from '../../lib/capabilities/engine.ts';
import {
  seesCase,
  seesDesk,
  seesFormerData,
  seesPersonalData,
  seesQueue,
  takesPart,
} from '../../lib/engine/visibility.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { PersonActor } from '../../lib/kernel/actor.ts';
import { isOwn } from '../../lib/kernel/giver.ts';
import type { PartnerId } from '../../lib/kernel/ids.ts';
import { isRole, OFFICER_ROLES, ROLES, type Role } from '../../lib/kernel/roles.ts';
import {
  accept,
  addNote,
  BALI,
  deskOf,
  flood,
  giveBack,
  given,
  handOver,
  JATENG,
  JATIM,
  JATIM_BKKKS,
  NTB,
  NTT,
  officer,
  opened,
  openTasks,
  publish,
  SECRETARIAT,
  SURABAYA,
  task,
} from '../support/kit.ts';

/** Opened in Jawa Tengah, returned by Nusa Tenggara Barat, accepted by Jawa Timur, offered to Bali. */
const file = given(opened(JATENG))
  .when(JATENG, handOver(NTB))
  .when(NTB, giveBack(task(1)))
  .when(JATENG, handOver(JATIM))
  .when(JATIM, accept(task(2)))
  .when(JATIM, handOver(BALI)).file;

describe('who sees a case', () => {
  it.each([
    ['the one who opened it', JATENG, true],
    ['the holder', JATIM, true],
    ['the receiver', BALI, true],
    ['the one who returned it', NTB, false],
    ['a stranger', NTT, false],
    ['the secretariat', SECRETARIAT, false],
  ])('%s, in every role of theirs', (_who, desk, sees) => {
    for (const role of OFFICER_ROLES) expect(seesCase(file, officer(desk, role), mpu)).toBe(sees);
  });

  it('the auditor of the forum, and none of another desk', () => {
    expect(seesCase(file, officer(SECRETARIAT, 'auditor'), mpu)).toBe(true);
    expect(seesCase(file, officer(NTT, 'auditor'), mpu)).toBe(false);
  });

  it('Estafet itself', () => {
    expect(seesCase(file, { kind: 'system', part: 'auditor' }, mpu)).toBe(true);
  });
});

describe('who sees what was corrected', () => {
  it('the officers of the holder and the auditor of the forum, and nobody else', () => {
    const sees = (desk: typeof JATIM, role: Role) => seesFormerData(file.case, officer(desk, role), mpu);
    for (const role of OFFICER_ROLES) {
      expect([JATIM, JATENG, BALI, SECRETARIAT].map((desk) => sees(desk, role))).toEqual([true, false, false, false]);
    }
    expect([SECRETARIAT, JATIM, BALI].map((desk) => sees(desk, 'auditor'))).toEqual([true, false, false]);
  });
});

describe('who sees what a partner gives', () => {
  const [partner, rival] = ['mitra-satu', 'mitra-dua'] as PartnerId[] as [PartnerId, PartnerId];

  it('that partner and the people of its home desk, and no other', () => {
    const giver = { kind: 'partner', partner, desk: BALI } as const;
    expect(isOwn(giver, { kind: 'partner', partner })).toBe(true);
    expect(isOwn(giver, officer(BALI))).toBe(true);
    expect(isOwn(giver, { kind: 'partner', partner: rival })).toBe(false);
    expect(isOwn(giver, officer(JATIM))).toBe(false);
    expect(isOwn({ kind: 'desk', desk: BALI }, { kind: 'partner', partner })).toBe(false);
  });

  it('of the case itself no partner sees anything', () => {
    expect(seesCase(file, { kind: 'partner', partner }, mpu)).toBe(false);
  });
});

describe('who sees a desk’s queue', () => {
  it('its people and the forum’s auditor', () => {
    for (const role of ROLES) expect(seesDesk(JATIM, officer(JATIM, role), mpu)).toBe(true);
    expect(seesDesk(JATIM, officer(SECRETARIAT, 'auditor'), mpu)).toBe(true);
    expect(seesDesk(JATIM, officer(SECRETARIAT, 'secretariat'), mpu)).toBe(false);
    expect(seesDesk(JATIM, officer(BALI, 'auditor'), mpu)).toBe(false);
  });
});

describe('who lists what a desk owes', () => {
  const STATES = ['open', 'overdue', 'escalated', 'done'] as const;
  const listed = (code: string, who: PersonActor) => STATES.filter((state) => seesQueue(deskOf(code), state, who, mpu));

  it('the desk itself and the forum’s auditor, all of it', () => {
    expect(listed(SURABAYA, officer(SURABAYA))).toEqual(STATES);
    expect(listed(SURABAYA, officer(SECRETARIAT, 'auditor'))).toEqual(STATES);
  });

  it('those who lead the province, of its kab/kota alone', () => {
    for (const role of ['head', 'supervisor'] as const) expect(listed(SURABAYA, officer(JATIM, role))).toEqual(STATES);
    for (const role of ['officer', 'auditor'] as const) expect(listed(SURABAYA, officer(JATIM, role))).toEqual([]);
    expect(listed(JATIM_BKKKS, officer(JATIM, 'head'))).toEqual([]);
    expect(listed(SURABAYA, officer(JATIM_BKKKS, 'head'))).toEqual([]);
    expect(listed(JATIM, officer(SURABAYA, 'head'))).toEqual([]);
    expect(listed(SURABAYA, officer(BALI, 'head'))).toEqual([]);
  });

  it('the secretariat, of any desk what is overdue or escalated', () => {
    expect(listed(JATIM, officer(SECRETARIAT, 'secretariat'))).toEqual(['overdue', 'escalated']);
    expect(listed(SURABAYA, officer(SECRETARIAT, 'secretariat'))).toEqual(['overdue', 'escalated']);
    expect(listed(JATIM, officer(SECRETARIAT, 'head'))).toEqual([]);
  });
});

describe('who sees personal data', () => {
  it('those who act for the holder; no auditor, no receiver before it accepts, no former holder', () => {
    const seeing = [JATENG, JATIM, BALI, NTB, NTT, SECRETARIAT].flatMap((desk) =>
      ROLES.filter((role) => seesPersonalData(file.case, officer(desk, role))).map((role) => [desk, role]),
    );
    expect(seeing).toEqual(OFFICER_ROLES.map((role: Role) => [JATIM, role]));
  });
});

describe('who takes part', () => {
  it('whoever owes an open task', () => {
    const taking = [JATENG, JATIM, BALI, NTB, NTT].filter((desk) =>
      takesPart(file.tasks.values(), desk, TASK_KIND_RULES),
    );
    expect(taking).toEqual([JATIM, BALI]);
  });

  it('not a former holder that is asked for aid: needs are not people', () => {
    const asked = given(flood())
      .when(NTT, handOver(BALI))
      .when(BALI, accept(task(1)))
      .when(BALI, publish({ audience: [NTT] }));
    expect(openTasks(asked.file, 'answer-appeal').map(({ desk }) => desk)).toEqual([NTT]);
    expect(takesPart(asked.file.tasks.values(), NTT, TASK_KIND_RULES)).toBe(false);
    asked.when(NTT, addNote).refused('desk-not-allowed');
  });
});

describe('roles', () => {
  it('are a closed list', () => {
    expect(ROLES.every(isRole)).toBe(true);
    for (const text of ['', 'Officer', 'admin', 'toString', 'officer ']) expect(isRole(text)).toBe(false);
  });
});
