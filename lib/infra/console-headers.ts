import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type IResponseHeadersPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/**
 * What the console's page may load: files of its own origin, and pictures that it makes itself. It has no frames: papers are opened as
 * pages of their own or saved, and no document of another origin is ever part of it. Forms are sent by script.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The camera reads QR codes; of everything else that a device has, the page gets nothing. */
const PERMISSIONS_POLICY = [
  'camera=(self)',
  ...['accelerometer', 'autoplay', 'bluetooth', 'browsing-topics', 'display-capture', 'geolocation', 'gyroscope'].map(
    none,
  ),
  ...['hid', 'magnetometer', 'microphone', 'midi', 'payment', 'serial', 'usb'].map(none),
].join(', ');

function none(feature: string): string {
  return `${feature}=()`;
}

const ONLY_TLS = { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true };

/** The headers of the console's own files. */
export function pageHeaders(scope: Construct, name: string): IResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'PageHeaders', {
    responseHeadersPolicyName: name,
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: CONTENT_SECURITY_POLICY, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: ONLY_TLS,
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'Permissions-Policy', value: PERMISSIONS_POLICY, override: true },
        { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
      ],
    },
  });
}

/** The headers of answers of the API, whose pages have a policy of their own. */
export function apiHeaders(scope: Construct, name: string): IResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'ApiHeaders', {
    responseHeadersPolicyName: name,
    securityHeadersBehavior: {
      contentTypeOptions: { override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: ONLY_TLS,
    },
  });
}
