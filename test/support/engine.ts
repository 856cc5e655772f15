/**
 * The engine as every test reaches it: who composes it, and from what, is said here alone. A test that tells a story takes
 * `given` from the kit; this door is for what has to hold a decision or an entry in its hands.
 */
export { type Context, type Decision, decide, decideOpening, type Opening } from '../../lib/engine/decide.ts';
export { applyEntry } from '../../lib/engine/evolve.ts';
