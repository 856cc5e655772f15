declare module '../kernel/refusal.ts' {
  interface Refusals extends AccountRefusals {}
}

/** Why a command about an account is refused. */
export interface AccountRefusals {
  /** Nobody changes the own account. */
  'account-own': object;
  /** `pointer` where a file names a person whose account is disabled. */
  'account-state':
    | { readonly state: string; readonly allowed: readonly string[] }
    | { readonly state: string; readonly allowed: readonly string[]; readonly pointer: string };
  /** The desk would be left without a head who can act. */
  'account-last-head': object;
  /** The partner would be left without a person who can act, and without a system that can. */
  'account-last-person': object;
  /** The address has an account already, here or elsewhere. */
  'account-email-taken': { readonly pointer: string };
  /** The role does not exist at that desk: the secretariat's own role belongs there and nowhere else. */
  'account-role-unsuitable': { readonly pointer: string; readonly given: string; readonly allowed: readonly string[] };
  /** It is not at a desk: the people of partners have no role to change and no desk to leave. */
  'account-of-partner': object;
}
