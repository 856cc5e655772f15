import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Label } from '../../kernel/forum.ts';
import { keysOf } from '../../kernel/keys.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { EXPLANATIONS } from './explanations.ts';
import { NAMESPACES, type Prefix, type QName } from './names.ts';
import { type EdxlRefusal, edxlRefusal } from './refusals.ts';

/** What a document may be at most. */
export interface XmlLimits {
  readonly bytes: number;
  readonly depth: number;
  /** The element that there may be `times` of. */
  readonly counted: { readonly name: QName; readonly times: number };
}

/** An element that was read. The prefixes of the document are gone: what counts is the namespace that they stand for. */
export interface XmlElement {
  readonly name: XmlName;
  readonly attributes: readonly { readonly name: XmlName; readonly value: string }[];
  readonly children: readonly XmlElement[];
  /** Its own text and CDATA sections, one after the other, without white space around. */
  readonly text: string;
}

/** A name with our own prefix for its namespace; with the namespace itself, in braces, when that is none of ours. */
export type XmlName = QName | `{${string}}${string}`;

const PREFIXES: ReadonlyMap<string, Prefix> = new Map(keysOf(NAMESPACES).map((prefix) => [NAMESPACES[prefix], prefix]));

function nameOf({ uri, local }: { readonly uri: string; readonly local: string }): XmlName {
  const prefix = PREFIXES.get(uri);
  return prefix ? `${prefix}:${local}` : `{${uri}}${local}`;
}

/**
 * The root element of a document in UTF-8. Comments and processing instructions are passed over. There are no entities but
 * the five of XML itself and character references: a document type of any kind is refused, and with it all that could be
 * declared in one. Nothing is fetched from anywhere.
 */
export function readXml(source: string | Uint8Array, limits: XmlLimits): Result<XmlElement, EdxlRefusal> {
  const text = textOf(source, limits);
  return text.ok ? parsed(text.value, limits) : text;
}

function textOf(source: string | Uint8Array, { bytes: maximum }: XmlLimits): Result<string, EdxlRefusal> {
  // No text has fewer bytes than UTF-16 units.
  const isLarge = source.length > maximum || (typeof source === 'string' && bytesOf(source) > maximum);
  if (isLarge) return refuse(edxlRefusal('xml-too-large', EXPLANATIONS.tooManyBytes(maximum)));
  const text = typeof source === 'string' ? source : decoded(source);
  if (text === undefined || !text.isWellFormed()) return refuse(edxlRefusal('xml-forbidden', EXPLANATIONS.notUtf8));
  return ok(text);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  text: string;
}

/** How much is parsed before it is asked whether to go on: a document that is refused costs no more than this. */
const CHUNK = 1024;

function parsed(text: string, limits: XmlLimits): Result<XmlElement, EdxlRefusal> {
  const growth = new Growth(limits);
  const parser = growth.parser();
  for (let start = 0; start < text.length && !growth.refusal; start += CHUNK) {
    parser.write(text.slice(start, start + CHUNK));
  }
  if (!growth.refusal) parser.close();
  const { refusal, root } = growth;
  if (refusal) return refuse(refusal);
  return root ? ok(root) : refuse(edxlRefusal('xml-invalid', EXPLANATIONS.noRoot));
}

/** What has been read of a document so far. After the first refusal nothing more is built. */
class Growth {
  readonly #limits: XmlLimits;
  readonly #open: Growing[] = [];
  #counted = 0;
  root: XmlElement | undefined;
  refusal: EdxlRefusal | undefined;

  constructor(limits: XmlLimits) {
    this.#limits = limits;
  }

  /** A parser that tells this what it finds. A document of XML 1.1 is read as one of 1.0, which knows no control characters. */
  parser() {
    const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
    parser.on('error', ({ message }) => this.#refuse('xml-invalid', EXPLANATIONS.malformed(message, parser)));
    parser.on('doctype', () => this.#refuse('xml-forbidden', EXPLANATIONS.doctype));
    parser.on('xmldecl', ({ encoding = 'UTF-8' }) => this.#declare(encoding));
    parser.on('opentag', (tag) => this.#opened(tag));
    parser.on('text', (text) => this.#said(text));
    parser.on('cdata', (text) => this.#said(text));
    parser.on('closetag', () => this.#closed());
    return parser;
  }

  #refuse(code: EdxlRefusal['code'], detail: Label): void {
    this.refusal ??= edxlRefusal(code, detail);
  }

  #declare(encoding: string): void {
    if (encoding.toUpperCase() !== 'UTF-8') this.#refuse('xml-forbidden', EXPLANATIONS.saysNotUtf8);
  }

  #opened(tag: SaxesTagNS): void {
    if (this.refusal) return;
    const name = nameOf(tag);
    const { depth, counted } = this.#limits;
    if (name === counted.name) this.#counted += 1;
    if (this.#open.length >= depth) this.#refuse('xml-too-large', EXPLANATIONS.tooDeep(depth));
    if (this.#counted > counted.times) {
      this.#refuse('xml-too-large', EXPLANATIONS.tooMany(counted.name, counted.times));
    }
    if (this.refusal) return;
    const attributes = Object.values(tag.attributes).map((one) => ({ name: nameOf(one), value: one.value }));
    const element: Growing = { name, attributes, children: [], text: '' };
    this.#open.at(-1)?.children.push(element);
    this.root ??= element;
    this.#open.push(element);
  }

  #said(text: string): void {
    const element = this.#open.at(-1);
    if (element && !this.refusal) element.text += text;
  }

  #closed(): void {
    if (this.refusal) return;
    const element = this.#open.pop();
    if (element) element.text = element.text.trim();
  }
}
