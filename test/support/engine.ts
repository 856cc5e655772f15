/**
 * The engine as every test reaches it: who composes it, and from what, is said here alone. A test that tells a story takes
 * `given` from the kit; this door is for what has to hold a decision or an entry in its hands.
 */
export { applyEntry, decide, decideOpening, TASK_KIND_RULES, TASK_KINDS } from '../../lib/capabilities/engine.ts';
export type { Opening } from '../../lib/engine/commands.ts';
export type { Context } from '../../lib/engine/context.ts';
export type { Decision } from '../../lib/engine/decide.ts';
