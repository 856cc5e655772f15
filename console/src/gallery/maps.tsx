import type { Journey } from '../api/generated/schema.d.ts';
import { JourneyMap } from '../map/journey-map.tsx';
import { ProvinceMap } from '../map/province-map.tsx';
import { Card } from '../ui/card.tsx';
import { say } from '../words/language.ts';
import { WORDS } from './words.ts';

const DAY = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const departed = (from: number, to: number) => ({
  ...{ at: at(from), localAt: '', eta: at(to), localEta: '', mode: 'ship' as const, papers: [], task: 't' },
});

const JOURNEY: Pick<Journey, 'legs' | 'position'> = {
  position: '35',
  legs: [
    {
      ...{ n: 1, from: '31', to: '35', mode: 'train', payer: '31', state: 'arrived' },
      departure: departed(-4, -3),
      ended: { at: at(-3), localAt: '', outcome: 'ARRIVED' },
    },
    { n: 2, from: '35', to: '53', mode: 'ship', payer: '35', state: 'under-way', departure: departed(-1, 1) },
    { n: 3, from: '53', to: '53.08', mode: 'ferry', payer: '53', state: 'planned' },
  ],
};

const COUNTS = new Map([
  ['31', 12],
  ['32', 3],
  ['33', 7],
  ['34', 1],
  ['35', 9],
  ['36', 2],
  ['51', 4],
  ['53', 5],
]);

/** The maps. */
export function Maps() {
  return (
    <Card heading={say(WORDS.maps)}>
      <ProvinceMap label={WORDS.overdueByProvince} values={COUNTS} tone="danger" />
      <JourneyMap journey={JOURNEY} nameOf={(code) => code} zone="WIB" />
    </Card>
  );
}
