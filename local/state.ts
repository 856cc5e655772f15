import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Small durable facts of the cloud itself: its signing key, its clock, how far each stream was read. */
export class StateStore {
  readonly #database: DatabaseSync;

  /** @param dataDir where the facts are kept; without it they go with the process */
  constructor(dataDir?: string) {
    this.#database = new DatabaseSync(dataDir === undefined ? ':memory:' : join(dataDir, 'cloud.sqlite'));
    // An acknowledged write must be on the disk: a checkpoint that is lost costs repetition, one that lies costs events.
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    this.#database.exec('CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
  }

  get(name: string): string | undefined {
    const row = this.#database.prepare('SELECT value FROM facts WHERE name = ?').get(name);
    return row === undefined ? undefined : String(row['value']);
  }

  /** Writes a fact; it is on the disk when this returns. */
  set(name: string, value: string): void {
    this.#database.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)').run(name, value);
  }

  close(): void {
    this.#database.close();
  }
}
