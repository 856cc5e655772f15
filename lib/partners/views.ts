import type { CaseFile } from '../engine/file.ts';
import type { Partner, PartnerContact } from './partner.ts';

/** A partner as it is listed. */
export function partnerListView(id: string, { kind, name, psks, homeArea, capabilities, state, reason }: Partner) {
  return {
    id,
    kind,
    name,
    psks,
    homeArea,
    capabilities,
    state,
    reason,
  };
}

/** A partner with the file of its registration. `contact` for those alone who need it. */
export function partnerView({ case: subject, partner }: CaseFile, contact?: PartnerContact) {
  if (!partner) throw new Error(`File ${subject.id} is about no partner.`);
  const [task] = subject.openTasks;
  return {
    ...partnerListView(subject.id, partner),
    homeDesk: subject.holder,
    task: task?.id,
    contact,
    version: subject.version,
  };
}
