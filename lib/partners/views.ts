import type { Partner, PartnerContact, RegistrationFile } from './partner.ts';

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
export function partnerView({ case: subject, partner }: RegistrationFile, contact?: PartnerContact) {
  const [task] = subject.openTasks;
  return {
    ...partnerListView(subject.id, partner),
    homeDesk: subject.holder,
    task: task?.id,
    contact,
    version: subject.version,
  };
}
