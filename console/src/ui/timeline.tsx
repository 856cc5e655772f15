import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icons.tsx';
import { TONE_ICONS, type Tone } from './tag.tsx';
import './timeline.css';

/** Something that happened. */
export interface TimelineEntry {
  readonly key: string;
  /** When, for machines and in words. */
  readonly at: string;
  readonly time: string;
  readonly text: ComponentChildren;
  readonly tone?: Tone | undefined;
  readonly icon?: IconName | undefined;
  /** What belongs to it: a note, links. */
  readonly more?: ComponentChildren;
}

export interface TimelineProps {
  readonly label: string;
  readonly entries: readonly TimelineEntry[];
}

/** What happened, one below the other. */
export function Timeline({ label, entries }: TimelineProps) {
  return (
    <ol class="timeline" aria-label={label}>
      {entries.map(({ key, at, time, text, tone = 'neutral', icon, more }) => (
        <li key={key} class={`timeline-entry timeline-${tone}`}>
          <span class="timeline-dot">
            <Icon name={icon ?? TONE_ICONS[tone] ?? 'case'} />
          </span>
          <div class="timeline-body">
            <time class="timeline-time" dateTime={at}>
              {time}
            </time>
            <div>{text}</div>
            {more}
          </div>
        </li>
      ))}
    </ol>
  );
}
