import type { ComponentChildren } from 'preact';
import { say } from '../words/language.ts';
import { numberWords } from '../words/times.ts';
import { Icon, type IconName } from './icons.tsx';
import './tag.css';

/** What a colour means. Every use of one has a word and an icon beside it. */
export type Tone = 'neutral' | 'brand' | 'info' | 'success' | 'warning' | 'danger';

/** The icon of each tone, where none is given. */
export const TONE_ICONS: Readonly<Record<Tone, IconName | undefined>> = {
  neutral: undefined,
  brand: undefined,
  info: 'info',
  success: 'check',
  warning: 'clock',
  danger: 'alert',
};

export interface TagProps {
  readonly tone?: Tone | undefined;
  readonly icon?: IconName | undefined;
  readonly children: ComponentChildren;
}

/** A state in a word, with an icon and a colour. */
export function Tag({ tone = 'neutral', icon = TONE_ICONS[tone], children }: TagProps) {
  return (
    <span class={`tag tag-${tone}`}>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </span>
  );
}

/** A count beside a word. */
export function Badge({ count }: { readonly count: number }) {
  return <span class="badge">{say(numberWords(count))}</span>;
}
