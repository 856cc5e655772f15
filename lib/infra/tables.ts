import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { nameIn, type StageSettings } from './stage.ts';

/** The sparse indexes of the Cases table from which the API lists. */
export const CASES_INDEXES = ['inbox', 'deskCases'] as const;

/** The sparse index of what is open, which nothing lists for people. */
export const OPEN_INDEX = 'open';

/** The actions that change or remove an existing journal entry. */
const REWRITING_ACTIONS = [
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PartiQLDelete',
];

const string = (name: string) => ({ name, type: AttributeType.STRING });

/** The three tables of the system. */
export class Tables extends Construct {
  /** Everything a desk works on, by `PK` and `SK`, with the indexes `inbox`, `deskCases` and `open`. */
  readonly cases: Table;
  /** One item for each live timer. */
  readonly timers: Table;
  /** The journal, append-only; its stream feeds the queues. */
  readonly journal: Table;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    const personalData = { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: this.key(settings) };

    this.cases = this.table('Cases', settings, { ...personalData, timeToLiveAttribute: 'expiresAt' });
    this.addIndex('inbox', 'inboxPk', 'inboxSk', ProjectionType.ALL);
    this.addIndex('deskCases', 'deskPk', 'deskSk', ProjectionType.ALL);
    // Written when something is opened or ended, and by no other change: its keys are all that it holds.
    this.addIndex(OPEN_INDEX, 'openIn', 'PK', ProjectionType.KEYS_ONLY);

    // Timers hold ids and times only.
    this.timers = this.table('Timers', settings, { encryption: TableEncryption.DEFAULT });

    this.journal = this.table('Journal', settings, {
      ...personalData,
      stream: StreamViewType.NEW_IMAGE,
      resourcePolicy: appendOnly(),
    });
  }

  /** The ARNs of the Cases table and of its indexes, for functions that query. */
  get casesAndIndexes(): string[] {
    return [this.cases.tableArn, ...this.casesIndexes];
  }

  /** The ARNs of the indexes of the Cases table, for functions that query nothing else of it. */
  get casesIndexes(): string[] {
    return CASES_INDEXES.map((index) => `${this.cases.tableArn}/index/${index}`);
  }

  private table(id: string, settings: StageSettings, props: Partial<TableProps>): Table {
    return new Table(this, id, {
      tableName: nameIn(settings, id.toLowerCase()),
      partitionKey: string('PK'),
      sortKey: string('SK'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: settings.deletionProtection,
      removalPolicy: settings.removal,
      ...props,
    });
  }

  private addIndex(indexName: string, partitionKey: string, sortKey: string, projectionType: ProjectionType): void {
    this.cases.addGlobalSecondaryIndex({
      indexName,
      partitionKey: string(partitionKey),
      sortKey: string(sortKey),
      projectionType,
    });
  }

  /** The key of the tables with personal data: see decision 0003. */
  private key(settings: StageSettings): Key {
    const key = new Key(this, 'Key', {
      alias: `alias/${nameIn(settings, 'tables')}`,
      description: 'Estafet: case and journal tables',
      enableKeyRotation: true,
      pendingWindow: Duration.days(30),
      removalPolicy: settings.removal,
    });
    key.addToResourcePolicy(useThroughDynamoDb(Stack.of(this)));
    return key;
  }
}

/**
 * Lets all principals that may use a table also use its key, through DynamoDB only, like AWS's own `aws/dynamodb` key.
 * So the functions' policies need to name only tables.
 */
function useThroughDynamoDb(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    sid: 'UseThroughDynamoDB',
    principals: [new AnyPrincipal()],
    actions: [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:CreateGrant',
      'kms:DescribeKey',
    ],
    resources: ['*'],
    conditions: {
      StringEquals: {
        'kms:CallerAccount': stack.account,
        'kms:ViaService': `dynamodb.${stack.region}.${stack.urlSuffix}`,
      },
    },
  });
}

/**
 * Refuses everyone, administrators too, to change or remove a journal entry.
 * `*` is this table itself: naming its ARN here would be a reference in a circle.
 */
function appendOnly(): PolicyDocument {
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'AppendOnly',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: REWRITING_ACTIONS,
        resources: ['*'],
      }),
    ],
  });
}

/** The environment by which a function finds the tables. */
export function tableNames({ cases, timers, journal }: Tables): Readonly<Record<string, string>> {
  return { CASES_TABLE: cases.tableName, TIMERS_TABLE: timers.tableName, JOURNAL_TABLE: journal.tableName };
}
