import { useId } from 'preact/hooks';
import type { Outline } from '../../build/provinces.ts';
import { Notice } from '../ui/notice.tsx';
import { Skeleton } from '../ui/states.tsx';
import { say, type Words } from '../words/language.ts';
import { numberWords } from '../words/times.ts';
import './map.css';
import { useOutlines } from './outlines.ts';
import { rangesUpTo, type Shade, shadeOf } from './shades.ts';
import { WORDS } from './words.ts';

export interface ProvinceMapProps {
  /** What is counted; screen readers hear it in place of the map. */
  readonly label: Words;
  /** By the code of a province. */
  readonly values: ReadonlyMap<string, number>;
  /** What a high number means. */
  readonly tone?: 'brand' | 'danger' | undefined;
}

/** The provinces with a number each: by colour, by pattern, and written where there is room. A list beside it has to say the same. */
export function ProvinceMap({ label, values, tone = 'brand' }: ProvinceMapProps) {
  const map = useOutlines();
  const id = useId();
  if (map === undefined) return <Skeleton lines={6} />;
  if (map === 'failed') return <Notice>{say(WORDS.failed)}</Notice>;
  const numberOf = ({ code }: Outline) => values.get(code) ?? 0;
  const largest = Math.max(0, ...map.provinces.map(numberOf));
  return (
    <figure class={`map map-${tone}`}>
      <svg viewBox={`0 0 ${map.width} ${map.height}`} role="img" aria-label={say(WORDS.sameInList(label))}>
        <Patterns id={id} />
        {map.provinces.map((province) => (
          <path key={province.code} d={province.path} {...look(shadeOf(numberOf(province), largest), id)} />
        ))}
        {map.provinces
          .filter((province) => numberOf(province) > 0)
          .map((province) => (
            <NumberAt key={province.code} province={province} value={numberOf(province)} />
          ))}
      </svg>
      <Legend largest={largest} id={id} outside={outsideOf(values, map.provinces)} />
    </figure>
  );
}

/** Patterns are named by what the page has once, so that two maps do not share theirs. */
function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-1`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect class="map-ground" width="6" height="6" />
        <circle class="map-dot" cx="3" cy="3" r="1.2" />
      </pattern>
      <pattern id={`${id}-2`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="map-ground" width="6" height="6" />
        <rect class="map-dot" width="3" height="6" />
      </pattern>
    </defs>
  );
}

function look(shade: Shade, id: string) {
  const fill = shade === 1 || shade === 2 ? `url(#${id}-${shade})` : undefined;
  return { class: `map-province map-shade-${shade}`, fill };
}

/** Provinces so close to each other that their numbers would cover each other: these stand in the sea beside. */
const BESIDE: Readonly<Record<string, readonly [x: number, y: number]>> = {
  '31': [4, -30],
  '34': [4, 30],
  '36': [-30, 8],
};

function NumberAt({ province, value }: { readonly province: Outline; readonly value: number }) {
  const [dx, dy] = BESIDE[province.code] ?? [0, 0];
  const [x, y] = [province.x + dx, province.y + dy];
  const words = say(numberWords(value));
  const width = 18 + words.length * 9;
  return (
    <g class="map-number">
      {dx === 0 && dy === 0 ? null : <line x1={province.x} y1={province.y} x2={x} y2={y} />}
      <rect x={x - width / 2} y={y - 13} width={width} height="26" rx="13" />
      <text x={x} y={y + 6.5}>
        {words}
      </text>
    </g>
  );
}

/** What is counted of no province of the map, such as the secretariat's own. */
function outsideOf(values: ReadonlyMap<string, number>, provinces: readonly Outline[]): number {
  const known = new Set(provinces.map(({ code }) => code));
  return [...values].reduce((sum, [code, value]) => (known.has(code) ? sum : sum + value), 0);
}

interface LegendProps {
  readonly largest: number;
  readonly id: string;
  readonly outside: number;
}

function Legend({ largest, id, outside }: LegendProps) {
  const entries: readonly (readonly [Shade, string])[] = [
    [0, say(WORDS.none)],
    ...rangesUpTo(largest).map(({ shade, from, to }) => [shade, rangeWords(from, to)] as const),
  ];
  return (
    <figcaption class="map-legend">
      <span class="unseen">{say(WORDS.legend)}</span>
      {entries.map(([shade, words]) => (
        <span key={shade} class="map-key">
          <svg viewBox="0 0 24 16" aria-hidden="true" focusable="false">
            <rect width="24" height="16" {...look(shade, id)} />
          </svg>
          {words}
        </span>
      ))}
      {outside > 0 ? <span class="map-key">{say(WORDS.outside(say(numberWords(outside))))}</span> : null}
    </figcaption>
  );
}

function rangeWords(from: number, to: number): string {
  const [first, last] = [say(numberWords(from)), say(numberWords(to))];
  return say(from === to ? WORDS.one(first) : WORDS.range(first, last));
}
