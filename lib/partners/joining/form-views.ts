import type { Forum, Label } from '../../kernel/forum.ts';
import { PARTNER_KINDS } from '../../kernel/partner.ts';
import { PSKS } from '../psks.ts';

/** What the public form asks and offers to choose from: the kabupaten and kota of the provinces that have a BKKKS. */
export function formView(forum: Forum, language: keyof Label) {
  const vetting = new Set(forum.desks.flatMap((desk) => (desk.kind === 'bkkks' ? [desk.province] : [])));
  const homes = forum.members
    .filter((province) => vetting.has(province))
    .map((province) => ({ province, name: forum.area(province)?.name ?? province, areas: areasIn(forum, province) }));
  return {
    kinds: PARTNER_KINDS,
    psks: PSKS.map(({ code, label }) => ({ code, name: label[language] })),
    homes,
  };
}

function areasIn(forum: Forum, province: string) {
  return forum.desks
    .filter((desk) => desk.kind === 'kab-kota' && desk.province === province)
    .map(({ code }) => ({ code, name: forum.area(code)?.name ?? code }));
}
