/** What holds for one kind of file and not for another. */
import { describe, expect, it } from 'vitest';
import { aidFile } from '../../lib/aid/aid.ts';
import { momentOf } from '../../lib/aid/moments.ts';
import { composed } from '../../lib/capabilities/capabilities.ts';
import { decide, thingOf } from '../../lib/capabilities/engine.ts';
import type { CaseCommand } from '../../lib/engine/commands.ts';
import type { RuleContext } from '../../lib/engine/context.ts';
import { type AnyFile, isCaseRecord } from '../../lib/engine/file.ts';
import { openedByCompletion } from '../../lib/engine/moves.ts';
import type { Rule } from '../../lib/engine/rule.ts';
import type { CostId } from '../../lib/kernel/ids.ts';
import { applyEntry } from '../support/engine.ts';
import {
  BALI,
  BANJIR_AID,
  CASE_ID,
  contextOf,
  flood,
  given,
  handOver,
  JATIM,
  MONDAY_NOON,
  NTT,
  officer,
  opened,
  openTaskIn,
  partner,
  pool,
  registration,
  SECRETARIAT,
  task,
} from '../support/kit.ts';

const registered = given().when(officer(BALI), registration()).file;

describe('a registration', () => {
  it('is no case and has no aid', () => {
    expect([isCaseRecord(registered.case), isCaseRecord(opened(JATIM).case)]).toEqual([false, true]);
    expect(aidFile(registered)).toBeUndefined();
    expect([aidFile(flood()), aidFile(pool())]).not.toContain(undefined);
  });

  it('is asked nothing when a task of it is completed', () => {
    const hooks: RuleContext['hooks'] = [
      {
        onComplete: () => {
          throw new Error('asked');
        },
      },
    ];
    const context = { hooks } as RuleContext;
    const command = { name: 'complete', taskId: task(1), outcome: 'done' } as const;
    expect(openedByCompletion(registered, command, context)).toBeUndefined();
    expect(() => openedByCompletion(opened(JATIM), command, context)).toThrow('asked');
  });
});

describe('a command that is meant for another kind of file', () => {
  const RULES: Readonly<Record<string, Pick<Rule<CaseCommand>, 'fits'>>> = composed('rules');
  const FILES: readonly AnyFile[] = [registered, pool(), opened(JATIM), flood()];
  const ROWS = FILES.flatMap((file) =>
    Object.entries(RULES).flatMap(([name, { fits }]) => (fits(file.case.kind) ? [] : [{ name, file }])),
  );

  it.each(ROWS)('$name finds no $file.case.kind, whoever asks', ({ name, file }) => {
    // What the command says beside its name is not looked at: it would fail to be read.
    const command = { name } as CaseCommand;
    for (const by of [officer(BALI), officer(JATIM), officer(SECRETARIAT), partner(BANJIR_AID)]) {
      const decided = decide(file, command, contextOf(by));
      expect(decided).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    }
  });

  it('is one of most commands', () => {
    expect(ROWS.length).toBeGreaterThan(Object.keys(RULES).length);
  });
});

describe('what a command is about', () => {
  it.each([
    ['the case', handOver(NTT), 'case'],
    ['a task', { name: 'accept', taskId: task(1) }, 'task'],
    ['an entry of the ledger', { name: 'move-cost', costId: `${CASE_ID}-k1` as CostId, to: 'VERIFIED' }, 'cost'],
    ['a partner', { name: 'suspend-partner', reason: 'r' }, 'partner'],
  ] as const)('%s', (_what, command, thing) => {
    expect(thingOf(command)).toBe(thing);
  });
});

describe('an expiry that moves', () => {
  it('fits no task that never expires', () => {
    const file = given(opened(JATIM)).when(JATIM, handOver(NTT)).file;
    const { clock } = openTaskIn(file, 1);
    const entry = {
      caseId: CASE_ID,
      seq: file.case.version + 1,
      at: MONDAY_NOON,
      by: officer(JATIM),
      command: 'test',
      events: [{ type: 'expiry-moved', taskId: task(1), expiresAt: MONDAY_NOON, clock }] as const,
      notify: [],
    };
    expect(() => applyEntry(file, entry)).toThrow(`Task ${task(1)} never expires.`);
  });
});

describe('a day that a client names', () => {
  it('is meant up to its end, an instant is meant as it is', () => {
    expect(momentOf('2026-12-01T08:00:00Z')).toBe(Date.parse('2026-12-01T08:00:00Z'));
    expect(momentOf('2026-12-01')).toBeGreaterThan(Date.parse('2026-12-01T08:00:00Z'));
  });
});
