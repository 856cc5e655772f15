import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The difference between stages: on a developer's machine, a webhook may lead to the machine itself. */
export interface AddressRule {
  readonly loopback: boolean;
}

/** The only part of IPv6 from which public addresses are assigned (IANA IPv6 Global Unicast Address Assignments). */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

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

/**
 * Whether a webhook may connect to an address that its name was resolved to. Networks without public services are refused:
 * private, link-local (the cloud's metadata service), documentation, tunnels and the others of the IANA registries (RFC 6890).
 */
export function mayConnect(text: string, rule: AddressRule): boolean {
  if (isIP(text) === 0) return false;
  const address = ipaddr.parse(text);
  const range = address.range();
  if (range === 'loopback') return rule.loopback;
  return range === 'unicast' && (address.kind() === 'ipv4' || address.match(GLOBAL_IPV6));
}
