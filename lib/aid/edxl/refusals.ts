import type { Label } from '../../kernel/forum.ts';

/** Why a document is not taken. */
export const EDXL_REFUSALS = ['xml-invalid', 'xml-too-large', 'xml-forbidden', 'edxl-unmapped'] as const;
export type EdxlRefusalCode = (typeof EDXL_REFUSALS)[number];

/**
 * A document that is not taken:
 * `xml-invalid` is not well-formed; `xml-too-large` is over a limit of size, depth or lines; `xml-forbidden` has what we never
 * read (a document type, another encoding); `edxl-unmapped` is XML, but says no offer that we understand.
 */
export interface EdxlRefusal {
  readonly code: EdxlRefusalCode;
  /** What is wrong and where, for the author of the document; of its contents at most a name. */
  readonly detail: Label;
}

const MAX_DETAIL = 300;

/** A refusal whose detail is short whatever the document holds. */
export function edxlRefusal(code: EdxlRefusalCode, detail: Label): EdxlRefusal {
  return { code, detail: { id: short(detail.id), en: short(detail.en) } };
}

function short(text: string): string {
  return text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL)}…` : text;
}
