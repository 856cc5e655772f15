const OFFICERS = ['officer', 'supervisor', 'head', 'secretariat'] as const;
const LEADING = ['supervisor', 'head', 'secretariat'] as const;

/** For whom there are buttons at a desk. The API has the last word. */
const MAY = {
  changeContacts: OFFICERS,
  changeRoutes: OFFICERS,
  changeAllowances: LEADING,
  changeConnections: LEADING,
  seeOthers: ['secretariat', 'auditor'],
  seeAccounts: [...LEADING, 'auditor'],
  manageAccounts: ['head', 'secretariat'],
  moveAccounts: ['secretariat'],
} as const;

/** Whether a role is one of those that may. */
export function may(role: string | undefined, what: keyof typeof MAY): boolean {
  const roles: readonly string[] = MAY[what];
  return role !== undefined && roles.includes(role);
}
