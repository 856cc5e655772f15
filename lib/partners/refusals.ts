declare module '../kernel/refusal.ts' {
  interface Refusals extends PartnerRefusals {}
}

/** Why a command of or about a partner is refused. */
export interface PartnerRefusals {
  /** Only a vetted partner offers. */
  'partner-not-vetted': object;
  'partner-state': { readonly state: string; readonly allowed: readonly string[] };
}
