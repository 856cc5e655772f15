import { describe, expect, it } from 'vitest';
import { searchWords } from '../../lib/kernel/search-words.ts';

describe('the words of a search', () => {
  it.each([
    ['Banjir bandang di Adonara', ['banyir', 'bandang', 'adonara']],
    ['Orang terlantar, ORANG TELANTAR', ['orang', 'telantar']],
    ['Soekarno', ['sukarno']],
    ['a b 7', []],
    ['di dari the', []],
    ['•••• menunggu', ['menunggu']],
    ['Terpisah dari kasus 35-26-7K3QW-P', ['terpisah', 'kasus', '35', '26', '7k3qw']],
  ])('%j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });
});
