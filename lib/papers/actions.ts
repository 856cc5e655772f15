import type { CaseFile } from '../engine/file.ts';
import type { Probe } from '../engine/probe.ts';
import type { PaperCode } from '../kernel/ids.ts';
import type { IssuePaper, PaperMatter } from './paper.ts';

/** What a paper can be about: a leg of the journey, or a shipment of the commitment that is asked about. */
const ASKED: Probe<IssuePaper> = {
  operation: 'issuePaper',
  on: ['case', 'journey', 'commitment'],
  ask: ({ journey, aid }: CaseFile, target) => {
    const commitment = target.on === 'commitment' ? aid.commitments.get(target.commitmentId) : undefined;
    const matters: readonly PaperMatter[] =
      target.on === 'commitment'
        ? (commitment?.shipments ?? []).map(({ n }) => ({
            kind: 'bast',
            commitmentId: target.commitmentId,
            shipment: n,
          }))
        : (journey?.legs ?? []).map(({ n }) => ({ kind: 'surat-rujukan', leg: n }));
    return matters.map((matter) => ({ name: 'issue-paper', code: '' as PaperCode, ...matter }));
  },
  exact: true,
};

/** The probes of papers. */
export const PAPER_ACTIONS = { 'issue-paper': ASKED };
