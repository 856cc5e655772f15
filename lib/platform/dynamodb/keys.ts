import type { CaseId, Instant, TaskId } from '../../kernel/ids.ts';

/** The primary key of an item in any of the three tables. */
export interface Key {
  readonly PK: string;
  readonly SK: string;
}

/** The shard of a task or case: FNV-1a over its id, modulo the number of shards. */
export function shardOf(id: TaskId | CaseId, shards: number): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash % shards;
}

/** Thirteen digits, so that texts sort as the times do (until the year 2286). */
export function millis(at: Instant): string {
  return String(at).padStart(13, '0');
}

/** Ten digits, so that texts sort as the numbers do. */
export function padded(number: number): string {
  return String(number).padStart(10, '0');
}
