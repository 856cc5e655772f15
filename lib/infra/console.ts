import { join } from 'node:path';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Api } from './api.ts';
import { deployConsoleFiles } from './console-files.ts';
import { apiHeaders, pageHeaders } from './console-headers.ts';
import { acknowledge } from './nag.ts';
import { nameIn, type StageSettings } from './stage.ts';

/** The path to which the sign-in pages send people back. */
export const SIGNED_IN_PATH = '/masuk';

/** Where the API is served under the console's address. */
const API_PATHS = ['/v1/*', '/openapi.json', '/health'];

/** The hosts of the pools' sign-in pages. */
export interface SignInHosts {
  readonly people: string;
  readonly partners: string;
}

/** The dependencies of the console. */
export interface ConsoleProps {
  readonly settings: StageSettings;
  readonly api: Api;
  readonly signIn: SignInHosts;
}

/**
 * The officers' console: files in a bucket, and one address for them, the API and the token endpoints of the pools, so that a browser
 * talks to one origin alone (decision 0047).
 */
export class Console extends Construct {
  readonly distribution: Distribution;
  /** The address of the console, without a slash at the end. */
  readonly url: string;
  readonly #bucket: IBucket;
  readonly #settings: StageSettings;

  constructor(scope: Construct, id: string, { settings, api, signIn }: ConsoleProps) {
    super(scope, id);
    this.#settings = settings;
    this.#bucket = this.createBucket();
    this.distribution = new Distribution(this, 'Distribution', {
      comment: nameIn(settings, 'console'),
      defaultRootObject: 'index.html',
      defaultBehavior: this.pages(),
      additionalBehaviors: {
        '/assets/*': this.files(),
        ...this.api(api),
        ...this.tokenEndpoints(signIn),
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      // With the edges in Jakarta; the cheapest class has none in Asia's south-east.
      priceClass: PriceClass.PRICE_CLASS_200,
      ...this.ownDomain(),
    });
    this.acknowledgeDistribution();
    this.url = `https://${settings.consoleDomain ?? this.distribution.distributionDomainName}`;
  }

  /** Puts the built files and the configuration into the bucket. */
  deploy(config: unknown): void {
    deployConsoleFiles(this, { settings: this.#settings, bucket: this.#bucket, config });
  }

  private createBucket(): IBucket {
    const bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // CloudFormation cannot delete a bucket that has files; what is in it, a build makes again.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(bucket, 'AwsSolutions-S1', 'It holds public files alone, and only the distribution can read them.');
    // A bucket is an IBucket, except that CDK declares one property as optional here and as given there.
    return bucket as IBucket;
  }

  /** The page and what stands beside it. Of a path that is no file, the page itself reads where it leads. */
  private pages(): BehaviorOptions {
    return {
      ...this.files(),
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: this.edgeFunction('pages', 'Leads places to the page'),
        },
      ],
    };
  }

  #files: BehaviorOptions | undefined;

  /** Files of the bucket, compressed. How long each is kept, its own header says: nothing is kept that has none. */
  private files(): BehaviorOptions {
    this.#files ??= {
      origin: S3BucketOrigin.withOriginAccessControl(this.#bucket, {
        originAccessControl: new S3OriginAccessControl(this, 'Access', {
          originAccessControlName: this.globalName('console'),
        }),
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      compress: true,
      cachePolicy: new CachePolicy(this, 'AsTheFileSays', {
        cachePolicyName: this.globalName('console-files'),
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.days(365),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      responseHeadersPolicy: pageHeaders(this, this.globalName('console-pages')),
    };
    return this.#files;
  }

  /**
   * The API under the same address. Nothing is kept, and nothing compressed: CloudFront would make the ETags of answers weak, and
   * `If-Match` takes strong ones.
   */
  private api(api: Api): Record<string, BehaviorOptions> {
    const passed = this.passedOn(httpOrigin(Fn.select(2, Fn.split('/', api.url))));
    return Object.fromEntries(API_PATHS.map((path) => [path, passed]));
  }

  private tokenEndpoints({ people, partners }: SignInHosts): Record<string, BehaviorOptions> {
    return {
      '/oauth2/*': this.passedOn(httpOrigin(people)),
      '/mitra/oauth2/*': {
        ...this.passedOn(httpOrigin(partners)),
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: this.edgeFunction('partner-sign-in', "Leads to the endpoints of the partners' pool"),
          },
        ],
      },
    };
  }

  #apiHeaders: BehaviorOptions['responseHeadersPolicy'];

  private passedOn(origin: IOrigin): BehaviorOptions {
    this.#apiHeaders ??= apiHeaders(this, this.globalName('console-api'));
    return {
      origin,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      compress: false,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // Everything, Authorization too; the host has to be the origin's own.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: this.#apiHeaders,
    };
  }

  private edgeFunction(name: string, comment: string): EdgeFunction {
    return new EdgeFunction(this, name, {
      functionName: this.globalName(name),
      comment,
      code: FunctionCode.fromFile({ filePath: join(import.meta.dirname, 'edge', `${name}.js`) }),
      runtime: FunctionRuntime.JS_2_0,
    });
  }

  /** An own domain brings its own certificate, and with it the choice of TLS versions. */
  private ownDomain() {
    const { consoleDomain, consoleCertificate } = this.#settings;
    if (consoleDomain === undefined || consoleCertificate === undefined) return {};
    return {
      domainNames: [consoleDomain],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', consoleCertificate),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  /** The names of CloudFront's resources are those of the whole account, whatever the region. */
  private globalName(name: string): string {
    return nameIn(this.#settings, `${name}-${this.#settings.region}`);
  }

  private acknowledgeDistribution(): void {
    const { distribution } = this;
    acknowledge(
      distribution,
      'AwsSolutions-CFR1',
      'Officers travel with those whom they bring home, and may work abroad.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR2',
      'The files are public, and everything else needs a token or has limits of its own at the API, which a firewall here would not ' +
        'guard: the API has its own address as well.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR3',
      'A log of requests would hold addresses of people and paths of cases. The API logs each of its requests without them.',
    );
    if (this.#settings.consoleDomain === undefined) {
      acknowledge(
        distribution,
        'AwsSolutions-CFR4',
        "CloudFront's own certificate takes no choice of TLS versions. The setting consoleDomain brings TLS 1.2 at least.",
      );
    }
  }
}

function httpOrigin(host: string): IOrigin {
  return new HttpOrigin(host, {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
  });
}
