import { foldText } from '../kernel/fold.ts';
import {
  COMMON_NAMES,
  FURTHER_NAME,
  JOINED,
  NAMELESS,
  PARTICLES,
  RARE_NAME_BITS,
  TITLES,
  USUAL_SPELLING,
} from './name-data.ts';
import { soundOf } from './sound.ts';

/** A part of a name, ready for comparison. */
export interface NamePart {
  /** How it sounds; an initial is one letter. */
  readonly sound: string;
  /** The information of sharing it, in bits: little for a frequent name. */
  readonly bits: number;
}

/** A name taken apart, without titles; the order says nothing, because people are asked for their names in any order. */
export interface FoldedName {
  readonly parts: readonly NamePart[];
  /** A father's name (`bin`, `binti`) and other names (`alias`): they speak for a match, and missing they say nothing. */
  readonly further: readonly NamePart[];
}

const NO_NAME: FoldedName = { parts: [], further: [] };

const BITS: ReadonlyMap<string, number> = new Map(COMMON_NAMES.map(([name, bits]) => [soundOf(name), bits]));

/** The information of an initial, in bits. */
const INITIAL_BITS = 1;

/** A name part of that sound. */
export function partOf(sound: string): NamePart {
  return { sound, bits: sound.length === 1 ? INITIAL_BITS : (BITS.get(sound) ?? RARE_NAME_BITS) };
}

/** Takes a written name apart. A name that is not known (`Mr. X`, `Tanpa Nama`) has no parts. */
export function foldName(name: string): FoldedName {
  if (NAMELESS.test(foldText(name))) return NO_NAME;
  const tokens = tokensOf(name);
  const at = tokens.findIndex((token) => FURTHER_NAME.has(token));
  const end = at < 0 ? tokens.length : at;
  return { parts: partsOf(tokens.slice(0, end)), further: partsOf(tokens.slice(end)) };
}

/** The words of a name without titles: first whole words (`S.Pd`, `K.H.`), then what dots and hyphens hold together (`H.M.Yusuf`). */
function tokensOf(name: string): readonly string[] {
  const words = name.split(/[\s,]+/).filter((word) => !isTitle(word));
  return words.flatMap((word) => foldText(word).split(' ')).filter((token) => token !== '' && !isTitle(token));
}

function isTitle(word: string): boolean {
  return TITLES.has(word.toLowerCase().replaceAll('.', ''));
}

function partsOf(tokens: readonly string[]): readonly NamePart[] {
  const words = tokens.filter((token) => !PARTICLES.has(token) && !FURTHER_NAME.has(token));
  const sounds = words.flatMap((token, at) => soundsOf(token, at === 0)).filter((sound) => sound !== '');
  return [...new Set(sounds)].map(partOf);
}

/** A first letter M is Muhammad, by the custom of the offices; any other letter alone may be anything. */
function soundsOf(token: string, isFirst: boolean): readonly string[] {
  if (token.length === 1) return [isFirst && token === 'm' ? soundOf('muhammad') : initialOf(token)];
  const apart = JOINED.reduce((text, [written, parts]) => text.replace(written, parts), token);
  return apart.split(' ').map((part) => soundOf(USUAL_SPELLING.get(part) ?? part));
}

/** Sounds as the first letter of a name does. */
function initialOf(letter: string): string {
  return soundOf(`${letter}a`).slice(0, 1);
}
