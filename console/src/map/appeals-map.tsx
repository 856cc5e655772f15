import type { PublishedAppeal } from '../api/generated/schema.d.ts';
import { BarChart } from '../ui/bar-chart.tsx';
import { say } from '../words/language.ts';
import { numberWords } from '../words/times.ts';
import './map.css';
import { ProvinceMap } from './province-map.tsx';
import { provinceOf } from './ways.ts';
import { WORDS } from './words.ts';

export interface AppealsMapProps {
  readonly appeals: readonly Pick<PublishedAppeal, 'status' | 'location' | 'needs'>[];
  /** The name of a province. */
  readonly nameOf: (code: string) => string;
}

/** How many needs are still open in each province, as a list and on the map. */
export function AppealsMap({ appeals, nameOf }: AppealsMapProps) {
  const values = openNeeds(appeals);
  const bars = [...values]
    .toSorted(([, one], [, other]) => other - one)
    .map(([code, value]) => ({
      label: nameOf(code),
      value,
      words: say(WORDS.needsOf(say(numberWords(value)))),
    }));
  if (bars.length === 0) return <p>{say(WORDS.noNeeds)}</p>;
  return (
    <div class="map-beside">
      <div class="map-list">
        <BarChart caption={say(WORDS.needs)} bars={bars} />
      </div>
      <ProvinceMap label={WORDS.needsMap} values={values} />
    </div>
  );
}

/** The lines of open appeals of which something is still asked, by province. */
export function openNeeds(appeals: AppealsMapProps['appeals']): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const { status, location, needs } of appeals) {
    const province = provinceOf(location.area);
    const open = status === 'open' ? needs.filter((need) => need.open > 0).length : 0;
    if (province !== undefined && open > 0) counted.set(province, (counted.get(province) ?? 0) + open);
  }
  return counted;
}
