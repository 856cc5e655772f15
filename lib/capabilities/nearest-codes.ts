import { AREA_ENTRIES, type CodeList, codeList, type ListedCode } from '../forum/code-lists.ts';
import { mpu } from '../forum/index.ts';
import { type Coded, nearest } from '../forum/nearest.ts';
import type { Label } from '../kernel/forum.ts';
import type { RefusalOf } from '../kernel/refusal.ts';
import type { Near } from '../kernel/vocabulary.ts';
import type { ApiRefusalOf } from '../platform/http/http-refusals.ts';
import type { Language } from '../platform/http/language.ts';
import { outcomeText, returnCodeText } from './state-names.ts';

/**
 * The codes that may have been meant for an unknown code, by one function for all lists. The given text is compared and never repeated,
 * since it may be anything.
 */

type NearByPointer = ReadonlyMap<string, readonly Near[]>;

interface Given {
  readonly pointer: string;
  readonly given: string;
}

/** Those of a list, named in the language of the answer. */
function near(list: readonly ListedCode[], given: string, language: Language): readonly Near[] {
  const inLanguage = list.map((entry): Coded => ({ ...entry, names: [entry.label[language], ...entry.names] }));
  return nearest(inLanguage, given);
}

function at(pointer: string, found: readonly Near[]): NearByPointer {
  return new Map(found.length > 0 ? [[pointer, found]] : []);
}

function nearIn(list: CodeList) {
  return ({ pointer, given }: Given, language: Language) => at(pointer, near(codeList(mpu, list), given, language));
}

export const nearPpks = nearIn('ppks');
export const nearRiskFlags = nearIn('risk-flags');

/** Where an area was given, no desk is near. */
export function nearDesks({ pointer, given, needs }: RefusalOf<'desk-unknown'>, language: Language): NearByPointer {
  return at(pointer, needs ? [] : near(codeList(mpu, 'desks'), given, language));
}

/** Kecamatan and finer have no names here: none is near. */
export function nearAreas({ pointer, given, needs }: RefusalOf<'area-unknown'>, language: Language): NearByPointer {
  return at(pointer, needs ? [] : near(AREA_ENTRIES, given, language));
}

/** Among those that the thing allows. */
function nearAmong(labelOf: (code: string) => Label) {
  return ({ pointer, given, allowed }: Given & { readonly allowed: readonly string[] }, language: Language) => {
    const list = allowed.map((code): ListedCode => {
      const label = labelOf(code);
      return { code, label, names: [label.id, label.en] };
    });
    return at(pointer, near(list, given, language));
  };
}

export const nearReturnCodes = nearAmong(returnCodeText);
export const nearOutcomes = nearAmong(outcomeText);

/** Where a name stands in the place of a code. */
export function nearOfForm({ faults }: ApiRefusalOf<'request-invalid'>, language: Language): NearByPointer {
  return new Map(
    faults.flatMap(({ pointer, fault }) => {
      if (!('given' in fault) || fault.given === undefined) return [];
      const list = fault.kind === 'desk-format' ? codeList(mpu, 'desks') : AREA_ENTRIES;
      return [...at(pointer, near(list, fault.given, language))];
    }),
  );
}
