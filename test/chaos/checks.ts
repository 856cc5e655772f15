import { auditsIn, sumOf } from './audits.ts';
import { aidAddsUp, offersArePlacedOnce } from './checks/aid.ts';
import type { Check, Violation } from './checks/check.ts';
import { expiresInTime, firesOnceAndInTime, laddersNeverEndSilently, laddersNeverSkip } from './checks/clocks.ts';
import { commandsHappenOnce, eachCase, journalIsAppendOnly } from './checks/journal.ts';
import { entriesAreOnlyReversed, ledgersAddUp, statementsAddUp, travellersAreSomebodys } from './checks/relay.ts';
import { desksAreTold, poisonIsBuried, staleCallsAreSuppressed } from './checks/telling.ts';
import { type Stored, storedIn } from './snapshot.ts';
import type { World } from './world.ts';

/** All that must hold after a run, one row each. */
export const CHECKS: readonly Check[] = [
  eachCase,
  firesOnceAndInTime,
  expiresInTime,
  laddersNeverSkip,
  laddersNeverEndSilently,
  journalIsAppendOnly,
  commandsHappenOnce,
  desksAreTold,
  staleCallsAreSuppressed,
  aidAddsUp,
  offersArePlacedOnce,
  travellersAreSomebodys,
  ledgersAddUp,
  entriesAreOnlyReversed,
  statementsAddUp,
  poisonIsBuried,
  nothingWasForbidden,
  auditorsFindNothing,
];

/** Everything that does not hold. */
export async function checkAll(world: World): Promise<readonly Violation[]> {
  const stored = await storedIn(world.tables);
  const found: Violation[] = [];
  for (const check of CHECKS) found.push(...(await violationsOf(check, world, stored)));
  return found;
}

/** What is so broken that it cannot even be read is a violation, too. */
async function violationsOf(check: Check, world: World, stored: Stored): Promise<readonly Violation[]> {
  try {
    return await check(world, stored);
  } catch (error) {
    return [{ invariant: check.name, detail: String(error) }];
  }
}

/** No function asked for what its policy does not allow. */
function nothingWasForbidden({ logLines }: World): readonly Violation[] {
  const denied = logLines.filter((line) => /AccessDenied|AuthorizationError|is not authorized/.test(line));
  return denied.slice(0, 1).map((detail) => ({ invariant: 'policy', detail }));
}

/** The auditor, too, finds every case as its journal says: what it reports here is either broken or reported wrongly. */
function auditorsFindNothing({ logLines }: World): readonly Violation[] {
  const found = auditsIn(logLines).filter(({ violations }) => sumOf(violations) > 0);
  return found.map(({ violations }) => ({
    invariant: 'audit',
    detail: `an audit reports ${JSON.stringify(violations)}`,
  }));
}
