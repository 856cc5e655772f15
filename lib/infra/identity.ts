import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolGroup,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { ROLES } from '../kernel/roles.ts';
import { EstafetFunction } from './function.ts';
import { acknowledge } from './nag.ts';
import { addPartnerClient } from './partner-client.ts';
import { nameIn, type StageSettings } from './stage.ts';

/** The dependencies of identity. */
export interface IdentityProps {
  readonly settings: StageSettings;
  /** Has the rows that bind a machine client to its partner. */
  readonly cases: Table;
}

/** Who may sign in: people with a desk and one role, and people of partners. */
export class Identity extends Construct {
  readonly userPool: UserPool;
  /** The client of people's browsers. */
  readonly webClient: UserPoolClient;
  /** The client of the browsers of partners' people. */
  readonly partnerClient: UserPoolClient;
  /** Where people sign in and clients get tokens. */
  readonly signInUrl: string;
  /** Adds `desk` and `role`, or `partner`, to access tokens: see decision 0002. */
  readonly tokenFunction: EstafetFunction;

  constructor(scope: Construct, id: string, { settings, cases }: IdentityProps) {
    super(scope, id);
    this.userPool = this.createUserPool(settings);
    this.tokenFunction = this.addTokenTrigger(settings, cases);
    for (const role of ROLES) new UserPoolGroup(this, `Group-${role}`, { userPool: this.userPool, groupName: role });
    const domain = this.userPool.addDomain('Domain', {
      // Unique among all accounts of the region.
      cognitoDomain: { domainPrefix: nameIn(settings, Stack.of(this).account) },
    });
    this.signInUrl = domain.baseUrl();
    this.webClient = this.addWebClient(settings);
    this.partnerClient = addPartnerClient(this.userPool, settings);
  }

  private createUserPool(settings: StageSettings): UserPool {
    const pool = new UserPool(this, 'People', {
      userPoolName: nameIn(settings, 'people'),
      selfSignUpEnabled: false,
      userInvitation: {
        emailSubject: 'Undangan Estafet',
        emailBody: 'Akun Estafet Anda: {username}. Kata sandi sementara, berlaku tiga hari: {####}',
      },
      signInAliases: { email: true },
      signInCaseSensitive: false,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: settings.mfaRequired ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      customAttributes: { desk: new StringAttribute({ minLen: 2, maxLen: 20, mutable: true }) },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: settings.deletionProtection,
      removalPolicy: settings.removal,
    });
    acknowledge(
      pool,
      'AwsSolutions-COG8',
      'Plus adds threat detection on sign-ins. Here nobody can sign up, people are invited one by one, have a strong ' +
        'password and, in production, a one-time code; the forum may move to Plus without a change of the pool.',
    );
    if (!settings.mfaRequired) {
      acknowledge(
        pool,
        'AwsSolutions-COG2',
        'The development stage has no real cases; its people may switch the second factor on. Production requires it.',
      );
    }
    return pool;
  }

  private addTokenTrigger(settings: StageSettings, cases: Table): EstafetFunction {
    const trigger = new EstafetFunction(this, 'Token', {
      settings,
      name: 'token',
      description: 'Adds desk and role, or partner, to access tokens',
      // People wait for it when they sign in, and Cognito gives it five seconds: more CPU for the cold start.
      memorySize: 1024,
      timeout: Duration.seconds(5),
      environment: { CASES_TABLE: cases.tableName },
    });
    trigger.allow(['dynamodb:GetItem'], [cases.tableArn]);
    this.userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, trigger, LambdaVersion.V3_0);
    return trigger;
  }

  private addWebClient(settings: StageSettings): UserPoolClient {
    return this.userPool.addClient('Web', {
      userPoolClientName: nameIn(settings, 'web'),
      // A browser cannot keep a secret: the code is bound to it by PKCE.
      generateSecret: false,
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [...settings.callbackUrls],
        logoutUrls: [...settings.callbackUrls],
      },
      // Without this a signed-in person could write any attribute of their own, and so move to another desk.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, emailVerified: true, locale: true })
        .withCustomAttributes('desk'),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // A changed desk or role is in force after at most this long; a refresh asks the trigger again.
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
    });
  }
}
