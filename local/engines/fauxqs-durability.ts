import type { Fauxqs, Persistence } from './fauxqs-internals.ts';

/**
 * The SQLite file of fauxqs 2.4.1, made to keep what was acknowledged:
 * - it writes in WAL mode with synchronous=NORMAL, which may lose the last commits when the machine stops: FULL here;
 * - it moves a message to its dead-letter queue, and numbers a FIFO message, in two commits: everything that one call
 *   writes is one transaction here, committed before the answer leaves (a microtask runs before the awaited answer);
 * - it sets a NOT NULL column to null when a message becomes visible early: repaired here.
 */
export function durablePersistence(fauxqs: Fauxqs, directory: string): Persistence {
  const persistence = new fauxqs.PersistenceManager(directory);
  persistence.db.exec('PRAGMA synchronous = FULL');
  const makeReady = persistence.db.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  );
  persistence.updateMessageReady = (messageId) => {
    makeReady.run(messageId);
  };
  return joinWrites(persistence);
}

const WRITES = [
  'insertQueue',
  'updateQueueAttributes',
  'updateQueueSequenceCounter',
  'insertMessage',
  'deleteMessage',
  'updateMessageInflight',
  'updateMessageReady',
  'deleteQueueMessages',
  'insertTopic',
  'updateTopicSubscriptionArns',
  'insertSubscription',
  'deleteSubscription',
];

function joinWrites(persistence: Persistence): Persistence {
  const { db } = persistence;
  let open = false;

  function begin(): void {
    if (open) return;
    open = true;
    db.exec('BEGIN IMMEDIATE');
    queueMicrotask(commit);
  }

  function commit(): void {
    if (!open) return;
    open = false;
    db.exec('COMMIT');
  }

  const methods = persistence as unknown as Record<string, (...values: unknown[]) => unknown>;
  for (const name of WRITES) {
    const write = methods[name]?.bind(persistence);
    if (write === undefined) throw new Error(`this version of fauxqs has no ${name}: its durability is not known`);
    methods[name] = (...values) => {
      begin();
      return write(...values);
    };
  }
  const close = persistence.close.bind(persistence);
  persistence.close = () => {
    commit();
    close();
  };
  return persistence;
}
