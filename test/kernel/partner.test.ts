import { expect, it } from 'vitest';
import type { PartnerId } from '../../lib/kernel/ids.ts';
import { fileOfPartner, partnerOfFile } from '../../lib/kernel/partner.ts';

it('a registration is the file that has the id of its partner', () => {
  const partner = '01JZ0000000000000000000000' as PartnerId;
  expect(fileOfPartner(partner)).toBe(partner);
});

it('the file of a registration leads back to its partner', () => {
  const partner = '01jcz4m5t8q0r3v6x9y2b5d7fh' as PartnerId;
  expect(partnerOfFile(fileOfPartner(partner))).toBe(partner);
});
