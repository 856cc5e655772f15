declare module '../../kernel/refusal.ts' {
  interface Refusals extends CredentialRefusals {}
}

/** Why a partner gets no credential, or no link to make one. */
export interface CredentialRefusals {
  /** The link is too late, was used, was replaced by another, or never was. */
  'credential-link-gone': object;
  /** So many live at once already: one has to be revoked before. */
  'credentials-full': { readonly maximum: number };
  /** The partner has no e-mail address that a link could go to. */
  'partner-email-missing': object;
  /** A machine does not look after its own credentials: somebody who has stolen one must not get another. */
  'person-required': object;
}
