import type { Partner, PartnerContact } from '../kernel/partner.ts';
import type { RegistrationFile } from './partner.ts';

/** A partner as it is listed. */
export function partnerListView(id: string, partner: Partner) {
  const { kind, name, psks, homeArea, capabilities, registrationNumber, via, state, reason, duplicateOf } = partner;
  return { id, kind, name, psks, homeArea, capabilities, registrationNumber, via, state, reason, duplicateOf };
}

/** A partner with the file of its registration. `contact`, and where its account is, for those alone who need it. */
export function partnerView(
  { case: record, partner }: RegistrationFile,
  contact?: PartnerContact,
  contactAccount?: 'elsewhere',
) {
  const [task] = record.openTasks;
  return {
    ...partnerListView(record.id, partner),
    homeDesk: record.holder,
    task: task?.id,
    contact,
    contactAccount,
    version: record.version,
  };
}
