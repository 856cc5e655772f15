/** An instant as the API writes it: ISO 8601 in UTC. */
export function isoOf(at: number): string {
  return new Date(at).toISOString();
}
