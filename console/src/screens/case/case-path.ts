/** The page of a case. */
export function casePath(id: string): string {
  return `/kasus/${encodeURIComponent(id)}`;
}
