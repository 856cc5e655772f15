import { expect, test } from 'vitest';
import { pointsIn } from '../../../local/metrics/emf.ts';
import { recording, sumsIn } from './emitted.ts';

test('counts of a metric are added up, times are printed one by one', () => {
  const { recorder, lines } = recording('publish');
  for (const kind of ['receive-case', 'intervene', 'receive-case']) recorder.add('TasksOpened', 1, { kind });
  for (const seconds of [3, 5]) recorder.add('TimeToDecide', seconds, { province: '35' });
  recorder.flush();
  const points = lines.flatMap(pointsIn).filter(({ name }) => name !== 'ColdStart');
  expect(points.map(({ name, unit, dimensions, values }) => [name, unit, dimensions, values])).toEqual([
    ['TasksOpened', 'Count', { service: 'publish', kind: 'receive-case' }, [2]],
    ['TasksOpened', 'Count', { service: 'publish', kind: 'intervene' }, [1]],
    ['TimeToDecide', 'Seconds', { service: 'publish', province: '35' }, [3, 5]],
  ]);
});

test('many times keep their dimensions: Powertools prints by itself at a hundred', () => {
  const { recorder, lines } = recording('publish');
  for (let n = 0; n < 250; n += 1) recorder.add('TimeToAcknowledge', 1, { province: '53' });
  recorder.flush();
  expect(sumsIn(lines)).toEqual({ ColdStart: 1, 'TimeToAcknowledge 53': 250 });
});

test('an environment has started cold once; nothing to tell prints nothing', () => {
  const { recorder, lines } = recording('fire');
  recorder.flush();
  recorder.flush();
  expect(sumsIn(lines)).toEqual({ ColdStart: 1 });
});
