import { unshown } from '../engine/probe.ts';

/** The probes of a partner's registration. */
export const PARTNER_ACTIONS = {
  'suspend-partner': unshown('Registrations show none: their tasks do.'),
  'reinstate-partner': unshown('Registrations show none: their tasks do.'),
  'change-partner-contact': unshown('Registrations show none: their tasks do.'),
  'ask-credential-link': unshown('Registrations show none: their tasks do.'),
  'make-credential': unshown('It belongs to the link in a mail.'),
  'revoke-credential': unshown('Registrations show none: their tasks do.'),
};
