import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
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
  readonly #from: string;
  readonly #identity: EmailIdentity;

  constructor(scope: Construct, id: string, { settings, from, events }: MailProps) {
    super(scope, id);
    this.#from = from;
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: nameIn(settings, 'mail'),
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.#identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(from.slice(from.indexOf('@') + 1)),
      configurationSet: this.configurationSet,
      // They come as events.
      feedbackForwarding: false,
    });
    this.configurationSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
    });
    const rule = new Rule(this, 'Returned', {
      description: 'Bounces and complaints of mails to people',
      eventPattern: {
        source: Match.exactString('aws.ses'),
        detail: {
          eventType: ['Bounce', 'Complaint'],
          mail: { tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] } },
        },
      },
      targets: [new SqsQueue(events)],
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
          arn('identity', this.#identity.emailIdentityName),
          arn('configuration-set', this.configurationSet.configurationSetName),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': this.#from } },
      }),
    );
    target.addEnvironment('MAIL_FROM', this.#from);
    target.addEnvironment('MAIL_CONFIGURATION_SET', this.configurationSet.configurationSetName);
  }
}
