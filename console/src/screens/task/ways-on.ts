import type { Task } from '../../api/generated/schema.d.ts';
import type { Words } from '../../words/language.ts';
import { WORDS } from './words.ts';

/** A page that one can go to from a task. */
export interface WayOn {
  readonly href: string;
  readonly words: Words;
}

/** Where the reader reads on: what the API links to, and what a task names. A relation of a newer API has no page here. */
export function waysOn({ links = [], replacedBy, partner, convoy }: Task): readonly WayOn[] {
  const ways = links.flatMap(({ rel, href }) => {
    const [, , , id = ''] = href.split('/');
    const way = WAYS.get(rel);
    return way ? [{ href: `${way.path}/${encodeURIComponent(id)}`, words: way.words }] : [];
  });
  return [
    ...ways,
    ...(replacedBy === undefined ? [] : [{ href: `/tugas/${replacedBy}`, words: WORDS.toReplacement }]),
    ...(partner ? [{ href: `/mitra/${encodeURIComponent(partner.id)}`, words: WORDS.toPartner }] : []),
    ...(convoy ? [{ href: `/rombongan/${encodeURIComponent(convoy.id)}`, words: WORDS.toConvoy }] : []),
  ];
}

const WAYS: ReadonlyMap<string, { readonly path: string; readonly words: Words }> = new Map([
  ['case', { path: '/kasus', words: WORDS.toCase }],
  ['about', { path: '/tugas', words: WORDS.toAbout }],
  ['appeal', { path: '/seruan', words: WORDS.toAppeal }],
  ['offer', { path: '/tawaran', words: WORDS.toOffer }],
  ['commitment', { path: '/komitmen', words: WORDS.toCommitment }],
]);
