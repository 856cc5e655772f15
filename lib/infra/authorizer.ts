import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { asFunction, EstafetFunction } from './function.ts';
import type { Identity } from './identity.ts';
import type { StageSettings } from './stage.ts';

/** For how long the gateway keeps a verdict: what has ended opens nothing after at most this long (decision 0038). */
const VERDICT_KEPT = Duration.seconds(30);

/** The dependencies of the authorizer. */
export interface AuthorizerProps {
  readonly settings: StageSettings;
  readonly identity: Identity;
  /** Has what stands of accounts, partners and machine tokens. */
  readonly cases: Table;
}

/** Finds out what the token of a request opens, for every route that is not open to anyone. */
export class Authorizer extends Construct {
  readonly function: EstafetFunction;
  /** As routes name it. */
  readonly ofRoutes: HttpLambdaAuthorizer;

  constructor(scope: Construct, id: string, { settings, identity, cases }: AuthorizerProps) {
    super(scope, id);
    this.function = new EstafetFunction(this, 'Function', {
      settings,
      name: 'authorize',
      description: 'Finds out what the token of a request opens',
      // It stands before every request of a caller who is new to the gateway: more CPU for the cold start and for RSA.
      memorySize: 1024,
      // The gateway gives it ten seconds. No concurrency of its own: a reserve would be a limit for all requests at once.
      timeout: Duration.seconds(8),
      environment: {
        CASES_TABLE: cases.tableName,
        USER_POOL_ID: identity.userPool.userPoolId,
        CLIENT_ID: identity.webClient.userPoolClientId,
        PARTNER_POOL_ID: identity.partnerPool.userPoolId,
        PARTNER_CLIENT_ID: identity.partnerClient.userPoolClientId,
      },
    });
    // A call names one partition: of an account, of an access token, or of the file in which a partner's registration lies.
    const standings = { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['ACCOUNT#*', 'TOKEN#*', 'CASE#*'] } };
    this.function.allow(['dynamodb:GetItem'], [cases.tableArn], standings);
    this.ofRoutes = new HttpLambdaAuthorizer('Tokens', asFunction(this.function.live), {
      authorizerName: 'Tokens',
      identitySource: ['$request.header.Authorization'],
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      resultsCacheTtl: VERDICT_KEPT,
    });
  }
}
