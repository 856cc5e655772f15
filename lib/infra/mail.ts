import { EventBus, EventField, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { EstafetFunction } from './function.ts';
import { acknowledge } from './nag.ts';
import { nameIn, type StageSettings } from './stage.ts';

/** The dependencies of mail. */
export interface MailProps {
  readonly settings: StageSettings;
  /** The address that mails come from. */
  readonly from: string;
  /** Takes what SES tells of bounces and complaints. */
  readonly events: Queue;
}

/**
 * The sender of mails to people: the domain's identity, whose DNS records an operator sets once, and a configuration set that tells of
 * bounces and complaints. SES itself keeps a list of addresses that bounced and sends nothing to them.
 */
export class Mail extends Construct {
  readonly configurationSet: ConfigurationSet;
  /** What the user pools send by: its events name addresses, and go to another place. */
  readonly accountsSet: ConfigurationSet;
  readonly from: string;
  /** The domain's. */
  readonly identity: EmailIdentity;

  constructor(scope: Construct, id: string, { settings, from, events }: MailProps) {
    super(scope, id);
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: nameIn(settings, 'mail'),
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(from.slice(from.indexOf('@') + 1)),
      configurationSet: this.configurationSet,
      // They come as events.
      feedbackForwarding: false,
    });
    this.from = from;
    this.accountsSet = new ConfigurationSet(this, 'AccountsSet', {
      configurationSetName: nameIn(settings, 'accounts'),
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.accountsSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'AccountsBus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    this.configurationSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    // SES reports a bounce that may pass, too, and tries on by itself.
    this.returned('Bounced', events, { eventType: ['Bounce'], bounce: { bounceType: Match.anythingBut('Transient') } });
    this.returned('Complained', events, { eventType: ['Complaint'] });
  }

  /** A rule that tells of returned mails by the tags of each: the address, which the event has as well, goes no further. */
  private returned(id: string, events: Queue, detail: Readonly<Record<string, unknown>>): void {
    const tags = { 'ses:configuration-set': [this.configurationSet.configurationSetName], desk: Match.exists() };
    const message = RuleTargetInput.fromObject({
      v: 1,
      kind: 'mail-returned',
      as: EventField.fromPath('$.detail.eventType'),
      desk: EventField.fromPath('$.detail.mail.tags.desk[0]'),
      address: EventField.fromPath('$.detail.mail.tags.address[0]'),
    });
    const rule = new Rule(this, id, {
      description: 'Bounces and complaints of mails to people',
      eventPattern: { source: ['aws.ses'], detail: { ...detail, mail: { tags } } },
      targets: [new SqsQueue(events, { message })],
    });
    acknowledge(
      rule,
      'Serverless-EventBusDLQ',
      'The target is a queue of this account, with a dead-letter queue of its own; EventBridge retries for a day.',
    );
  }

  /** Lets a function send from the one address, by the one configuration set. */
  grantSend(target: EstafetFunction): void {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    target.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [
          arn('identity', this.identity.emailIdentityName),
          arn('configuration-set', this.configurationSet.configurationSetName),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': this.from } },
      }),
    );
    target.addEnvironment('MAIL_FROM', this.from);
    target.addEnvironment('MAIL_CONFIGURATION_SET', this.configurationSet.configurationSetName);
  }
}
