/**
 * The roles a person can have at a desk. The first three are rungs of the ladder; `secretariat` belongs to the forum's
 * secretariat desk only and intervenes; `auditor` reads and never changes anything.
 */
export const ROLES = ['officer', 'supervisor', 'head', 'secretariat', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

/** The roles that answer for a desk, or for the forum: they settle what others have to keep to. */
export const LEADING_ROLES = ['supervisor', 'head', 'secretariat'] as const satisfies readonly Role[];

/** The roles that act for a desk; auditors only read. */
export const OFFICER_ROLES = ['officer', 'supervisor', 'head', 'secretariat'] as const satisfies readonly Role[];
