import { readPaperCode } from '../../../../lib/papers/code.ts';

/**
 * The code of a paper in what was typed, pasted or scanned: the code itself, with the slips that people make, or the address in the QR
 * code of a paper, the older one of the API too. @returns `undefined` when there is none, or one that was copied with an error
 */
export function codeIn(text: string): string | undefined {
  const trimmed = text.trim();
  const [, inAddress] = /^https?:\/\/[^/]+\/(?:v|v1\/verify)\/([^/?#]+)$/i.exec(trimmed) ?? [];
  return readPaperCode(inAddress === undefined ? trimmed : unescaped(inAddress));
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
