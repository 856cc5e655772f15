import { refuse } from '../../kernel/result.ts';
import type { PlainReader } from '../../platform/http/body.ts';
import { asCaseId } from '../../platform/http/values.ts';
import { type OfferTarget, parseOffer } from './parse-offer.ts';

/** Reads an offer that comes as EDXL-RM: for the appeal that the path names, or for none. */
export const readEdxl: PlainReader = (source, { params }) => {
  const parsed = parseOffer(source, targetOf(params));
  if (parsed.ok) return parsed;
  const { code, detail } = parsed.refusal;
  return refuse({ code, explanation: detail });
};

function targetOf(params: unknown): OfferTarget {
  const caseId =
    typeof params === 'object' && params && 'caseId' in params ? asCaseId(String(params.caseId)) : undefined;
  return caseId ? { appealOf: caseId } : 'unsolicited';
}
