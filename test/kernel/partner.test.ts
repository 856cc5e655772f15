import { expect, it } from 'vitest';
import type { PartnerId } from '../../lib/kernel/ids.ts';
import { fileOfPartner } from '../../lib/kernel/partner.ts';

it('a registration is the file that has the id of its partner', () => {
  const partner = '01JZ0000000000000000000000' as PartnerId;
  expect(fileOfPartner(partner)).toBe(partner);
});
