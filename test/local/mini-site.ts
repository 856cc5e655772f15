import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { OAuthScope, UserPool } from 'aws-cdk-lib/aws-cognito';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Duration, Fn, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** Runs before requests of the pages: it counts what it sees, leads `/moved` away and everything else to a page. */
const LEAD = `
async function handler(event) {
  const { request } = event;
  if (request.uri === '/moved') return { statusCode: 302, headers: { location: { value: '/' + request.querystring.to.value } } };
  if (request.uri === '/broken') throw new Error('as asked');
  if (request.uri === '/outside') return { statusCode: 200, body: typeof process + typeof require + typeof fetch };
  if (!request.uri.includes('.')) request.uri = '/index.html';
  return request;
}`;
/** Runs before requests of the API under a path of its own. */
const STRIP = `
function handler(event) {
  event.request.uri = event.request.uri.slice('/api'.length);
  event.request.headers['x-edge'] = { value: event.context.eventType + ' ' + event.viewer.ip };
  return event.request;
}`;

/** A distribution before a bucket, the API and a pool of its own. */
export class MiniSite extends Construct {
  readonly #bucket: IBucket;
  readonly #domain: string;

  constructor(
    scope: Construct,
    id: string,
    { http, directory, errorPages }: { http: HttpApi; directory: string; errorPages: boolean },
  ) {
    super(scope, id);
    // The declaration file of CDK does not know exactOptionalPropertyTypes.
    this.#bucket = new Bucket(this, 'Bucket') as IBucket;
    const pool = new UserPool(this, 'Pool', { signInAliases: { email: true } });
    const prefix = pool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'mini' } });
    const base = prefix.baseUrl();
    const distribution = this.#distribution(http, `mini.auth.${Stack.of(this).region}.amazoncognito.com`, errorPages);
    this.#domain = `https://${distribution.distributionDomainName}`;
    const client = pool.addClient('Browser', {
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID],
        callbackUrls: [`${this.#domain}/back`],
        logoutUrls: [`${this.#domain}/bye`],
      },
      accessTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
    });
    this.#deploy(directory, { base, own: this.#domain, client: client.userPoolClientId });
  }

  #distribution(http: HttpApi, poolHost: string, errorPages: boolean): Distribution {
    const api = new HttpOrigin(Fn.select(2, Fn.split('/', http.apiEndpoint)));
    const passed = {
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    };
    const files = S3BucketOrigin.withOriginAccessControl(this.#bucket);
    const headers = new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'", override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(1), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'Cache-Control', value: 'private', override: false },
          { header: 'X-Own', value: 'site', override: true },
        ],
      },
    });
    return new Distribution(this, 'Distribution', {
      defaultRootObject: 'index.html',
      ...(errorPages && {
        errorResponses: [{ httpStatus: 403, responseHttpStatus: 404, responsePagePath: '/404.html' }],
      }),
      defaultBehavior: {
        origin: files,
        responseHeadersPolicy: headers,
        functionAssociations: [this.#edge('Lead', LEAD)],
      },
      additionalBehaviors: {
        '/plain/*': { origin: files, compress: false },
        '/api/*': { origin: api, ...passed, functionAssociations: [this.#edge('Strip', STRIP)] },
        '/echo/bare': {
          origin: api,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
        },
        '/echo/*': { origin: api, ...passed },
        '/oauth2/*': { origin: new HttpOrigin(poolHost), ...passed },
      },
    });
  }

  #edge(id: string, code: string) {
    return {
      eventType: FunctionEventType.VIEWER_REQUEST,
      function: new EdgeFunction(this, id, {
        code: FunctionCode.fromInline(code),
        runtime: FunctionRuntime.JS_2_0,
      }),
    };
  }

  #deploy(directory: string, config: Readonly<Record<string, string>>): void {
    const folder = join(directory, 'site');
    for (const name of ['assets', 'plain']) mkdirSync(join(folder, name), { recursive: true });
    const long = 'kata '.repeat(400);
    for (const name of ['index.html', 'assets/app.js', 'plain/long.txt'])
      writeFileSync(join(folder, name), `${name} ${long}`);
    writeFileSync(join(folder, 'assets/short.js'), '//');
    writeFileSync(join(folder, 'a b.bin'), long);
    const build = Source.asset(folder);
    const destinationBucket = this.#bucket;
    new BucketDeployment(this, 'Assets', {
      ...{ destinationBucket, sources: [build], prune: false },
      ...{ exclude: ['*'], include: ['assets/*'] },
      cacheControl: [CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    });
    new BucketDeployment(this, 'Pages', {
      destinationBucket,
      sources: [build, Source.jsonData('config.json', config)],
      exclude: ['assets/*'],
    });
  }
}
