import { NAMESPACES, type QName } from './names.ts';

/** An element on its way out: it has text, or elements in the order in which they are written. */
export interface Element {
  readonly name: QName;
  readonly attributes: readonly (readonly [QName, string])[];
  readonly content: string | readonly Element[];
}

/** What may be written into an element: what is absent is left out. */
export type Content = string | readonly (Element | readonly Element[] | undefined)[];

/** An element of these contents. */
export function element(name: QName, content: Content, attributes: Element['attributes'] = []): Element {
  if (typeof content === 'string') return { name, attributes, content };
  return { name, attributes, content: content.flat().filter((child) => child !== undefined) };
}

/** An element with text, or nothing when there is none. */
export function optional(name: QName, text: string | undefined): Element | undefined {
  return text === undefined ? undefined : element(name, text);
}

/** The document of a root element, in UTF-8, an element a line: the same root gives the same characters. */
export function documentOf({ name, content, attributes }: Element): string {
  const declared = Object.entries(NAMESPACES).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  const root = written({ name, content, attributes }, '', declared.join(''));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

function written({ name, attributes, content }: Element, indent: string, declared = ''): string {
  const said = attributes.map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`).join('');
  const tag = `${name}${declared}${said}`;
  if (content.length === 0) return `${indent}<${tag}/>\n`;
  if (typeof content === 'string') return `${indent}<${tag}>${escaped(content)}</${name}>\n`;
  const inner = content.map((child) => written(child, `${indent}  `)).join('');
  return `${indent}<${tag}>\n${inner}${indent}</${name}>\n`;
}

/** What XML 1.0 has no way to write: most controls, lone surrogates, two non-characters (section 2.2). */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser reads a carriage return as a newline unless it is written as a reference (section 2.11).
  '\r': '&#13;',
};

function escaped(text: string): string {
  return text.replace(UNWRITABLE, '\u{FFFD}').replace(/[&<>"\r]/g, (character) => REFERENCES[character] ?? character);
}
