declare module '../kernel/refusal.ts' {
  interface Refusals extends PartnerRefusals {}
}

/** Why a command of or about a partner is refused. */
export interface PartnerRefusals {
  /** Only a vetted partner offers. With `state`, the token of a partner that is suspended, which opens nothing. */
  'partner-not-vetted': { readonly state?: 'suspended' };
  'partner-state': { readonly state: string; readonly allowed: readonly string[] };
}
