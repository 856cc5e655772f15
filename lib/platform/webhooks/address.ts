import { BlockList, isIP } from 'node:net';

/** The difference between stages: on a developer's machine, a webhook may lead to the machine itself. */
export interface AddressRule {
  readonly loopback: boolean;
}

/**
 * Networks without public services: private, loopback, link-local (including the cloud's metadata service), shared,
 * documentation, benchmarking, multicast and reserved. Source: IANA IPv4 Special-Purpose Address Registry (RFC 6890).
 */
const SPECIAL_IPV4 = networks('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);
/** Everything public in IPv6 is a global unicast address; loopback, unique local, link-local and mapped ones are not. */
const GLOBAL_IPV6 = networks('ipv6', [['2000::', 3]]);
/** Global addresses that map to others or are reserved: protocol assignments with Teredo, 6to4, documentation. */
const SPECIAL_IPV6 = networks('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);
const LOOPBACK_IPV4 = networks('ipv4', [['127.0.0.0', 8]]);

function networks(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, family);
  return list;
}

/** Names that only mean something inside a network. */
const INTERNAL_NAME = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa)$/;
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether the text of a webhook's address is allowed: `https`, a full public name instead of a number, no user name or
 * password, no fragment. The resolved address is checked later (`mayConnect`).
 */
export function isWebhookUrl(text: string, rule: AddressRule): boolean {
  const url = URL.parse(text);
  if (url?.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (rule.loopback && LOOPBACK_HOSTS.has(url.hostname)) return url.protocol === 'https:' || url.protocol === 'http:';
  return url.protocol === 'https:' && isPublicName(url.hostname);
}

/** The parser has written every form of a number (`0x7f.1`, `2130706433`) as an address before. */
function isPublicName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  return isIP(name) === 0 && !name.startsWith('[') && name.includes('.') && !INTERNAL_NAME.test(name);
}

/** Whether a webhook may connect to an address that its name was resolved to. */
export function mayConnect(address: string, rule: AddressRule): boolean {
  if (rule.loopback && isLoopback(address)) return true;
  if (isIP(address) === 4) return !SPECIAL_IPV4.check(address, 'ipv4');
  return isIP(address) === 6 && GLOBAL_IPV6.check(address, 'ipv6') && !SPECIAL_IPV6.check(address, 'ipv6');
}

function isLoopback(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && LOOPBACK_IPV4.check(address, 'ipv4'));
}
