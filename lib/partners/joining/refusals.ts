declare module '../../kernel/refusal.ts' {
  interface Refusals extends JoiningRefusals {}
}

/** Why the public form, or the link in its mail, is refused. */
export interface JoiningRefusals {
  /** The link is too late, was replaced, or never was: nobody learns which. */
  'registration-gone': object;
  /** The form was handed out too long ago to be sent. */
  'registration-form-late': object;
  /** The forum, or one network address, has had as many registrations today as it may; `retryAfter` in seconds. */
  'registrations-exhausted': { readonly retryAfter: number };
}
