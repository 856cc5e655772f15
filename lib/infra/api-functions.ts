import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { ifDefined } from '../kernel/absent.ts';
import { DESK_CASES_INDEX } from '../platform/dynamodb/tables.ts';
import { EstafetFunction } from './function.ts';
import type { StageSettings } from './stage.ts';
import { type Tables, tableNames } from './tables.ts';

/** The dependencies of the API's functions. */
export interface ApiFunctionsProps {
  readonly settings: StageSettings;
  readonly tables: Tables;
}

/** A person or a system waits for these: a whole second of CPU at start-up is felt, so more than waiting alone needs. */
const API_MEMORY = 1024;
/** Under the 30 s at which the HTTP API gives up; a convoy of a hundred under contention needs more than a few seconds. */
const API_TIMEOUT = Duration.seconds(25);

/** The functions behind the HTTP API. A transaction is authorized by the actions of its items. */
export class ApiFunctions extends Construct {
  readonly officer: EstafetFunction;
  readonly partner: EstafetFunction;
  readonly papers: EstafetFunction;
  readonly arrivals: EstafetFunction;
  readonly changes: EstafetFunction;
  readonly openapi: EstafetFunction;
  readonly partnerToken: EstafetFunction;

  constructor(scope: Construct, id: string, { settings, tables }: ApiFunctionsProps) {
    super(scope, id);
    this.officer = this.officerApi(settings, tables);
    this.partner = this.partnerApi(settings, tables);
    this.papers = this.papersApi(settings, tables);
    this.arrivals = this.arrivalsApi(settings, tables);
    this.changes = this.changesApi(settings, tables);
    this.openapi = this.openApi(settings);
    this.partnerToken = this.partnerTokenApi(settings, tables);
  }

  /** Those that a new version reaches gradually. */
  get shifted(): ReadonlyMap<string, EstafetFunction> {
    return new Map([
      ['officer-api', this.officer],
      ['partner-api', this.partner],
      ['papers', this.papers],
      ['arrivals', this.arrivals],
      ['changes', this.changes],
      ['partner-token', this.partnerToken],
    ]);
  }

  private officerApi(settings: StageSettings, tables: Tables): EstafetFunction {
    const api = new EstafetFunction(this, 'Officer', {
      settings,
      name: 'officer-api',
      description: 'The HTTP API of officers and the secretariat',
      memorySize: API_MEMORY,
      timeout: API_TIMEOUT,
      environment: tableNames(tables),
    });
    api.allow(['dynamodb:Query'], tables.casesAndIndexes);
    api.allow(
      [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        // Whether a partner is vetted still is asked in the transaction that binds it.
        'dynamodb:ConditionCheckItem',
      ],
      [tables.cases.tableArn],
    );
    api.allow(['dynamodb:PutItem', 'dynamodb:DeleteItem'], [tables.timers.tableArn]);
    api.allow(['dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:GetItem'], [tables.journal.tableArn]);
    return api;
  }

  private partnerApi(settings: StageSettings, tables: Tables): EstafetFunction {
    const api = new EstafetFunction(this, 'Partner', {
      settings,
      name: 'partner-api',
      description: 'The HTTP API of aid, for partner organisations and desks',
      memorySize: API_MEMORY,
      timeout: API_TIMEOUT,
      environment: tableNames(tables),
    });
    api.allow(['dynamodb:Query'], tables.casesAndIndexes);
    api.allow(
      [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        // How many people of a partner can act is counted with each of them.
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        // Whether a partner is vetted still is asked in the transaction of its offer.
        'dynamodb:ConditionCheckItem',
      ],
      [tables.cases.tableArn],
    );
    api.allow(['dynamodb:PutItem', 'dynamodb:DeleteItem'], [tables.timers.tableArn]);
    // A desk whose part in a case has ended sees the case as its journal says that it stood then.
    api.allow(['dynamodb:PutItem', 'dynamodb:Query'], [tables.journal.tableArn]);
    return api;
  }

  /** Apart from the others: what sets a PDF doubles the size of a function, and few requests need it. */
  private papersApi(settings: StageSettings, tables: Tables): EstafetFunction {
    const api = new EstafetFunction(this, 'Papers', {
      settings,
      name: 'papers',
      description: 'Papers as PDF, and whether they are genuine',
      memorySize: API_MEMORY,
      timeout: API_TIMEOUT,
      environment: tableNames(tables),
    });
    api.allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem'], [tables.cases.tableArn]);
    // The papers of a case stand in an index.
    api.allow(['dynamodb:Query'], [`${tables.cases.tableArn}/index/${DESK_CASES_INDEX}`]);
    api.allow(['dynamodb:PutItem'], [tables.journal.tableArn]);
    return api;
  }

  /**
   * Apart from the others: anyone can reach it, so it may do what one answer takes and nothing else. It queries no index, and of the
   * table the rows alone by which a partner is found that has registered before.
   */
  private arrivalsApi(settings: StageSettings, tables: Tables): EstafetFunction {
    const api = new EstafetFunction(this, 'Arrivals', {
      settings,
      name: 'arrivals',
      description: 'What people without an account open: links in letters and mails, and the form for partners',
      memorySize: API_MEMORY,
      timeout: API_TIMEOUT,
      environment: tableNames(tables),
    });
    api.allow(
      ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      [tables.cases.tableArn],
    );
    const twins = { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['TWIN#*'] } };
    api.allow(['dynamodb:Query'], [tables.cases.tableArn], twins);
    api.allow(['dynamodb:PutItem', 'dynamodb:DeleteItem'], [tables.timers.tableArn]);
    api.allow(['dynamodb:PutItem'], [tables.journal.tableArn]);
    return api;
  }

  /**
   * Apart from the others: it waits for most of its life, and however many wait, nobody's work does. It reads the desks' feeds and
   * nothing else.
   */
  private changesApi(settings: StageSettings, tables: Tables): EstafetFunction {
    const api = new EstafetFunction(this, 'Changes', {
      settings,
      name: 'changes',
      description: 'What has changed for a desk, with a long poll',
      // A waiting function costs by its memory; what it does takes a few milliseconds.
      memorySize: 256,
      timeout: API_TIMEOUT,
      environment: tableNames(tables),
      ...ifDefined(settings.waitingCalls, (concurrency) => ({ concurrency })),
    });
    // A call names one partition; one that names none is refused.
    const feeds = { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['FEED#*'] } };
    api.allow(['dynamodb:GetItem', 'dynamodb:Query'], [tables.cases.tableArn], feeds);
    return api;
  }

  /** Apart from the others: the description and the names of all areas are large, and none of the desks' work needs them. It may reach nothing. */
  private openApi(settings: StageSettings): EstafetFunction {
    return new EstafetFunction(this, 'OpenApi', {
      settings,
      name: 'openapi',
      description: 'The description of the API and the names of its codes, for anyone',
      memorySize: 512,
      timeout: Duration.seconds(10),
    });
  }

  /**
   * Apart from the others: anyone can reach it. Of the tables it may read single items of files, since a registration lies among the
   * cases (`CASE#`), and write access tokens and the days on which credentials were used. Its code reads the state and the
   * credentials of a registration, and nothing of a case.
   */
  private partnerTokenApi(settings: StageSettings, { cases }: Tables): EstafetFunction {
    const api = new EstafetFunction(this, 'PartnerToken', {
      settings,
      name: 'partner-token',
      description: "Gives partners' machines access tokens for their credentials",
      memorySize: 512,
      timeout: Duration.seconds(10),
      environment: { CASES_TABLE: cases.tableName },
    });
    const leading = (...keys: readonly string[]) => ({ 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': keys } });
    api.allow(['dynamodb:GetItem'], [cases.tableArn], leading('CASE#*'));
    api.allow(['dynamodb:PutItem'], [cases.tableArn], leading('TOKEN#*', 'USED#*'));
    return api;
  }
}
