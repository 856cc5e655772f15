import * as z from 'zod';
import type { CaseId } from '../../kernel/ids.ts';

const partnerNews = z.strictObject({
  /** The version of this message; consumers refuse unknown versions. */
  v: z.literal(1),
  kind: z.literal('partner-news'),
  caseId: z.custom<CaseId>((value) => typeof value === 'string' && value !== ''),
  seq: z.int().positive(),
});

/** An entry of a registration's journal of which the partner itself is told. */
export type PartnerNews = Pick<z.infer<typeof partnerNews>, 'caseId' | 'seq'>;

/** The text of a message. */
export function writePartnerNews({ caseId, seq }: PartnerNews): string {
  return JSON.stringify({ v: 1, kind: 'partner-news', caseId, seq });
}

/** Whether the text of a message is news for a partner. */
export function isPartnerNews(body: string): boolean {
  return body.includes('"kind":"partner-news"');
}

/** Reads the text of a message; throws when it is none. */
export function readPartnerNews(body: string): PartnerNews {
  const { caseId, seq } = partnerNews.parse(JSON.parse(body));
  return { caseId, seq };
}
