/**
 * The engine as every test reaches it: who composes it, and from what, is said here alone. A test that tells a story takes
 * `given` from the kit; this door is for what has to hold a decision or an entry in its hands.
 */

import { NO_AID } from '../../lib/aid/aid.ts';
import {
  applyEntry as applied,
  decide as decided,
  decideOpening as decidedOpening,
  TASK_KIND_RULES,
  TASK_KINDS,
} from '../../lib/capabilities/engine.ts';
import type { CaseCommand, Opening } from '../../lib/engine/commands.ts';
import type { Context } from '../../lib/engine/context.ts';
import type { AnyFile, CaseFile } from '../../lib/engine/file.ts';
import type { JournalEntry } from '../../lib/engine/journal.ts';
import type { Partner } from '../../lib/kernel/partner.ts';
import type { Refusal } from '../../lib/kernel/refusal.ts';
import type { Result } from '../../lib/kernel/result.ts';

/** Any file, as a test reads it: a test knows whether it tells of a case, a registration or an unsolicited offer. */
export type TestFile = CaseFile & { readonly partner?: Partner };

/** A decision about a file that the test knows. */
export interface Decision {
  readonly entry: JournalEntry;
  readonly after: TestFile;
  readonly parted?: Decision;
}

export const decide = decided as (file: CaseFile, command: CaseCommand, context: Context) => Result<Decision, Refusal>;
export const decideOpening = decidedOpening as (command: Opening, context: Context) => Result<Decision, Refusal>;
export const applyEntry = applied as (file: CaseFile | undefined, entry: JournalEntry) => TestFile;
export { type Context, type Opening, TASK_KIND_RULES, TASK_KINDS };

/** A file with what other aggregates keep, empty where it keeps no such thing: for checks that look at every file alike. */
export function whole(file: AnyFile): TestFile {
  return { needs: [], aid: NO_AID, costs: new Map(), ...file } as TestFile;
}
