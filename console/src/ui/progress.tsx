import { useId } from 'preact/hooks';
import { say } from '../words/language.ts';
import { percentWords } from '../words/times.ts';
import './timeline.css';

export interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The value in words, such as `420 dari 900 lembar`; a percentage otherwise. */
  readonly words?: string | undefined;
}

/** How much of a whole is done, in words and as a bar. */
export function ProgressBar({ label, value, max, words }: ProgressBarProps) {
  const id = useId();
  return (
    <div class="progress">
      <div class="progress-head">
        <label for={id}>{label}</label>
        <strong>{words ?? say(percentWords(max > 0 ? value / max : 0))}</strong>
      </div>
      <progress id={id} value={Math.min(value, max)} max={Math.max(max, 1)} />
    </div>
  );
}
