import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { DESK_CASES_INDEX, INBOX_INDEX, OPEN_INDEX } from '../../lib/platform/dynamodb/tables.ts';

/** The tables by the names that lib/infra/tables.ts gives them: tables.test.ts holds the two together. */
export const TABLE_NAMES = ['cases', 'timers', 'journal'] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** What CreateTable is told about a table, beside its name and its billing. */
type Definition = Pick<
  CreateTableCommandInput,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'StreamSpecification'
>;

export const TABLE_DEFINITIONS: Readonly<Record<TableName, Definition>> = {
  cases: {
    KeySchema: keys('PK', 'SK'),
    AttributeDefinitions: strings('PK', 'SK', 'inboxPk', 'inboxSk', 'deskPk', 'deskSk', 'openIn'),
    GlobalSecondaryIndexes: [
      index(INBOX_INDEX, keys('inboxPk', 'inboxSk')),
      index(DESK_CASES_INDEX, keys('deskPk', 'deskSk')),
      index(OPEN_INDEX, keys('openIn', 'PK'), 'KEYS_ONLY'),
    ],
  },
  timers: { KeySchema: keys('PK', 'SK'), AttributeDefinitions: strings('PK', 'SK') },
  journal: {
    KeySchema: keys('PK', 'SK'),
    AttributeDefinitions: strings('PK', 'SK'),
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  },
};

function keys(partition: string, sort: string): CreateTableCommandInput['KeySchema'] {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    { AttributeName: sort, KeyType: 'RANGE' },
  ];
}

function strings(...names: readonly string[]): CreateTableCommandInput['AttributeDefinitions'] {
  return names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));
}

function index(
  IndexName: string,
  KeySchema: CreateTableCommandInput['KeySchema'],
  ProjectionType: 'ALL' | 'KEYS_ONLY' = 'ALL',
) {
  return { IndexName, KeySchema, Projection: { ProjectionType } };
}
