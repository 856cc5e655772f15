/**
 * The names that EDXL-RM 1.0 (OASIS, 2008, with the errata of 2009) and CIQ 3.0 give to things, and our own lists beside them.
 * What a message says of itself is in the namespace `msg`; what all messages share is in `rm`.
 */
export const NAMESPACES = {
  msg: 'urn:oasis:names:tc:emergency:EDXL:RM:1.0:msg',
  rm: 'urn:oasis:names:tc:emergency:EDXL:RM:1.0',
  xpil: 'urn:oasis:names:tc:ciq:xpil:3',
  xnl: 'urn:oasis:names:tc:ciq:xnl:3',
  xal: 'urn:oasis:names:tc:ciq:xal:3',
} as const;
export type Prefix = keyof typeof NAMESPACES;

/** The name of an element or an attribute, with the prefix of its namespace above. */
export type QName = `${Prefix}:${string}`;

/** Our value lists, as a `ValueListURN` names them. */
export const LISTS = {
  item: 'urn:x-estafet:list:item',
  unit: 'urn:x-estafet:list:unit',
  /** The currency codes of ISO 4217. */
  currency: 'urn:x-estafet:list:currency',
  priority: 'urn:x-estafet:list:priority',
  /** What of a need is still to be covered, in its unit. */
  open: 'urn:x-estafet:list:open',
  /** When an appeal stops taking offers. */
  closesAt: 'urn:x-estafet:list:closes-at',
} as const;

/** Whole rupiah is all the money there is. */
export const CURRENCY = 'IDR';

/** How an area code of Kementerian Dalam Negeri says what it is, where an address names its kind of code. */
export const AREA_CODES = 'Kemendagri';

/** The media type of every message; XML says its own encoding, and ours is UTF-8. */
export const EDXL_RM_TYPE = 'application/edxl-rm+xml';
