import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { EstafetFunction } from './function.ts';
import { acknowledge } from './nag.ts';
import { nameIn, type StageSettings } from './stage.ts';

/**
 * The secret with the keys of the matching index (decision 0011). CloudFormation generates the first key and never
 * shows it. A change to the generation would replace the key and make the whole index unusable.
 */
export class Matching extends Construct {
  private readonly secret: Secret;

  constructor(scope: Construct, id: string, settings: StageSettings) {
    super(scope, id);
    this.secret = new Secret(this, 'Keys', {
      secretName: nameIn(settings, 'matching-keys'),
      description: 'Estafet: the keys under which people who were sent home before are found again',
      // The name of a key is the instant from which it is used: 0 is always.
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: '0',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: settings.removal,
    });
    acknowledge(
      this.secret,
      'AwsSolutions-SMG4',
      'Rotated by npm run rotate-matching-key: rows are found under the old key until they expire, so a key cannot go at once.',
    );
  }

  /** The name of the secret, for operators. */
  get arn(): string {
    return this.secret.secretArn;
  }

  /** Lets a function read the keys. */
  grantTo(target: EstafetFunction): void {
    target.addEnvironment('MATCHING_SECRET_ARN', this.secret.secretArn);
    target.allow(['secretsmanager:GetSecretValue'], [this.secret.secretArn]);
  }
}
