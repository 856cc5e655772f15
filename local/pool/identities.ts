/** Somebody whom the sign-in page of this machine offers. */
export type Identity = {
  /** As people read it. */
  label: string;
  /** What the token says of them. */
  claims: Readonly<Record<string, unknown>>;
  /** Offered before all others, by a button. */
  first?: boolean;
};

/** The people of a pool whom the page offers; `scoped`: of one whose tokens carry scopes. */
export type Identities = (pool: { scoped: boolean }) => Promise<readonly Identity[]>;
