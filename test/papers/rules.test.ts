import { describe, expect, it } from 'vitest';
import type { Commitment } from '../../lib/aid/aid.ts';
import { TASK_KIND_RULES } from '../../lib/capabilities/engine.ts';
import { hashOf } from '../../lib/engine/chain.ts';
import type { CaseFile } from '../../lib/engine/file.ts';
import { mpu } from '../../lib/forum/index.ts';
import {
  type CommitmentId,
  commitmentIdOf,
  costIdOf,
  type DeskCode,
  offerIdOf,
  type PaperCode,
} from '../../lib/kernel/ids.ts';
import type { Role } from '../../lib/kernel/roles.ts';
import type { IssuePaper, PaperMatter } from '../../lib/papers/paper.ts';
import { seesPaper } from '../../lib/papers/visibility.ts';
import {
  type Asking,
  arrives,
  at,
  BALI,
  CASE_ID,
  closeCase,
  DKI,
  depart,
  giveBack,
  given,
  JATIM,
  NTB,
  NTT,
  officer,
  onTheRoad,
  opened,
  openTask,
  planned,
  SECRETARIAT,
  system,
  task,
} from '../support/kit.ts';

const CODE = '7K3QW-P0V2M-ACDFX' as PaperCode;
const issue = (matter: PaperMatter): IssuePaper => ({ name: 'issue-paper', code: CODE, ...matter });
const asked = (file: CaseFile, desk: DeskCode, matter: PaperMatter, asking: Asking = {}) =>
  given(file).when(desk, issue(matter), asking);

const letter = (leg: number) => ({ kind: 'surat-rujukan', leg }) as const;
const COMMITMENT = commitmentIdOf(CASE_ID, 1);
const record = (shipment: number, commitmentId: CommitmentId = COMMITMENT) =>
  ({ kind: 'bast', commitmentId, shipment }) as const;
const COST = costIdOf(CASE_ID, 1);
const receipt = { kind: 'kwitansi', costId: COST } as const;

/** Goods of Jawa Timur's, on the way to Nusa Tenggara Timur. */
const commitment: Commitment = {
  id: COMMITMENT,
  caseId: CASE_ID,
  offerId: offerIdOf(CASE_ID, 1),
  lineId: 'l1',
  needId: 'n1',
  item: 'family-kit',
  unit: 'unit',
  giver: { kind: 'desk', desk: JATIM },
  quantity: 100,
  released: 0,
  task: task(1),
  shipments: [
    {
      n: 1,
      quantity: 100,
      carrier: 'truk',
      eta: at(60),
      dispatchedAt: at(0),
      task: task(2),
      received: 0,
      lost: 0,
      surplus: 0,
      receipts: [],
    },
  ],
  madeAt: at(0),
  version: 1,
};
const aided = (): CaseFile => ({
  ...opened(NTT, { kind: 'disaster-aid' }),
  aid: { givings: new Map(), offers: new Map(), commitments: new Map([[COMMITMENT, commitment]]) },
});

const spend = { name: 'record-cost', leg: 1, item: 'transport', payer: DKI, fund: 'apbd-province' } as const;
const paid = () => given(onTheRoad()).when(DKI, { ...spend, actual: 285_000 }).file;

describe('a paper', () => {
  it('is an entry of the journal that says its code and its matter, and changes nothing else', () => {
    const before = onTheRoad();
    const { entry, file: after } = asked(before, DKI, letter(1));
    expect(entry.command).toBe('issue-paper');
    expect(entry.events).toEqual([{ type: 'paper-issued', code: CODE, matter: letter(1) }]);
    const record = { ...before.case, version: before.case.version + 1, lastEntry: hashOf(entry) };
    expect(after).toEqual({ ...before, case: record });
  });

  it('may be issued for a closed case: records and receipts come late', () => {
    const file = given(planned())
      .when(DKI, { ...spend, actual: 1 })
      .when(DKI, closeCase).file;
    asked(file, DKI, receipt).allowed();
  });

  it('is issued by people, in a role that acts', () => {
    asked(onTheRoad(), DKI, letter(1), { role: 'auditor' }).refused('role-not-allowed');
    expect(() => given(onTheRoad()).when(system('clock'), issue(letter(1)), { now: at(0) })).toThrow();
  });

  it('does not exist to desks that do not see the case', () => {
    asked(onTheRoad(), BALI, letter(1)).refused('not-found', { what: 'case' });
    asked(aided(), NTB, record(1)).refused('not-found', { what: 'commitment' });
    asked(paid(), BALI, receipt).refused('not-found', { what: 'cost' });
  });
});

describe('a Surat Rujukan', () => {
  it.each([
    ['before the departure', planned],
    ['on the way', onTheRoad],
  ])('is issued %s', (_when, file) => {
    asked(file(), DKI, letter(1)).allowed();
  });

  it('is the holder’s alone', () => {
    asked(onTheRoad(), JATIM, letter(1)).refused('desk-not-allowed', { desk: JATIM, allowed: 'holder' });
  });

  it.each([
    ['a leg of the next desk', planned, 2],
    ['a leg that is not there', planned, 6],
    ['a case without a journey', () => opened(DKI), 1],
  ])('is none for %s', (_what, file, leg) => {
    asked(file(), DKI, letter(leg)).refused('leg-unknown', { given: leg });
  });

  it.each(['failed', 'arrived'] as const)('is none for a leg that has ended: %s', (state) => {
    const road = onTheRoad();
    const outcome = state === 'failed' ? 'NO_SHOW' : 'ARRIVED';
    const ended = given(road).when(JATIM, arrives(road, outcome)).file;
    // Even when the case comes back to the sender.
    const returned = { ...ended, case: { ...ended.case, holder: DKI } };
    asked(returned, DKI, letter(1)).refused('leg-unknown');
  });

  describe('with a number', () => {
    const other = '7K3QW-P0V2M-ACDFY' as PaperCode;
    const numbered = (number: string, code = CODE) => ({ ...issue({ ...letter(1), number }), code });
    const first = () => given(planned()).when(DKI, numbered('460/1/SR'));

    it('takes the place of the one that has it, in any writing', () => {
      const again = first().when(DKI, numbered('460 / 1 / sr', other));
      again.records({
        type: 'paper-issued',
        code: other,
        matter: { ...letter(1), number: '460 / 1 / sr' },
        supersedes: CODE,
      });
      expect(again.file.case.letters).toEqual([{ code: other, desk: DKI, number: '460 / 1 / sr' }]);
    });

    it('stands beside those of other numbers, and those without one', () => {
      const two = first().when(DKI, numbered('460/2/SR', other));
      expect(two.file.case.letters?.map(({ number }) => number)).toEqual(['460/1/SR', '460/2/SR']);
      expect(first().when(DKI, { ...issue(letter(1)), code: other }).file.case.letters).toHaveLength(1);
    });

    it('of another desk is another letter', () => {
      const { case: record, ...file } = first().file;
      const elsewhere = { ...file, case: { ...record, letters: [{ code: other, desk: BALI, number: '460/7' }] } };
      expect(given(elsewhere).when(DKI, numbered('460/7')).file.case.letters).toHaveLength(2);
    });

    it('is not one too many', () => {
      const { case: record, ...file } = first().file;
      const letters = Array.from({ length: 100 }, (_, n) => ({ code: CODE, desk: DKI, number: `${n}` }));
      const full = given({ ...file, case: { ...record, letters } });
      full.when(DKI, numbered('neu')).refused('limit-reached', { limit: 'letters', maximum: 100 });
      full.when(DKI, numbered('7')).allowed();
    });
  });

  it('is issued again for the leg after a departure that others decided', () => {
    asked(given(planned()).when(DKI, depart(1, 600, { unverifiedReason: 'malam' })).file, DKI, letter(1)).allowed();
  });
});

describe('a BAST', () => {
  it.each([
    ['the giver', JATIM],
    ['the receiver', NTT],
  ])('is issued by %s', (_who, desk) => {
    asked(aided(), desk, record(1)).allowed();
  });

  it('is nobody else’s, even where the case is seen', () => {
    const file = aided();
    const seen = {
      ...file,
      case: { ...file.case, parties: [...file.case.parties, { desk: BALI, offered: 1, held: 0 }] },
    };
    asked(seen, BALI, record(1)).refused('desk-not-allowed', { desk: BALI, allowed: 'giver' });
  });

  it('is of a shipment that left', () => {
    asked(aided(), NTT, record(2)).refused('shipment-unknown', { pointer: '/shipment', given: '2' });
    const unknown = commitmentIdOf(CASE_ID, 2);
    asked(aided(), NTT, record(1, unknown)).refused('not-found', { what: 'commitment' });
  });
});

describe('a kwitansi', () => {
  it('is issued by who pays and by who entered it', () => {
    asked(paid(), DKI, receipt).allowed();
    const byOther = given(onTheRoad()).when(DKI, { ...spend, payer: JATIM, actual: 5 }).file;
    asked(byOther, JATIM, receipt).allowed();
    asked(byOther, DKI, receipt).allowed();
    asked(paid(), JATIM, receipt).refused('desk-not-allowed', { desk: JATIM, allowed: 'own-desk' });
  });

  it('is for money that was paid', () => {
    const before = onTheRoad();
    asked(before, DKI, receipt).refused('not-found', { what: 'cost' });
    const intended = given(before).when(DKI, { ...spend, planned: 300_000 }).file;
    asked(intended, DKI, receipt).refused('cost-unpaid', { costId: COST });
    const nothing = given(before).when(DKI, { ...spend, actual: 0 }).file;
    asked(nothing, DKI, receipt).refused('cost-unpaid', { costId: COST });
  });

  it('is none for what was taken back, nor for the taking back', () => {
    const reversed = given(paid()).when(DKI, { name: 'reverse-cost', costId: COST, reason: 'salah catat' }).file;
    const reversal = costIdOf(CASE_ID, 2);
    asked(reversed, DKI, receipt).refused('cost-reversed', { costId: reversal });
    asked(reversed, DKI, { ...receipt, costId: reversal }).refused('cost-reversed', { costId: reversal });
  });
});

describe('an issued paper is seen', () => {
  const sees = (file: CaseFile, matter: PaperMatter, desk: DeskCode, role: Role = 'officer', seq = 1) =>
    seesPaper(file, { matter, seq }, officer(desk, role), { forum: mpu, kinds: TASK_KIND_RULES });

  it('by a desk whose part has ended, when it names no one and was issued before', () => {
    const file = given(paid()).when(JATIM, giveBack(openTask(paid(), 'receive-traveller').id)).file;
    const { version } = file.case;
    expect([version, version + 1].map((seq) => sees(file, receipt, JATIM, 'officer', seq))).toEqual([true, false]);
    expect(sees(file, letter(1), JATIM, 'officer', version)).toBe(false);
    expect(sees(file, receipt, NTB, 'officer', version)).toBe(false);
  });

  it.each<[string, PaperMatter, () => CaseFile, DeskCode, Role, boolean]>([
    ['a letter by the holder', letter(1), onTheRoad, DKI, 'officer', true],
    ['a letter by the desk that awaits the traveller', letter(1), onTheRoad, JATIM, 'officer', true],
    ['no letter by that desk before', letter(1), planned, JATIM, 'officer', false],
    ['no letter by an auditor of the holder', letter(1), onTheRoad, DKI, 'auditor', false],
    ['no letter by an auditor of the desk that awaits', letter(1), onTheRoad, JATIM, 'auditor', false],
    ['no letter by the forum’s auditor', letter(1), onTheRoad, SECRETARIAT, 'auditor', false],
    ['no letter elsewhere', letter(1), onTheRoad, NTB, 'officer', false],
    ['a receipt by whoever sees the case', receipt, paid, JATIM, 'auditor', true],
    ['no receipt elsewhere', receipt, paid, NTB, 'officer', false],
    ['a record by the receiver', record(1), aided, NTT, 'officer', true],
    ['a record by the giver, who does not see the case', record(1), aided, JATIM, 'officer', true],
    ['no record elsewhere', record(1), aided, NTB, 'officer', false],
    ['no record of another commitment', record(1, commitmentIdOf(CASE_ID, 2)), aided, JATIM, 'officer', false],
  ])('%s', (_what, matter, file, desk, role, seen) => {
    expect(sees(file(), matter, desk, role)).toBe(seen);
  });

  it('no letter by the desk that has passed the traveller on', () => {
    const road = onTheRoad();
    const moved = { ...road, case: { ...road.case, holder: JATIM }, tasks: new Map() };
    expect(sees(moved, letter(1), DKI)).toBe(false);
    expect(sees(moved, letter(1), JATIM)).toBe(true);
  });
});
