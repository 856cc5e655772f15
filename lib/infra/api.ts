import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  CorsHttpMethod,
  type CorsPreflightOptions,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { pathsOf } from '../platform/http/route.ts';
import { type Answering, asFunction } from './function.ts';
import { acknowledge } from './nag.ts';
import { nameIn, type StageSettings } from './stage.ts';

/** One route of the HTTP API. */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces: `/v1/cases/{caseId}`. */
  readonly path: string;
  /** A second path that leads to the same place. */
  readonly alias?: string;
  /** People's tokens, partners' tokens, either, or none. */
  readonly who: 'officer' | 'partner' | 'participant' | 'anyone';
  /** The function of its own that serves it. */
  readonly servedBy?: 'papers' | 'arrivals' | 'changes' | 'openapi' | 'partner-token';
}

/** The most that anyone without an account may ask of the links in letters, per second: a person opens one a minute. */
const LINKS_THROTTLE = { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 20 };

/** The most that anyone may ask of the names of areas and codes, per second: a search costs CPU, and clients keep what they read. */
const OPEN_THROTTLE = { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 40 };

/** The most tokens that machines of partners may ask for per second: each keeps one for an hour, so ten thousand ask three times. */
const TOKENS_THROTTLE = { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 100 };

/** The limits of their own of what anyone without a token can reach, by the function that serves it. */
const THROTTLES: Partial<Record<NonNullable<ApiRoute['servedBy']>, typeof LINKS_THROTTLE>> = {
  arrivals: LINKS_THROTTLE,
  openapi: OPEN_THROTTLE,
  'partner-token': TOKENS_THROTTLE,
};

/** The resources that the API connects. */
export interface ApiProps {
  readonly settings: StageSettings;
  /** Finds out what the token of a request opens. */
  readonly authorizer: IHttpRouteAuthorizer;
  readonly routes: readonly ApiRoute[];
  /** Answers people and anyone, and says 404 to whatever has no route. */
  readonly officerApi: Answering;
  /** Answers partners, and people on the routes that they share with partners. */
  readonly partnerApi: Answering;
  /** The functions that serve routes of their own, for all kinds of callers. */
  readonly apart: Readonly<Record<NonNullable<ApiRoute['servedBy']>, Answering>>;
}

/**
 * The access log of the API. It holds nothing about the person: no address, no query string, and the route's pattern
 * instead of the path. The request id leads to the function's log; the journal says who did what.
 */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
  gatewayError: '$context.error.responseType',
});

/** The HTTP API: each route of the route table with its authorizer and function. */
export class Api extends Construct {
  readonly httpApi: HttpApi;
  readonly stage: HttpStage;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    this.httpApi = new HttpApi(this, 'HttpApi', {
      apiName: nameIn(props.settings, 'api'),
      description: "Estafet: cases between the provinces' desks",
      createDefaultStage: false,
      ...cors(props.settings.corsOrigins),
    });
    this.stage = this.addStage(props.settings);
    this.addRoutes(props);
  }

  /** The address of the API, without a slash at the end. */
  get url(): string {
    return this.httpApi.apiEndpoint;
  }

  private addStage(settings: StageSettings): HttpStage {
    const log = new LogGroup(this, 'AccessLog', {
      // Under this prefix log delivery needs no entry in the account's one resource policy, which has a size limit.
      logGroupName: `/aws/vendedlogs/apigateway/${nameIn(settings, 'api')}`,
      retention: settings.logRetention,
      removalPolicy: settings.removal,
    });
    return new HttpStage(this, 'Stage', {
      httpApi: this.httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: settings.throttle.rate, burstLimit: settings.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(ACCESS_LOG),
      },
    });
  }

  private addRoutes({ settings, authorizer, routes, officerApi, partnerApi, apart }: ApiProps): void {
    const officer = { integration: integrationOf('OfficerApi', officerApi), authorizer };
    const participant = { integration: integrationOf('PartnerApi', partnerApi), authorizer };
    const anyone = { integration: officer.integration };
    const served = {
      papers: { integration: integrationOf('PapersApi', apart.papers) },
      arrivals: { integration: integrationOf('ArrivalsApi', apart.arrivals) },
      changes: { integration: integrationOf('ChangesApi', apart.changes) },
      openapi: { integration: integrationOf('OpenApi', apart.openapi) },
      'partner-token': { integration: integrationOf('PartnerToken', apart['partner-token']) },
    };
    const unrouted = { integration: integrationOf('Unrouted', officerApi, true) };
    const targets: Readonly<Record<ApiRoute['who'], Target>> = {
      officer,
      partner: participant,
      participant,
      anyone,
    };
    const limits: Limited[] = [];
    for (const route of routes) {
      const target = { ...targets[route.who], ...(route.servedBy && served[route.servedBy]) };
      for (const path of pathsOf(route)) {
        const routeKey = HttpRouteKey.with(path, HttpMethod[route.method]);
        const added = this.addRoute(routeKey, target);
        const limit = route.servedBy && THROTTLES[route.servedBy];
        if (limit) limits.push({ key: routeKey.key, route: added, limit });
      }
    }
    this.throttle(limits);
    if (settings.corsOrigins.length === 0) this.addRoute(HttpRouteKey.DEFAULT, unrouted);
    else for (const routeKey of everythingButPreflights()) this.addRoute(routeKey, anyone);
  }

  /** A route of a stage has limits of its own once it is there: the stage waits for these routes. */
  private throttle(limits: readonly Limited[]): void {
    const stage = this.stage.node.defaultChild;
    if (!(stage instanceof CfnStage)) throw new Error('A stage of the API is a stage of CloudFormation.');
    stage.routeSettings = Object.fromEntries(limits.map(({ key, limit }) => [key, limit]));
    for (const { route } of limits) stage.node.addDependency(route);
  }

  private addRoute(routeKey: HttpRouteKey, target: Target): HttpRoute {
    const route = new HttpRoute(this, routeKey.key, { httpApi: this.httpApi, routeKey, ...target });
    if (target.authorizer === undefined) {
      acknowledge(route, 'AwsSolutions-APIG4', 'Open on purpose: it answers with public facts only, or with a 404.');
    }
    return route;
  }
}

/** A route with limits of its own. */
interface Limited {
  readonly key: string;
  readonly route: HttpRoute;
  readonly limit: typeof LINKS_THROTTLE;
}

/** Where a route leads, and who checks the token on the way. */
interface Target {
  readonly integration: HttpLambdaIntegration;
  readonly authorizer?: IHttpRouteAuthorizer;
}

/**
 * One permission for all routes of a function: one each would overflow the 20 KB of a function's policy. Its pattern has a
 * method and a path, which `$default` has not: that route needs an integration with a permission of its own.
 */
function integrationOf(id: string, target: Answering, scopePermissionToRoute = false): HttpLambdaIntegration {
  return new HttpLambdaIntegration(id, asFunction(target), { scopePermissionToRoute });
}

/**
 * What `$default` takes, but for OPTIONS. API Gateway answers a preflight itself only where no route takes it; the function would say
 * 404, and browsers go on after a 2xx alone ("Configure CORS for HTTP APIs", on `$default`).
 */
function everythingButPreflights(): readonly HttpRouteKey[] {
  const { GET, HEAD, POST, PUT, PATCH, DELETE } = HttpMethod;
  const methods = [GET, HEAD, POST, PUT, PATCH, DELETE];
  return ['/', '/{proxy+}'].flatMap((path) => methods.map((method) => HttpRouteKey.with(path, method)));
}

/** Tokens come in a header and never in a cookie, so origins are allowed without credentials. */
function cors(origins: readonly string[]): { corsPreflight?: CorsPreflightOptions } {
  if (origins.length === 0) return {};
  return {
    corsPreflight: {
      allowOrigins: [...origins],
      allowMethods: [
        CorsHttpMethod.GET,
        CorsHttpMethod.POST,
        CorsHttpMethod.PUT,
        CorsHttpMethod.PATCH,
        CorsHttpMethod.DELETE,
      ],
      allowHeaders: [
        ...['authorization', 'content-type', 'accept-language', 'idempotency-key', 'if-match', 'if-none-match'],
      ],
      exposeHeaders: ['estafet-dry-run', 'etag', 'location', 'retry-after'],
      maxAge: Duration.hours(1),
    },
  };
}
