/** What holds for one kind of file and not for another. */
import { describe, expect, it } from 'vitest';
import { aidFile } from '../../lib/aid/aid.ts';
import { momentOf } from '../../lib/aid/moments.ts';
import { thingOf } from '../../lib/capabilities/engine.ts';
import type { RuleContext } from '../../lib/engine/context.ts';
import { isCaseRecord } from '../../lib/engine/file.ts';
import { openedByCompletion } from '../../lib/engine/moves.ts';
import type { CostId } from '../../lib/kernel/ids.ts';
import { applyEntry } from '../support/engine.ts';
import {
  BALI,
  CASE_ID,
  flood,
  given,
  handOver,
  JATIM,
  MONDAY_NOON,
  NTT,
  officer,
  opened,
  openTaskIn,
  pool,
  registration,
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
