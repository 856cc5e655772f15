import { say, type Words } from '../words/language.ts';
import { type Moment, nearTimeWords, otherEndWords, remainingWords, type Zone } from '../words/times.ts';
import { everyQuarterMinute, everySecond } from './beat.ts';
import { classes } from './classes.ts';
import { type ClockState, placeOnBar, RUNGS, readClock } from './clock.ts';
import { Icon, type IconName } from './icons.tsx';
import './timeline.css';
import { WORDS } from './words.ts';

export interface ClockBarProps {
  readonly dueAt: Moment;
  /** When the time began. Without it there are words and no bar. */
  readonly startedAt?: Moment | undefined;
  /** The zone of who reads it. */
  readonly zone: Zone;
  /** The zone of the other end: the deadline is said on both clocks. */
  readonly otherZone?: Zone | undefined;
  /** The server's clock: the device's may be wrong. */
  readonly now: () => number;
  /** With the percentages below the bar: on the page of one case, not in lists. */
  readonly scale?: boolean | undefined;
}

const LOOKS: Readonly<Record<ClockState, { readonly icon: IconName; readonly words: Words }>> = {
  calm: { icon: 'clock', words: WORDS.onTime },
  half: { icon: 'bell', words: WORDS.halfGone },
  over: { icon: 'alert', words: WORDS.overdue },
};

const HOUR = 3_600_000;

/**
 * A deadline that runs: how long is left in words, how far the time has run, and at which shares of it somebody is called. It is drawn anew
 * every second in the last hour and less often before. It is a `timer`, so screen readers say it when they come to it and not by themselves.
 */
export function ClockBar({ dueAt, startedAt, zone, otherZone = zone, now, scale }: ClockBarProps) {
  const present = now();
  const { state, percent, left } = readClock(startedAt, dueAt, present);
  // Reading a beat subscribes to it: words that count hours and minutes need not be drawn every second.
  if (Math.abs(left) < HOUR) void everySecond.value;
  else void everyQuarterMinute.value;
  const { icon, words } = LOOKS[state];
  const elsewhere = otherEndWords(dueAt, zone, otherZone);
  return (
    <div class={`clock clock-${state}`} role="timer">
      <p class="clock-words">
        <Icon name={icon} />
        <span class="unseen">{say(words)} </span>
        <span>{say(remainingWords(dueAt, present))}</span>
      </p>
      {percent === undefined ? null : <Track percent={percent} scale={scale} />}
      <p class="clock-deadline">
        <span>{say(WORDS.deadline(nearTimeWords(dueAt, zone, present)))}</span>{' '}
        {elsewhere ? <span>{say(WORDS.aside(elsewhere))}</span> : null}
      </p>
    </div>
  );
}

function Track({ percent, scale }: { readonly percent: number; readonly scale: boolean | undefined }) {
  return (
    <div aria-hidden={scale ? undefined : 'true'}>
      <div class="clock-track">
        <div class="clock-fill" style={{ '--fill': `${placeOnBar(percent)}%` }} />
        {RUNGS.map((rung) => (
          <span
            key={rung}
            class={classes('clock-rung', percent >= rung && 'clock-rung-passed')}
            style={{ '--at': `${placeOnBar(rung)}%` }}
          />
        ))}
      </div>
      {scale ? <Scale percent={percent} /> : null}
    </div>
  );
}

function Scale({ percent }: { readonly percent: number }) {
  return (
    <div class="clock-scale">
      {RUNGS.map((rung) => (
        <span
          key={rung}
          class={classes(percent >= rung && 'clock-mark-passed')}
          style={{ '--at': `${placeOnBar(rung)}%` }}
        >
          <span aria-hidden="true">{say(WORDS.percent(rung))}</span>
          <span class="unseen">{say(percent >= rung ? WORDS.rungPassed(rung) : WORDS.rungAhead(rung))}</span>
        </span>
      ))}
    </div>
  );
}
