import { effect } from '@preact/signals';
import { expect, it } from 'vitest';
import { forgetPerson, signalOfPerson, takenForPerson } from '../../src/session/of-person.ts';

it('what is known of a person ends with them, and is followed', () => {
  const count = signalOfPerson<number | undefined>(undefined);
  const names = signalOfPerson<readonly string[]>([]);
  count.value = 3;
  names.value = ['Yayasan Rekaan'];
  const shown: (number | undefined)[] = [];
  const end = effect(() => {
    shown.push(count.value);
  });
  forgetPerson();
  end();
  expect([count.value, names.value, shown]).toEqual([undefined, [], [3, undefined]]);
});

it('an answer to a question of the last person is not taken for the next', () => {
  const names = signalOfPerson<readonly string[]>([]);
  const take = takenForPerson((found: readonly string[]) => {
    names.value = found;
  });
  take(['Yayasan Rekaan']);
  expect(names.value).toEqual(['Yayasan Rekaan']);
  forgetPerson();
  take(['Yayasan Rekaan']);
  expect(names.value).toEqual([]);
});
