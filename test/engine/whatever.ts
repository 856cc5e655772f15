/** A property over random walks, and ways to look at them. */
import fc from 'fast-check';
import type { CaseFile } from '../../lib/engine/file.ts';
import type { Task } from '../../lib/engine/task.ts';
import type { Decision } from '../support/engine.ts';
import { type Asked, type Made, make, walks } from './walk.ts';

const RUNS = 60;

/** Whatever is asked, and however often clocks fire: this holds. */
export function whateverIsAsked(check: (made: Made) => void): void {
  fc.assert(
    fc.property(walks, (walk) => check(make(walk))),
    { numRuns: RUNS },
  );
}

/** Each change with the state before it and who made it when. */
export function changes(made: Made): readonly (Decision & Pick<Asked, 'before' | 'command' | 'context'>)[] {
  return made.asked.flatMap(({ result, ...asked }) => (result.ok ? [{ ...asked, ...result.value }] : []));
}

/** All tasks of a case, oldest first. */
export function tasksOf(file: CaseFile): readonly Task[] {
  return [...file.tasks.values()];
}
