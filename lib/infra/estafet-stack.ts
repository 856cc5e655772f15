import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ROUTES } from '../capabilities/routes.ts';
import { mpu } from '../forum/index.ts';
import type { Forum } from '../kernel/forum.ts';
import { queueOf } from '../kernel/ids.ts';
import { Api } from './api.ts';
import { ApiFunctions } from './api-functions.ts';
import { Authorizer } from './authorizer.ts';
import { Clocks } from './clocks.ts';
import { Console, SIGNED_IN_PATH } from './console.ts';
import { consoleConfig } from './console-config.ts';
import { DELIVER_TIMEOUT, Delivery } from './delivery.ts';
import { Enrolment, Enrolments } from './enrolment.ts';
import { Identity } from './identity.ts';
import type { Mail } from './mail.ts';
import { Matching } from './matching.ts';
import { Monitoring } from './monitoring/monitoring.ts';
import type { Watched } from './monitoring/watched.ts';
import { ProvinceQueues } from './province-queues.ts';
import { Publishing } from './publishing.ts';
import { Rollout } from './rollout.ts';
import type { StageSettings } from './stage.ts';
import { CASES_INDEXES, OPEN_INDEX, Tables } from './tables.ts';

/** The capabilities that have something to watch. */
interface Parts {
  readonly queues: ProvinceQueues;
  readonly clocks: Clocks;
  readonly publishing: Publishing;
  readonly delivery: Delivery;
  readonly functions: ApiFunctions;
  readonly authorizer: Authorizer;
  readonly enrolments: Enrolments;
  readonly enrolment: Enrolment;
}

/** What one stage is made of. */
export interface EstafetStackProps {
  readonly settings: StageSettings;
  /** Whose desks the stage serves; each member province has queues of its own. */
  readonly forum?: Pick<Forum, 'desks' | 'mfa'>;
}

/** Everything of one stage: this composes the capabilities and says where they are. */
export class EstafetStack extends Stack {
  readonly tables: Tables;
  readonly identity: Identity;
  readonly mail: Mail | undefined;
  readonly api: Api;
  readonly console: Console;
  readonly topicArn: string;
  readonly matchingSecretArn: string;
  readonly alarmTopicArn: string;

  constructor(scope: Construct, id: string, { settings, forum = mpu }: EstafetStackProps) {
    super(scope, id, {
      stackName: `${settings.system}-${settings.stage}`,
      description: `Estafet, hand-offs of social-welfare cases between provinces (${settings.stage})`,
      env: { region: settings.region },
      terminationProtection: settings.deletionProtection,
    });
    this.tables = new Tables(this, 'Tables', settings);
    const { cases } = this.tables;
    const queues = new ProvinceQueues(this, 'ProvinceQueues', {
      settings,
      codes: new Set(forum.desks.map(({ code }) => queueOf(code))),
      consumerTimeout: DELIVER_TIMEOUT,
    });
    const clocks = new Clocks(this, 'Clocks', { settings, tables: this.tables });
    const publishing = new Publishing(this, 'Publishing', {
      settings,
      tables: this.tables,
      queues,
      timers: clocks.queue,
    });
    const delivery = new Delivery(this, 'Delivery', { settings, tables: this.tables, queues });
    this.topicArn = delivery.notifications.topic.topicArn;
    const enrolments = new Enrolments(this, 'Enrolments', settings);
    const { mail } = delivery;
    this.mail = mail;
    this.identity = new Identity(this, 'Identity', {
      ...{ settings, cases },
      mail: settings.mailVerified ? mail : undefined,
      mfa: forum.mfa,
      enrolments: enrolments.queue,
    });
    const enrolment = new Enrolment(this, 'Enrolment', {
      settings,
      tables: this.tables,
      enrolments,
      desks: this.identity.userPool,
      partners: this.identity.partnerPool,
    });
    if (mail) enrolment.followMail(mail.accountsSet.configurationSetName);
    const functions = new ApiFunctions(this, 'ApiFunctions', { settings, tables: this.tables });
    const matching = new Matching(this, 'Matching', settings);
    matching.grantTo(functions.officer);
    this.matchingSecretArn = matching.arn;
    const authorizer = new Authorizer(this, 'Authorizer', { settings, identity: this.identity, cases });
    this.api = new Api(this, 'Api', {
      settings,
      authorizer: authorizer.ofRoutes,
      routes: ROUTES,
      officerApi: functions.officer.live,
      partnerApi: functions.partner.live,
      apart: {
        papers: functions.papers.live,
        arrivals: functions.arrivals.live,
        changes: functions.changes.live,
        openapi: functions.openapi,
        'partner-token': functions.partnerToken.live,
      },
    });
    this.console = new Console(this, 'Console', { settings, api: this.api, signIn: this.identity.hosts });
    this.identity.returnTo(this.console.url + SIGNED_IN_PATH);
    this.console.deploy(consoleConfig(this.identity, settings));
    functions.papers.addEnvironment('API_URL', this.api.url);
    functions.papers.addEnvironment('CONSOLE_URL', this.console.url);
    delivery.function.addEnvironment('BASE_URL', settings.baseUrl ?? this.api.url);
    delivery.function.addEnvironment('PARTNER_SIGN_IN_URL', this.identity.partnerSignInUrl);
    const { digests } = delivery.notifications;
    for (const asking of [functions.officer, functions.arrivals, clocks.sweep, publishing.function]) {
      asking.addEnvironment('DIGESTS_QUEUE_URL', digests.queueUrl);
      asking.allow(['sqs:SendMessage'], [digests.queueArn]);
    }
    new Rollout(this, 'Rollout', {
      settings,
      api: this.api,
      functions: new Map([...functions.shifted, ['authorize', authorizer.function]]),
      readers: [publishing.function, delivery.function, clocks.fire, clocks.audit],
    });
    const parts = { queues, clocks, publishing, delivery, functions, authorizer, enrolments, enrolment };
    const { alarmTopic } = new Monitoring(this, 'Monitoring', { settings, watched: this.watched(parts) });
    this.alarmTopicArn = alarmTopic.topicArn;
    this.addOutputs();
  }

  private watched(parts: Parts): Watched {
    const { queues, clocks, publishing, delivery, functions, authorizer, enrolments, enrolment } = parts;
    const { notifications } = delivery;
    return {
      functions: new Map([
        ['officer-api', functions.officer],
        ['partner-api', functions.partner],
        ['papers', functions.papers],
        ['arrivals', functions.arrivals],
        ['changes', functions.changes],
        ['openapi', functions.openapi],
        ['partner-token', functions.partnerToken],
        ['authorize', authorizer.function],
        ['token', this.identity.tokenFunction],
        ['enrol', enrolment.function],
        ['publish', publishing.function],
        ['deliver', delivery.function],
        ['sweep', clocks.sweep],
        ['fire', clocks.fire],
        ['audit', clocks.audit],
      ]),
      tables: new Map([
        ['cases', this.tables.cases],
        ['timers', this.tables.timers],
        ['journal', this.tables.journal],
      ]),
      indexes: new Map([['cases', [...CASES_INDEXES, OPEN_INDEX]]]),
      provinceQueues: queues.queues,
      otherQueues: new Map([
        ['timers', clocks.queue],
        ['digests', notifications.digests],
        ['enrolments', enrolments.queue],
      ]),
      deadLetterQueues: new Map([
        ...queues.deadLetterQueues,
        ['timers', clocks.deadLetterQueue],
        ['digests', notifications.deadLetterQueue],
        ['enrolments', enrolments.deadLetterQueue],
        ['publish', publishing.undeliverable],
      ]),
      api: this.api.httpApi,
      apiStage: this.api.stage,
    };
  }

  private addOutputs(): void {
    const { identity, tables } = this;
    const outputs: Record<string, string> = {
      ApiUrl: this.api.url,
      ConsoleUrl: this.console.url,
      ConsoleHost: this.console.distribution.distributionDomainName,
      UserPoolId: identity.userPool.userPoolId,
      WebClientId: identity.webClient.userPoolClientId,
      PartnerPoolId: identity.partnerPool.userPoolId,
      PartnerWebClientId: identity.partnerClient.userPoolClientId,
      SignInUrl: identity.signInUrl,
      PartnerSignInUrl: identity.partnerSignInUrl,
      CasesTable: tables.cases.tableName,
      TimersTable: tables.timers.tableName,
      JournalTable: tables.journal.tableName,
      NotificationsTopicArn: this.topicArn,
      MatchingSecretArn: this.matchingSecretArn,
      AlarmTopicArn: this.alarmTopicArn,
    };
    // What the DNS of the sender's domain has to say, before SES verifies it.
    for (const [n, { name, value }] of (this.mail?.identity.dkimRecords ?? []).entries())
      outputs[`MailDkim${n + 1}`] = `${name} CNAME ${value}`;
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
