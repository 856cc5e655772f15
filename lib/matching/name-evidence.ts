import { edits } from '../kernel/edits.ts';
import { type FoldedName, type NamePart, partOf } from './name.ts';
import { WEIGHTS } from './weights.ts';

/** The result of comparing two names. */
export interface NameEvidence {
  readonly bits: number;
  /** `same`: every part of the shorter name is in the longer one; `similar`: with slips; `different`: not one part agrees. */
  readonly outcome: 'same' | 'similar' | 'different';
  /** Every part of each name is in the other, without a slip. */
  readonly whole: boolean;
  /** Each name has a part that is nowhere in the other, and not a slip of it: another family name, or another given name. */
  readonly contradicts: boolean;
}

interface Agreement {
  readonly left: NamePart;
  readonly right: NamePart;
  readonly bits: number;
  readonly exact: boolean;
}

/** Compares two names, whatever the order of their parts; `undefined` when one of them is not known. */
export function compareNames(one: FoldedName, other: FoldedName): NameEvidence | undefined {
  if (one.parts.length === 0 || other.parts.length === 0) return undefined;
  const [left, right] = [joinedAs(one.parts, other.parts), joinedAs(other.parts, one.parts)];
  const agreements = bestPairs(left, right);
  if (agreements.length === 0)
    return { bits: WEIGHTS.partDiffers, outcome: 'different', whole: false, contradicts: true };
  const [alone, alsoAlone] = [left, right].map((parts) => parts.length - agreements.length) as [number, number];
  const differing = Math.min(alone, alsoAlone);
  const missing = Math.max(alone, alsoAlone) - differing;
  const isExact = agreements.every(({ exact }) => exact);
  const agreed = sum(agreements) + sum(bestPairs(one.further, other.further));
  return {
    bits: agreed + differing * WEIGHTS.partDiffers + missing * WEIGHTS.partMissing,
    outcome: differing === 0 && isExact ? 'same' : 'similar',
    whole: alone === 0 && alsoAlone === 0 && isExact,
    contradicts: differing > 0 && !isFarSlip(unpaired(left, agreements), unpaired(right, agreements)),
  };
}

/** The parts that agree with none of the other name. */
function unpaired(parts: readonly NamePart[], agreements: readonly Agreement[]): readonly NamePart[] {
  return parts.filter((part) => !agreements.some(({ left, right }) => left === part || right === part));
}

/** How many slips are too many for a part to agree and too few for another name. */
const FAR_SLIP = 2;

/** Whether parts that are left of two names may still be one: with a slip more than parts that agree may have, and one first letter. */
function isFarSlip(left: readonly NamePart[], right: readonly NamePart[]): boolean {
  return left.some((part) =>
    right.some(({ sound }) => {
      const most = Math.min(FAR_SLIP, slipsIn(Math.max(part.sound.length, sound.length)) + 1);
      return part.sound[0] === sound[0] && sound.length > 2 && edits(part.sound, sound, most) <= most;
    }),
  );
}

function sum(agreements: readonly Agreement[]): number {
  return agreements.reduce((total, { bits }) => total + bits, 0);
}

/** The strongest agreements, each part in one at most. */
function bestPairs(left: readonly NamePart[], right: readonly NamePart[]): readonly Agreement[] {
  const all = left.flatMap((part) => right.flatMap((counterpart) => agreementOf(part, counterpart) ?? []));
  const chosen: Agreement[] = [];
  for (const agreement of all.sort((a, b) => b.bits - a.bits)) {
    const taken = chosen.some((kept) => kept.left === agreement.left || kept.right === agreement.right);
    if (!taken) chosen.push(agreement);
  }
  return chosen;
}

function agreementOf(left: NamePart, right: NamePart): Agreement | undefined {
  const bits = Math.min(left.bits, right.bits);
  if (left.sound === right.sound) return { left, right, bits, exact: true };
  if (left.sound.length === 1 || right.sound.length === 1) {
    return left.sound[0] === right.sound[0] ? { left, right, bits, exact: true } : undefined;
  }
  return isAlike(left.sound, right.sound) ? { left, right, bits: bits * WEIGHTS.misspelt, exact: false } : undefined;
}

/** With no more slips than a name of that length may have. */
function isAlike(sound: string, other: string): boolean {
  const most = slipsIn(Math.max(sound.length, other.length));
  return edits(sound, other, most) <= most;
}

/** How many slips a name part of that length may have: none in three letters, then one in every four. */
function slipsIn(length: number): number {
  return Math.floor(length / 4);
}

/** Joins two neighbouring parts that the other name writes as one: `Sulis Tiawati` and `Sulistiawati`. */
function joinedAs(parts: readonly NamePart[], others: readonly NamePart[]): readonly NamePart[] {
  const isKnown = (sound: string) => others.some((other) => isAlike(other.sound, sound));
  for (const [at, [first, second]] of neighboursIn(parts).entries()) {
    const joined = first + second;
    if (isKnown(joined) && !isKnown(first) && !isKnown(second)) {
      return [...parts.slice(0, at), partOf(joined), ...parts.slice(at + 2)];
    }
  }
  return parts;
}

function neighboursIn(parts: readonly NamePart[]): readonly (readonly [string, string])[] {
  const sounds = parts.map(({ sound }) => sound);
  return sounds.slice(1).map((sound, at) => [sounds[at] as string, sound]);
}
