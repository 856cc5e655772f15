import { describe, expect, test } from 'vitest';
import { estafetApp } from '../../lib/infra/app.ts';
import { valueAt } from '../../lib/infra/quotas/count.ts';
import { listOf } from '../../lib/infra/template/model.ts';
import { EdgeFunction } from '../../local/site/edge-function.ts';
import { onlyOf, type Resource, resourcesOf, statementsOf, synthesized } from './synthesized.ts';

const dev = synthesized();
const OWN = {
  consoleDomain: 'konsol.example.org',
  consoleCertificate: 'arn:aws:acm:us-east-1:123456789012:certificate/0123-abcd',
};
const distribution = onlyOf(dev, 'AWS::CloudFront::Distribution')['DistributionConfig'];

/** The managed policies of CloudFront that keep nothing, and pass on everything but the host. */
const NOTHING_KEPT = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_BUT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** The behaviours by path, the default one as `*`. */
function behaviours(): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const all = [...listOf(valueAt(distribution, ['CacheBehaviors'])), valueAt(distribution, ['DefaultCacheBehavior'])];
  return new Map(
    all.map((one) => {
      const behaviour = Object(one) as Record<string, unknown>;
      const { PathPattern: pattern = '*' } = behaviour;
      return [typeof pattern === 'string' ? pattern : '', behaviour];
    }),
  );
}

/** The resource that a `Ref` names. */
function named(value: unknown): Resource['Properties'] {
  const id = String(valueAt(value, ['Ref']));
  return Object(dev.toJSON()['Resources'][id]).Properties;
}

/** The domain of a behaviour's origin, intrinsic functions and all. */
function originOf(path: string): string {
  const id = behaviours().get(path)?.['TargetOriginId'];
  const origin = listOf(valueAt(distribution, ['Origins'])).find((one) => valueAt(one, ['Id']) === id);
  return JSON.stringify(valueAt(origin, ['DomainName']));
}

describe('the distribution', () => {
  test('leads to the files, the API and the token endpoints, and nowhere else', () => {
    expect([...behaviours().keys()]).toEqual([
      '/assets/*',
      '/v1/*',
      '/openapi.json',
      '/health',
      '/oauth2/*',
      '/mitra/oauth2/*',
      '*',
    ]);
    for (const path of ['/assets/*', '*']) expect(originOf(path)).toContain('RegionalDomainName');
    for (const path of ['/v1/*', '/openapi.json', '/health']) expect(originOf(path)).toContain('ApiEndpoint');
    expect(originOf('/oauth2/*')).toMatch(/IdentityPeopleDomain.*\.auth\.ap-southeast-3\.amazoncognito\.com/);
    expect(originOf('/mitra/oauth2/*')).toMatch(/PartnerDomain.*\.auth\.ap-southeast-3\.amazoncognito\.com/);
  });

  test.each(['/v1/*', '/openapi.json', '/health', '/oauth2/*', '/mitra/oauth2/*'])(
    'keeps and compresses nothing of %s, and passes on all but the host',
    (path) => {
      expect(behaviours().get(path)).toMatchObject({
        AllowedMethods: expect.arrayContaining(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
        CachePolicyId: NOTHING_KEPT,
        OriginRequestPolicyId: ALL_BUT_HOST,
        Compress: false,
        ViewerProtocolPolicy: 'https-only',
      });
    },
  );

  test.each(['/assets/*', '*'])('compresses the files of %s, and keeps them as long as they say', (path) => {
    const behaviour = behaviours().get(path) ?? {};
    expect(behaviour).toMatchObject({ AllowedMethods: ['GET', 'HEAD'], Compress: true });
    expect(behaviour).not.toHaveProperty('OriginRequestPolicyId');
    expect(named(behaviour['CachePolicyId'])['CachePolicyConfig']).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      MaxTTL: 31_536_000,
      ParametersInCacheKeyAndForwardedToOrigin: { EnableAcceptEncodingBrotli: true, EnableAcceptEncodingGzip: true },
    });
  });

  test('asks origins by TLS 1.2, and speaks HTTP/2 and 3 with edges in Asia', () => {
    expect(distribution).toMatchObject({ HttpVersion: 'http2and3', PriceClass: 'PriceClass_200' });
    const custom = listOf(valueAt(distribution, ['Origins'])).map((one) => valueAt(one, ['CustomOriginConfig']));
    const servers = custom.filter((one) => one !== undefined);
    expect(servers).toHaveLength(3);
    for (const one of servers) {
      expect(one).toMatchObject({ OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] });
    }
  });

  test('has a domain and a certificate of its own where the settings name them, and then TLS 1.2 at least', () => {
    const own = onlyOf(synthesized(OWN), 'AWS::CloudFront::Distribution')['DistributionConfig'];
    expect(own).toMatchObject({
      Aliases: [OWN.consoleDomain],
      ViewerCertificate: {
        AcmCertificateArn: OWN.consoleCertificate,
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      },
    });
    expect(synthesized(OWN).toJSON()['Outputs'].ConsoleUrl.Value).toBe('https://konsol.example.org');
    const { consoleDomain, consoleCertificate } = OWN;
    const elsewhere = consoleCertificate.replace('us-east-1', 'ap-southeast-3');
    for (const context of [
      { consoleDomain },
      { consoleCertificate },
      { consoleDomain, consoleCertificate: elsewhere },
    ]) {
      expect(() => estafetApp(context)).toThrow();
    }
  });
});

describe('the headers of the page', () => {
  const policy = named(behaviours().get('*')?.['ResponseHeadersPolicyId'])['ResponseHeadersPolicyConfig'];
  const csp = String(valueAt(policy, ['SecurityHeadersConfig', 'ContentSecurityPolicy', 'ContentSecurityPolicy']));
  const directives = new Map(
    csp.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources] as const;
    }),
  );

  test('are the same for all files', () => {
    expect(behaviours().get('/assets/*')?.['ResponseHeadersPolicyId']).toEqual(
      behaviours().get('*')?.['ResponseHeadersPolicyId'],
    );
  });

  test('let nothing be loaded from elsewhere, and no script or style that stands in a page', () => {
    const allowed = new Set([...directives.values()].flat());
    expect(allowed).toEqual(new Set(["'none'", "'self'", 'data:', 'blob:']));
    for (const name of ['default-src', 'frame-ancestors', 'base-uri']) expect(directives.get(name)).toEqual(["'none'"]);
    for (const name of ['script-src', 'style-src', 'connect-src', 'form-action', 'worker-src', 'manifest-src']) {
      expect(directives.get(name)).toEqual(["'self'"]);
    }
    expect(directives.get('img-src')).toEqual(["'self'", 'data:', 'blob:']);
  });

  test('are held to whatever the origin says', () => {
    expect(valueAt(policy, ['SecurityHeadersConfig'])).toMatchObject({
      ContentSecurityPolicy: { Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
    });
  });

  test('give the page the camera and no other part of the device, and keep it apart from other origins', () => {
    const items = listOf(valueAt(policy, ['CustomHeadersConfig', 'Items'])).map((one) => Object(one));
    const values = new Map(items.map(({ Header, Value }) => [Header, Value]));
    expect(values.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(values.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    const [camera, ...others] = String(values.get('Permissions-Policy')).split(', ');
    expect(camera).toBe('camera=(self)');
    expect(others).toEqual(expect.arrayContaining(['geolocation=()', 'microphone=()', 'payment=()', 'usb=()']));
    expect(others.filter((feature) => !feature.endsWith('=()'))).toEqual([]);
  });

  test('of the API leave its pages their own policy', () => {
    const ofApi = named(behaviours().get('/v1/*')?.['ResponseHeadersPolicyId'])['ResponseHeadersPolicyConfig'];
    expect(valueAt(ofApi, ['SecurityHeadersConfig'])).not.toHaveProperty('ContentSecurityPolicy');
    expect(valueAt(ofApi, ['SecurityHeadersConfig'])).toMatchObject({ StrictTransportSecurity: { Override: true } });
  });
});

describe('the functions at the edge', () => {
  /** What the function of a behaviour makes of a path. */
  async function ledTo(behaviour: string, uri: string): Promise<string | undefined> {
    const [association] = listOf(behaviours().get(behaviour)?.['FunctionAssociations']);
    const [id] = listOf(valueAt(association, ['FunctionARN', 'Fn::GetAtt']));
    const { Name, FunctionCode, FunctionConfig } = named({ Ref: id });
    expect([valueAt(association, ['EventType']), valueAt(FunctionConfig, ['Runtime'])]).toEqual([
      'viewer-request',
      'cloudfront-js-2.0',
    ]);
    const request = { method: 'GET', uri, querystring: {}, headers: {}, cookies: {} };
    const made = await new EdgeFunction({ name: String(Name), code: String(FunctionCode) }).run({
      version: '1.0',
      context: { distributionDomainName: '', distributionId: '', eventType: 'viewer-request', requestId: '' },
      viewer: { ip: '127.0.0.1' },
      request,
    });
    return made.kind === 'request' ? made.request.uri : undefined;
  }

  test.each(['/', '/masuk', '/v/abc', '/kasus/01ABC', '/meja/35.78', '/meja/35.78/kontak', '/a.b/c'])(
    'lead %s to the page',
    async (path) => {
      expect(await ledTo('*', path)).toBe('/index.html');
    },
  );

  test.each(['/index.html', '/sw.js', '/manifest.webmanifest', '/icon.svg', '/config.json', '/x/font.woff2'])(
    'leave the file %s',
    async (path) => {
      expect(await ledTo('*', path)).toBe(path);
    },
  );

  test("lead to the endpoints of the partners' pool", async () => {
    expect(await ledTo('/mitra/oauth2/*', '/mitra/oauth2/token')).toBe('/oauth2/token');
  });
});

describe('the bucket', () => {
  test('is private and encrypted', () => {
    expect(onlyOf(dev, 'AWS::S3::Bucket')).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  test('is read by this distribution alone, and by TLS alone', () => {
    const [policy] = resourcesOf(dev, 'AWS::S3::BucketPolicy');
    const statements = policy === undefined ? [] : statementsOf(policy[1]);
    expect(statements.map(({ effect, actions }) => [effect, ...actions])).toEqual([
      ['Deny', 's3:*'],
      ['Allow', 's3:GetObject'],
    ]);
    expect(statements[0]?.conditions).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
    const [id] = resourcesOf(dev, 'AWS::CloudFront::Distribution')[0] ?? [];
    expect(JSON.stringify(statements[1]?.conditions)).toMatch(
      new RegExp(`AWS:SourceArn.*:distribution/",\\{"Ref":"${id}"`),
    );
    expect(onlyOf(dev, 'AWS::CloudFront::OriginAccessControl')['OriginAccessControlConfig']).toMatchObject({
      OriginAccessControlOriginType: 's3',
      SigningBehavior: 'always',
      SigningProtocol: 'sigv4',
    });
  });

  test('gets files with immutable names first, and everything else without cache', () => {
    const [immutable, current] = resourcesOf(dev, 'Custom::CDKBucketDeployment');
    expect(immutable?.[1].Properties).toMatchObject({
      Exclude: ['*'],
      Include: ['assets/*'],
      // Pages that are still open ask for the files of their own build.
      Prune: false,
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    });
    expect(current?.[1].Properties).toMatchObject({
      Exclude: ['assets/*'],
      Prune: true,
      SystemMetadata: { 'cache-control': 'no-cache' },
    });
    expect(Object(current?.[1]).DependsOn).toContain(immutable?.[0]);
  });
});

describe('signing in', () => {
  test('leads in production to the console alone, unless more is asked for', () => {
    const prod = synthesized({ stage: 'prod' });
    for (const [, { Properties }] of resourcesOf(prod, 'AWS::Cognito::UserPoolClient')) {
      expect(Properties['CallbackURLs']).toEqual([{ 'Fn::Join': ['', ['https://', expect.anything(), '/masuk']] }]);
    }
  });

  test('brings people of both pools back to the console', () => {
    const [id] = resourcesOf(dev, 'AWS::CloudFront::Distribution')[0] ?? [];
    const back = { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [id, 'DomainName'] }, '/masuk']] };
    const clients = resourcesOf(dev, 'AWS::Cognito::UserPoolClient');
    expect(clients).toHaveLength(2);
    for (const [, { Properties }] of clients) {
      expect(Properties['CallbackURLs']).toEqual([
        back,
        'http://localhost:3000/callback',
        // The console of a developer, as Vite serves it.
        'http://localhost:5173/masuk',
      ]);
      expect(Properties['LogoutURLs']).toEqual(Properties['CallbackURLs']);
    }
    expect(JSON.stringify(dev.toJSON()['Outputs'].PartnerSignInUrl)).toContain('/masuk');
  });
});

test('names that the whole account shares tell stages, systems and regions apart', () => {
  const globalNames = (context: object) => {
    const resources = Object.values(synthesized({ ...context }).toJSON()['Resources']);
    return resources
      .map((one) => Object(one))
      .filter(({ Type }) =>
        /^AWS::CloudFront::(CachePolicy|Function|OriginAccessControl|ResponseHeadersPolicy)$/.test(Type),
      )
      .map(({ Type, Properties }) => {
        const config = Object(Properties[`${Type.split('::')[2]}Config`]);
        return String(Properties['Name'] ?? config.Name);
      });
  };
  const first = globalNames({});
  expect(first).toHaveLength(6);
  for (const context of [{ stage: 'prod' }, { system: 'estafet-b' }, { region: 'ap-southeast-1' }]) {
    expect(globalNames(context).filter((name) => first.includes(name))).toEqual([]);
  }
});
