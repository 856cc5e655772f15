declare module '../../kernel/refusal.ts' {
  interface Refusals extends JoiningRefusals {}
}

/** Why the public form, or the link in its mail, is refused. */
export interface JoiningRefusals {
  /** The link is too late, was replaced, or never was: nobody learns which. */
  'registration-gone': object;
  /** The forum has had as many registrations today as it takes; `retryAfter` in seconds. */
  'registrations-exhausted': { readonly retryAfter: number };
}
