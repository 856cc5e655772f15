import {
  AccountRecovery,
  CfnUserPool,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  OAuthScope,
  StringAttribute,
  type UserInvitationConfig,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration, Lazy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Forum } from '../kernel/forum.ts';
import { EstafetFunction } from './function.ts';
import type { Mail } from './mail.ts';
import { acknowledge } from './nag.ts';
import { addPartnerClient } from './partner-client.ts';
import { deskInvitation, partnerInvitation, SIGN_IN_CODE, VERIFICATION } from './pool-texts.ts';
import { addressIn, SignInPage } from './sign-in-page.ts';
import { nameIn, type StageSettings } from './stage.ts';

const STRONG = {
  minLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: true,
  tempPasswordValidity: Duration.days(3),
};

/** Which account a user is: written by the enrolment alone. */
const ACCOUNT = new StringAttribute({ minLen: 26, maxLen: 26, mutable: true });

/**
 * By whom a pool's mails are sent. An own invitation needs an own sender: with its default one Cognito takes none, and sends 50 mails a day
 * (API reference, EmailConfigurationType). Without a sender people get Cognito's English invitation.
 */
function sentBy(mail: Mail | undefined, { region }: StageSettings, userInvitation: UserInvitationConfig) {
  if (!mail) return {};
  return {
    email: UserPoolEmail.withSES({
      fromEmail: mail.from,
      fromName: 'Estafet',
      sesRegion: region,
      sesVerifiedDomain: mail.from.slice(mail.from.indexOf('@') + 1),
      configurationSetName: mail.accountsSet.configurationSetName,
    }),
    userInvitation,
  };
}

/** The parameters that hold the addresses of the sign-in pages. */
const SIGN_IN_PAGE = { people: 'sign-in', partners: 'sign-in-mitra' } as const;

/** The dependencies of identity. */
export interface IdentityProps {
  readonly settings: StageSettings;
  /** What the forum asks of people at desks who sign in. */
  readonly mfa: Forum['mfa'];
  /** Has what stands of accounts. */
  readonly cases: Table;
  /** Takes the news of first sign-ins. */
  readonly enrolments: Queue;
  /** Sends the pools' mails; absent until its domain is verified. */
  readonly mail: Mail | undefined;
}

/** Who may sign in: people with a desk and one role, and people of partners. */
export class Identity extends Construct {
  readonly userPool: UserPool;
  /**
   * The people of partners: they sign in with a code by mail. A pool of their own, since a pool with a second factor takes no such code
   * (decision 0039).
   */
  readonly partnerPool: UserPool;
  /** The client of people's browsers. */
  readonly webClient: UserPoolClient;
  /** The client of the browsers of partners' people. */
  readonly partnerClient: UserPoolClient;
  /** Where people at desks sign in and their clients get tokens. */
  readonly signInUrl: string;
  /** As `signInUrl`, of partners. */
  readonly partnerSignInBase: string;
  /** The page at which people of partners sign in. */
  readonly partnerSignInUrl: string;
  /** The hosts of both pages. */
  readonly hosts: { readonly people: string; readonly partners: string };
  /** Adds `desk` and `role`, or `partner`, to access tokens: see decision 0002. */
  readonly tokenFunction: EstafetFunction;
  /** Of pages: the console's first, once it is known. */
  readonly #returnUrls: string[];

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    const { settings } = props;
    this.userPool = this.createUserPool(props);
    this.partnerPool = this.createPartnerPool(props);
    // Only the text of its ARN stands in a pool.
    if (props.mail) for (const pool of [this.userPool, this.partnerPool]) pool.node.addDependency(props.mail.identity);
    this.tokenFunction = this.addTokenTrigger(props);
    this.#returnUrls = [...settings.callbackUrls];
    const returnUrls = Lazy.list({ produce: () => this.#returnUrls });
    const returnUrl = Lazy.string({ produce: () => this.#returnUrls[0] });
    this.webClient = this.addWebClient(settings, returnUrls);
    this.partnerClient = addPartnerClient(this.partnerPool, settings, returnUrls);
    const { account } = Stack.of(this);
    const people = new SignInPage(this, 'Domain', {
      ...{ settings, pool: this.userPool, client: this.webClient, returnUrl },
      domainPrefix: nameIn(settings, account),
      parameter: SIGN_IN_PAGE.people,
    });
    const partners = new SignInPage(this, 'PartnerDomain', {
      ...{ settings, pool: this.partnerPool, client: this.partnerClient, returnUrl },
      domainPrefix: nameIn(settings, `mitra-${account}`),
      parameter: SIGN_IN_PAGE.partners,
    });
    this.signInUrl = people.baseUrl;
    this.partnerSignInUrl = partners.url;
    this.partnerSignInBase = partners.baseUrl;
    this.hosts = { people: people.host, partners: partners.host };
  }

  /** Lets the sign-in pages send people back to an address: those whom an invitation brought, and those whom it sent itself. */
  returnTo(url: string): void {
    this.#returnUrls.unshift(url);
  }

  private createUserPool({ settings, mfa, mail }: IdentityProps): UserPool {
    const pool = new UserPool(this, 'People', {
      userPoolName: nameIn(settings, 'people'),
      selfSignUpEnabled: false,
      ...sentBy(mail, settings, deskInvitation(addressIn(settings, SIGN_IN_PAGE.people))),
      userVerification: VERIFICATION,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      passwordPolicy: STRONG,
      mfa: mfa === 'required' ? Mfa.REQUIRED : Mfa.OPTIONAL,
      // A code by mail would end the recovery of passwords by mail: Cognito takes one address for one of the two.
      mfaSecondFactor: { otp: true, sms: false, email: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      customAttributes: {
        // Decides nothing any more: Cognito cannot remove an attribute.
        desk: new StringAttribute({ minLen: 2, maxLen: 20, mutable: true }),
        account: ACCOUNT,
      },
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
    if (mfa === 'optional') {
      acknowledge(
        pool,
        'AwsSolutions-COG2',
        'The forum leaves the second factor to its people: `mfa` in lib/forum/policy.ts.',
      );
    }
    return pool;
  }

  private createPartnerPool({ settings, mail }: IdentityProps): UserPool {
    const pool = new UserPool(this, 'PartnerPeople', {
      userPoolName: nameIn(settings, 'mitra'),
      selfSignUpEnabled: false,
      ...sentBy(mail, settings, partnerInvitation(addressIn(settings, SIGN_IN_PAGE.partners))),
      userVerification: VERIFICATION,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // Cognito sends codes to sign in with by SES alone; a stage without a sender has passwords.
      signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: mail !== undefined } },
      passwordPolicy: STRONG,
      mfa: Mfa.OFF,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      customAttributes: { account: ACCOUNT },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: settings.deletionProtection,
      removalPolicy: settings.removal,
    });
    const { defaultChild } = pool.node;
    if (mail && CfnUserPool.isCfnUserPool(defaultChild)) {
      defaultChild.emailAuthenticationSubject = SIGN_IN_CODE.subject;
      defaultChild.emailAuthenticationMessage = SIGN_IN_CODE.message;
    }
    acknowledge(
      pool,
      'AwsSolutions-COG8',
      'As for the pool of desks: nobody can sign up, and no person has data here.',
    );
    acknowledge(
      pool,
      'AwsSolutions-COG2',
      'A code by mail is the first factor, and Cognito takes none in a pool with a second one. Partners see needs, and no person.',
    );
    return pool;
  }

  private addTokenTrigger({ settings, cases, enrolments }: IdentityProps): EstafetFunction {
    const trigger = new EstafetFunction(this, 'Token', {
      settings,
      name: 'token',
      description: 'Adds desk and role, or partner, to access tokens',
      // People wait for it when they sign in, and Cognito gives it five seconds: more CPU for the cold start.
      memorySize: 1024,
      timeout: Duration.seconds(5),
      environment: { CASES_TABLE: cases.tableName, ENROLMENTS_QUEUE_URL: enrolments.queueUrl },
    });
    // What stands of an account: no name, no address, no case.
    trigger.allow(['dynamodb:GetItem'], [cases.tableArn], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ACCOUNT#*'] },
    });
    trigger.allow(['sqs:SendMessage'], [enrolments.queueArn]);
    for (const pool of [this.userPool, this.partnerPool])
      pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, trigger, LambdaVersion.V3_0);
    return trigger;
  }

  private addWebClient(settings: StageSettings, returnUrls: string[]): UserPoolClient {
    return this.userPool.addClient('Web', {
      userPoolClientName: nameIn(settings, 'web'),
      // A browser cannot keep a secret: the code is bound to it by PKCE.
      generateSecret: false,
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: returnUrls,
        logoutUrls: returnUrls,
      },
      // Without this a signed-in person could write any attribute of their own, and so move to another desk.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, emailVerified: true, locale: true })
        .withCustomAttributes('account'),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // A changed desk or role is in force after at most this long; a refresh asks the trigger again.
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
    });
  }
}
