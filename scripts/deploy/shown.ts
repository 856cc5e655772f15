import { type Change, EFFECTS, KEPT } from './changes.ts';

/** The effects that are listed one by one; the others are counted. */
const LISTED: readonly string[] = ['impossible', 'replace', 'may-replace', 'remove', 'unprotect'];
/** Of which every deployment makes new ones and takes old ones out: not worth a row. */
const PASSING = new Set(['AWS::Lambda::Version', 'AWS::Lambda::Permission']);

/** The changes as a short table for a person: the counts, and a row for each resource that is more than added or updated. */
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
  const wanted = refused.filter(({ effect }) => effect !== 'impossible');
  return [
    'REFUSED: this deployment would lose what no later one brings back, or fail half way.',
    ...refused.map((change) => `  ${change.logicalId}: ${refusalOf(change)}`),
    'Undo the change that causes it.',
    ...(wanted.length > 0
      ? [
          'If you want it, make a backup first and name each resource:',
          `  ${wanted.map(({ logicalId }) => `--replace ${logicalId}`).join(' ')}`,
        ]
      : []),
  ].join('\n');
}

function refusalOf({ type, effect, because, retained }: Change): string {
  const lost = KEPT.get(type) ?? 'it';
  if (effect === 'impossible') return `AWS refuses the update: ${because.join(', ')}`;
  if (effect === 'unprotect') return `without ${because.join(', ')} the stack may later lose ${lost}`;
  const stays = retained ? '; the old one stays in the account, and so does its name' : '';
  return `${effect === 'remove' ? 'removed' : 'replaced'}, the stack loses ${lost}${stays}`;
}
