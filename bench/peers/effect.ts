import { load } from './load.ts';

/** What is used of `pg`. */
export interface Pool {
  query(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rowCount: number | null; readonly rows: readonly Row[] }>;
  end(): Promise<void>;
  on(event: 'error', listener: () => void): void;
}

type Row = Readonly<Record<string, unknown>>;

/** A pool of connections to the database that holds the tasks. */
export async function poolOf(url: string, max: number): Promise<Pool> {
  const { default: pg } = await load<{
    default: { Pool: new (options: { connectionString: string; max: number }) => Pool };
  }>('pg');
  const pool = new pg.Pool({ connectionString: url, max });
  // A connection that breaks while nobody uses it is replaced; nobody has to hear of it.
  pool.on('error', () => undefined);
  return pool;
}

/** Makes the tasks of a run: each is at epoch 1 and due at an instant (milliseconds since 1970). */
export async function makeTasks(pool: Pool, dueAt: readonly number[]): Promise<void> {
  await pool.query('DROP TABLE IF EXISTS task, journal');
  await pool.query(
    'CREATE TABLE task (id int PRIMARY KEY, epoch int NOT NULL, rung int NOT NULL, due_at bigint NOT NULL)',
  );
  await pool.query('CREATE TABLE journal (task int NOT NULL, epoch int NOT NULL, at bigint NOT NULL)');
  await pool.query(
    'INSERT INTO task SELECT n - 1, 1, 0, due FROM unnest($1::bigint[]) WITH ORDINALITY AS given (due, n)',
    [dueAt],
  );
}

/**
 * The durable effect of a fire, the same for every queue: one rung up on the condition of the epoch, and a journal entry, in one
 * statement, committed when this answers.
 * @returns whether it had an effect: not for a task that has moved on
 */
export async function fireTask(pool: Pool, task: number, now: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `WITH moved AS (UPDATE task SET rung = rung + 1, epoch = epoch + 1 WHERE id = $1 AND epoch = 1 RETURNING id)
     INSERT INTO journal SELECT id, 1, $2 FROM moved`,
    [task, now],
  );
  return rowCount === 1;
}

/** Acknowledges tasks: their epoch moves, whatever their timers do. */
export async function acknowledgeTasks(pool: Pool, tasks: readonly number[]): Promise<void> {
  await pool.query('UPDATE task SET epoch = 2 WHERE id = ANY($1::int[]) AND epoch = 1', [tasks]);
}

/** When each effect of each task was written. */
export async function effectsOf(pool: Pool): Promise<ReadonlyMap<number, readonly number[]>> {
  const { rows } = await pool.query('SELECT task, at FROM journal');
  const grouped = Map.groupBy(rows, ({ task }) => Number(task));
  return new Map([...grouped].map(([task, own]) => [task, own.map(({ at }) => Number(at))]));
}
