import { expect, test } from 'vitest';
import { appealView, needsView as needsAnswer } from '../../lib/aid/answers.ts';
import { amendNeedsRequest, needRequest } from '../../lib/aid/requests.ts';
import { needView as needAnswer } from '../../lib/capabilities/answers.ts';
import { needView } from '../../lib/capabilities/views.ts';
import { AS_WRITTEN } from '../../lib/kernel/people.ts';
import { NEED } from '../support/samples/parts.ts';

/** The sample has every field of the stored need: the compiler demands it. */
const STORED = Object.keys(NEED).sort();
const without = (...fields: readonly string[]) => STORED.filter((field) => !fields.includes(field));

test('a request may state every field of a need but its id', () => {
  expect(Object.keys(needRequest.shape).sort()).toEqual(without('id'));
});

test('a change may set every field but the goods themselves', () => {
  const { item: _item, unit: _unit, ...change } = NEED;
  expect(amendNeedsRequest.parse({ change: [change] })).toEqual({ change: [change] });
});

test('a view of a need shows every field, and the schemas of its answers know each', () => {
  const shown = [...STORED, 'free'].sort();
  expect(Object.keys(needView(NEED, AS_WRITTEN)).sort()).toEqual(shown);
  expect(Object.keys(needAnswer.shape).sort()).toEqual(shown);
  expect(Object.keys(needsAnswer.shape.items.element.shape)).toEqual(expect.arrayContaining(STORED));
});

test('those to whom an appeal is addressed see every field but the margin', () => {
  const fields = Object.keys(appealView.shape.needs.element.shape);
  expect(fields).toEqual(expect.arrayContaining(without('margin')));
  expect(fields).not.toContain('margin');
});
