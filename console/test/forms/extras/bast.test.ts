import { describe, expect, it } from 'vitest';
import { bastIn } from '../../../src/forms/extras/bast.ts';

describe('the code of a BAST', () => {
  it('is that of a paper of Estafet, whichever host printed it', () => {
    expect(bastIn('https://estafet.example/v/7K3QW-P0V2M-ACDFX')).toEqual({
      number: '7K3QW-P0V2M-ACDFX',
      paper: '7K3QW-P0V2M-ACDFX',
    });
    expect(bastIn('https://estafet.example/v/7K3QW-P0V2M-ACDFX?x=1')?.paper).toBe('7K3QW-P0V2M-ACDFX');
    expect(bastIn('https://estafet.example/v1/verify/7K3QW-P0V2M-ACDFX')?.paper).toBe('7K3QW-P0V2M-ACDFX');
  });

  it('is the number that others print', () => {
    expect(bastIn(' 027/BAST/XI/2026 ')).toEqual({ number: '027/BAST/XI/2026' });
  });

  it.each(['', '   ', 'x'.repeat(121), 'BEGIN:VCARD\nEND:VCARD'])('is none: %j', (text) => {
    expect(bastIn(text)).toBeUndefined();
  });
});
