import { effect } from '@preact/signals';
import { expect, it } from 'vitest';
import { forgetPerson, signalOfPerson } from '../../src/session/of-person.ts';

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
