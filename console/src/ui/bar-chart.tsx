import { say } from '../words/language.ts';
import { numberWords } from '../words/times.ts';
import './bar-chart.css';

/** A bar. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in words, where it is not the plain number: with a unit, as a duration. */
  readonly words?: string | undefined;
  readonly tone?: 'brand' | 'warning' | 'danger' | undefined;
}

export interface BarChartProps {
  readonly caption: string;
  readonly bars: readonly Bar[];
  /** What a full bar stands for; the largest value otherwise. */
  readonly full?: number | undefined;
}

/** Bars drawn inside a table of the same numbers: who cannot see the one reads the other. */
export function BarChart({ caption, bars, full }: BarChartProps) {
  const whole = full ?? Math.max(1, ...bars.map(({ value }) => value));
  return (
    <table class="bars">
      <caption>{caption}</caption>
      <tbody>
        {bars.map(({ label, value, words, tone = 'brand' }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td class="bars-drawn">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="bars-ground" width="100" height="10" />
                <rect class={`bars-${tone}`} width={Math.min(100, Math.max(0, (value / whole) * 100))} height="10" />
              </svg>
            </td>
            <td class="bars-number">{words ?? say(numberWords(value))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
