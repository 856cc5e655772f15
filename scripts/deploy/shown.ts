import { type Change, EFFECTS, KEPT } from './changes.ts';

/** The effects that are listed one by one; the others are counted. */
const LISTED: readonly string[] = ['replace', 'may-replace', 'remove'];
/** Of which every deployment makes new ones and takes old ones out: not worth a row. */
const PASSING = new Set(['AWS::Lambda::Version', 'AWS::Lambda::Permission']);

/** The changes as a short table for a person: the counts, and a row for each resource that is replaced or removed. */
export function shownChanges(changes: readonly Change[]): string {
  if (changes.length === 0) return '  nothing changes';
  const counts = EFFECTS.flatMap((effect) => {
    const count = changes.filter((change) => change.effect === effect).length;
    return count > 0 ? [`${effect} ${count}`] : [];
  });
  const rows = changes
    .filter(({ effect, type }) => LISTED.includes(effect) && !PASSING.has(type))
    .toSorted((one, other) => LISTED.indexOf(one.effect) - LISTED.indexOf(other.effect))
    .map(rowOf);
  return [`  ${counts.join(', ')}`, ...rows].join('\n');
}

function rowOf({ effect, type, logicalId, name, because, retained }: Change): string {
  const cells = [effect.padEnd(11), type.padEnd(30), name === undefined ? logicalId : `${logicalId} (${name})`];
  const why = because.length > 0 ? `: ${because.join(', ')}` : '';
  return `  ${cells.join(' ')}${why}${retained ? ' [the old one stays in the account]' : ''}`;
}

/** Why a deployment is refused, and how to have it all the same. */
export function shownRefusal(refused: readonly Change[]): string {
  const lines = refused.map(
    ({ type, logicalId, effect, retained }) =>
      `  ${logicalId}: ${effect === 'remove' ? 'removed' : 'replaced'}, the stack loses ${KEPT.get(type) ?? 'it'}` +
      `${retained ? '; the old one stays in the account, and so does its name' : ''}`,
  );
  return [
    'REFUSED: this deployment would lose what no later one brings back.',
    ...lines,
    'Undo the change that causes it. If you want it, make a backup first and name each resource:',
    `  ${refused.map(({ logicalId }) => `--replace ${logicalId}`).join(' ')}`,
  ].join('\n');
}
