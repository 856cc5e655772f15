import type { Page } from 'playwright-core';
import { violationsOn } from '../support/browsers.ts';
import { MARK } from './hostile.ts';
import type { Language, TextJudge } from './words.ts';

/** What a page says of itself. */
interface Shown {
  readonly texts: readonly string[];
  readonly headings: number;
  readonly title: string;
  readonly lang: string;
  readonly overflow: number;
  readonly blocked: readonly string[];
  readonly marked: boolean;
}

/** Keeps what the content security policy blocks from now on; what it blocked before stands in the page's log. */
export const KEEP_BLOCKED = `
  globalThis.blockedByPolicy = [];
  addEventListener('securitypolicyviolation', (event) => {
    globalThis.blockedByPolicy.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample);
  });
`;

/** Every text that somebody can see or have read to them, where it is not marked as being in another language. */
const READ = `(() => {
  const texts = [];
  const add = (text) => { if (text && text.trim() !== '') texts.push(text.trim().replace(/\\s+/g, ' ')); };
  const foreign = (element) => element.closest('[lang]') !== document.documentElement;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node instanceof Text) {
      const parent = node.parentElement;
      if (parent && parent.checkVisibility() && !['SCRIPT', 'STYLE'].includes(parent.tagName) && !foreign(parent)) add(node.data);
    }
    if (node instanceof Element && node.checkVisibility() && !foreign(node)) {
      for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'alt', 'title', 'placeholder']) {
        add(node.getAttribute(name));
      }
    }
  }
  const root = document.documentElement;
  return {
    texts: [...texts, document.title],
    headings: document.querySelectorAll('h1').length,
    title: document.title,
    lang: root.lang,
    overflow: root.scrollWidth - root.clientWidth,
    blocked: globalThis.blockedByPolicy ?? [],
    marked: '${MARK}' in globalThis,
  };
})()`;

/** What is wrong with what a page shows, one line each. @param says a hostile text that has to stand there */
export async function wrongs(
  page: Page,
  judge: TextJudge,
  { language, says }: { readonly language: Language; readonly says?: string },
): Promise<readonly string[]> {
  const shown = await page.evaluate<Shown>(READ);
  return [
    ...judge(shown.texts, language).map((text) => `not ${language}: ${text.slice(0, 200)}`),
    ...shown.blocked.map((line) => `blocked: ${line}`),
    ...linesIf(shown.marked, 'a hostile text has run'),
    ...linesIf(shown.headings !== 1, `${shown.headings} main headings`),
    ...linesIf(shown.title === '', 'no title'),
    ...linesIf(shown.lang !== language, `lang is ${shown.lang}`),
    ...linesIf(shown.overflow > 0, `${shown.overflow} px too wide`),
    ...linesIf(says !== undefined && !shown.texts.some((text) => text.includes(says)), `does not show ${says}`),
    ...(await violationsOn(page)),
  ];
}

function linesIf(holds: boolean, line: string): readonly string[] {
  return holds ? [line] : [];
}
