import { describe, expect, it } from 'vitest';
import { type CodeOfCommand, refusalsOf } from '../../lib/capabilities/refusals.ts';
import type { AddNote } from '../../lib/cases/commands.ts';
import type { CASE_ROUTES } from '../../lib/cases/routes.ts';
import type { RuleContext } from '../../lib/engine/context.ts';
import type { AnyFile } from '../../lib/engine/file.ts';
import { asHolder, OF_HOLDER } from '../../lib/engine/holder.ts';
import { answerOf, refusing } from '../../lib/engine/refusing.ts';
import { decided, rule } from '../../lib/engine/rule.ts';
import { ok, refuse } from '../../lib/kernel/result.ts';
import type { Outcome } from '../../lib/platform/http/exchange.ts';

describe('the codes of a command', () => {
  it('are those of its rule, of the hooks that it asks and of the effects of all kinds of task', () => {
    expect(refusalsOf('complete')).toEqual(
      expect.arrayContaining(['task-phase', 'split-parts', 'outcome-unknown', 'subject-unknown', 'time-passed']),
    );
    // What an effect asks a hook is refused by the command as well.
    expect(refusalsOf('complete')).toEqual(expect.arrayContaining(['outcome-elsewhere', 'needs-open']));
    expect(refusalsOf('accept')).toEqual(expect.arrayContaining(['offer-settled', 'offer-unplaced', 'line-unknown']));
    expect(refusalsOf('hand-over')).toEqual(expect.arrayContaining(['handoff-open', 'journey-under-way', 'aid-open']));
    expect(refusalsOf('open-case')).toEqual(expect.arrayContaining(['desk-unsuitable', 'unit-mismatch']));
  });

  it('have what the engine itself refuses, on a file that is there', () => {
    expect(refusalsOf('add-note')).toEqual(['not-found', ...OF_HOLDER]);
    expect(refusalsOf('open-case')).not.toContain('not-found');
  });

  it('have those of the commit', () => {
    expect(refusalsOf('make-offer')).toContain('partner-not-vetted');
  });

  it('are each there once, for several commands too', () => {
    const both = refusalsOf('place-offer', 'take-offer');
    expect(new Set(both).size).toBe(both.length);
    expect(both).toEqual(expect.arrayContaining([...refusalsOf('place-offer'), ...refusalsOf('take-offer')]));
  });
});

// Each of these lines compiles only with the error that it expects: the suite of types is what runs them.
describe('what does not compile', () => {
  const scope = { about: 'case', fits: () => true } as const;
  const noteOf = (file: AnyFile, { text }: AddNote, context: RuleContext) => {
    const allowed = asHolder(file, context);
    return allowed.ok ? decided([{ type: 'note-added', text }]) : allowed;
  };
  const leaving = (_file: AnyFile, _command: AddNote) => {
    const answer = answerOf('mayLeave', refuse({ code: 'aid-open', open: 1 }));
    return answer.ok ? decided([]) : answer;
  };

  it('a rule without one of its codes, with one that cannot occur, without a hook that it asks', () => {
    rule({ ...scope, refuses: OF_HOLDER, decide: noteOf });
    rule({ ...scope, refuses: [], asks: ['mayLeave'], decide: leaving });
    // @ts-expect-error 'case-closed' is missing
    rule({ ...scope, refuses: ['role-not-allowed', 'desk-not-allowed', 'version-stale'], decide: noteOf });
    // @ts-expect-error 'appeal-open' is impossible
    rule({ ...scope, refuses: [...OF_HOLDER, 'appeal-open'], decide: noteOf });
    // @ts-expect-error 'mayLeave' is missing
    rule({ ...scope, refuses: [], decide: leaving });
    // @ts-expect-error 'mayClose' is impossible
    rule({ ...scope, refuses: [], asks: ['mayLeave', 'mayClose'], decide: leaving });
  });

  it('a hook or an effect with another list than its function has', () => {
    const settled = () => refuse({ code: 'aid-open', open: 1 });
    refusing(['aid-open'], settled);
    // @ts-expect-error 'aid-open' is missing
    refusing([], settled);
    // @ts-expect-error 'appeal-open' is impossible
    refusing(['aid-open', 'appeal-open'], settled);
    refusing([], leaving, 'mayLeave');
    // @ts-expect-error 'mayLeave' is missing
    refusing([], leaving);
  });

  it('a handler that refuses with a code that its route does not list', () => {
    type NoteRoute = Extract<(typeof CASE_ROUTES)[number], { operationId: 'addNote' }>;
    const listed: Outcome<NoteRoute> = { ok: false, refusal: { code: 'not-found', what: 'case' } };
    // @ts-expect-error the route does not list it
    const other: Outcome<NoteRoute> = { ok: false, refusal: { code: 'appeal-open' } };
    expect([listed, other]).toHaveLength(2);
  });

  it('a code that no part of a command declares', () => {
    const declared: CodeOfCommand<'complete'> = 'outcome-unknown';
    // @ts-expect-error completing a task does not publish an appeal
    const other: CodeOfCommand<'complete'> = 'appeal-open';
    expect([declared, other, ok(undefined).ok]).toHaveLength(3);
  });
});
