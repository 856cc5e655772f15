import type { Mutant } from './mutant.ts';

const CONTRACT = ['test/store/dynoxide.test.ts'];

/** Bugs in transactions, idempotency and the reading of timers. */
export const STORE_MUTANTS: readonly Mutant[] = [
  {
    name: 'delete of the timer forgotten',
    file: 'lib/store/change.ts',
    find: 'if (old && isOpen(old)) {',
    replace: 'if (old && isOpen(old) && isOpen(task)) {',
    hurts: 'ended tasks leave timers behind',
    guess: CONTRACT,
  },
  {
    name: 'an open task gets no new timer',
    file: 'lib/store/change.ts',
    find: 'if (isOpen(task)) {\n    const { id: taskId',
    replace: 'if (isOpen(task) && !old) {\n    const { id: taskId',
    hurts: 'after its first rung a ladder is silent',
    guess: CONTRACT,
  },
  {
    name: 'no version condition on the case',
    file: 'lib/store/change.ts',
    find: 'put(tables.cases, caseKey(after.id), stored, unchangedSince(before))',
    replace: 'put(tables.cases, caseKey(after.id), stored)',
    hurts: 'of two officers who decide at once, one overwrites the other',
    guess: ['test/store/failures.test.ts', ...CONTRACT],
  },
  {
    name: 'no version condition on the task',
    file: 'lib/store/change.ts',
    find: '[put(tables.cases, taskKey(task.id), stored, unchangedSince(old))]',
    replace: '[put(tables.cases, taskKey(task.id), stored)]',
    hurts: 'a decision on a task that was read before another change undoes that change',
    guess: ['test/store/invariants.test.ts', 'test/store/failures.test.ts', ...CONTRACT],
  },
  {
    name: 'journal number reused',
    file: 'lib/store/change.ts',
    find: '{ ...entry }, ABSENT)',
    replace: '{ ...entry })',
    hurts: 'what happened can be overwritten by what happened later',
    guess: ['test/store/invariants.test.ts', 'test/store/failures.test.ts', ...CONTRACT],
  },
  {
    name: 'an idempotency key can be used again',
    file: 'lib/store/change.ts',
    find: "ConditionExpression: 'attribute_not_exists(PK) OR expiresAt < :now',",
    replace: "ConditionExpression: 'attribute_not_exists(PK) OR expiresAt >= :now OR expiresAt < :now',",
    hurts: 'a request that was sent twice has its effect twice',
    guess: CONTRACT,
  },
  {
    name: 'an idempotency key answers for another request',
    file: 'lib/store/execute.ts',
    find: 'if (kept.bodyHash !== bodyHash) return',
    replace: "if (kept.bodyHash === '') return",
    hurts: 'a second hand-off under a used key is answered as done and never made',
    guess: CONTRACT,
  },
  {
    name: 'a lost answer counts as success',
    file: 'lib/store/execute.ts',
    find: "case 'answered':\n    case 'unknown':\n      return await keptReplay(tables, idempotent);\n    case 'stale':",
    replace:
      "case 'unknown':\n      return { ok: true, answer };\n    case 'answered':\n      return await keptReplay(tables, idempotent);\n    case 'stale':",
    hurts: 'an officer is told that a hand-off was made that never was',
    guess: ['test/store/failures.test.ts', ...CONTRACT],
  },
  {
    name: 'a system command is not done once',
    file: 'lib/store/execute.ts',
    find: '...decided.value, ...(once && { once }) });',
    replace: '...decided.value });',
    hurts: 'each repetition of a message records the same suppression again',
    guess: ['test/functions/deliver/deliverer.test.ts'],
  },
  {
    name: 'due at this instant is not due',
    file: 'lib/store/timers.ts',
    find: "':until': millis((until + 1) as Instant)",
    replace: "':until': millis(until)",
    hurts: 'whoever is poked for an instant does not find what is due at it',
    guess: ['test/functions/clocks/firer.test.ts'],
  },
  {
    name: 'only the first keys of a batch are read',
    file: 'lib/store/timers.ts',
    find: '...missing.slice(MAX_BATCH_KEYS)];',
    replace: '];',
    hurts: 'whoever asks for more than a hundred timers sees lost ones where there are none',
    guess: ['test/store/timers.test.ts'],
  },
  {
    name: 'escalations stay listed',
    file: 'lib/store/change.ts',
    find: 'return old && isEscalated(old) ? [{ Delete:',
    replace: 'return old && isEscalated(old) && old.clock.rung > 99 ? [{ Delete:',
    hurts: 'the secretariat is shown what has long been settled',
    guess: ['test/store/escalations.test.ts'],
  },
];
