import type { CaseFile } from '../engine/file.ts';
import type { PartnerEvent } from '../engine/journal.ts';
import type { Partner } from './partner.ts';

/** The file of a partner after an event of its registration. */
export function applyPartnerEvent(file: CaseFile, event: PartnerEvent): CaseFile {
  switch (event.type) {
    case 'partner-registered':
      return { ...file, partner: { ...event.partner, state: 'awaiting-vetting' } };
    case 'partner-vetted':
    case 'partner-reinstated':
      return withState(file, { state: 'vetted' });
    case 'partner-declined':
      return withState(file, { state: 'declined', reason: event.reason });
    case 'partner-suspended':
      return withState(file, { state: 'suspended', reason: event.reason });
  }
}

function withState(file: CaseFile, change: Pick<Partner, 'state' | 'reason'>): CaseFile {
  if (!file.partner) throw new Error(`File ${file.case.id} is about no partner.`);
  const { reason: _before, ...partner } = file.partner;
  return { ...file, partner: { ...partner, ...change } };
}
