import { describe, expect, test } from 'vitest';
import { isWebhookUrl, mayConnect } from '../../../lib/platform/webhooks/address.ts';

const PROD = { loopback: false };
const DEV = { loopback: true };

describe('the address of a webhook', () => {
  test.each(['https://dinsos.example.go.id/estafet', 'https://dinsos.example.go.id:8443/a?b=c', 'https://a.co'])(
    '%s is taken everywhere',
    (url) => {
      expect([isWebhookUrl(url, PROD), isWebhookUrl(url, DEV)]).toEqual([true, true]);
    },
  );

  test.each([
    'http://dinsos.example.go.id/',
    'ftp://dinsos.example.go.id/',
    'dinsos.example.go.id',
    '',
    'https://user@dinsos.example.go.id/',
    'https://user:word@dinsos.example.go.id/',
    'https://dinsos.example.go.id/#part',
    'https://8.8.8.8/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://134744072/',
    'https://0x08.0x08.2056/',
    'https://[2606:4700::1111]/',
    'https://[fd00::1]/',
    'https://intranet/',
    'https://dinsos.local/',
    'https://db.internal./',
    'https://a.localhost/',
    'http://192.168.1.1/',
  ])('%s is refused everywhere', (url) => {
    expect([isWebhookUrl(url, PROD), isWebhookUrl(url, DEV)]).toEqual([false, false]);
  });

  test.each(['http://localhost:3000/hook', 'http://127.0.0.1/', 'https://[::1]:8443/'])(
    '%s is taken on a developer’s machine only',
    (url) => {
      expect([isWebhookUrl(url, PROD), isWebhookUrl(url, DEV)]).toEqual([false, true]);
    },
  );

  test('a developer’s machine is no way to other schemes', () => {
    expect(isWebhookUrl('file://localhost/etc/passwd', DEV)).toBe(false);
  });
});

describe('what a name was resolved to', () => {
  test.each(['8.8.8.8', '103.10.67.1', '172.32.0.1', '2606:4700:4700::1111', '2001:4860:4860::8888'])(
    '%s may be connected to',
    (address) => {
      expect(mayConnect(address, PROD)).toBe(true);
    },
  );

  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.8.8.8',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2001:2::1',
    '2001:20::1',
    '2002:a00:1::',
    '3fff::1',
    '4000::1',
    'no address',
  ])('%s may not', (address) => {
    expect(mayConnect(address, PROD)).toBe(false);
  });

  test('the machine itself may be, in development', () => {
    expect(['127.0.0.1', '::1'].map((address) => mayConnect(address, DEV))).toEqual([true, true]);
    expect(['10.0.0.1', '169.254.169.254'].map((address) => mayConnect(address, DEV))).toEqual([false, false]);
  });
});
