import { forumOf, MPU, PROVINCES } from '../../lib/forum/index.ts';

/** A forum of all 38 provinces and their 514 kab/kota: another configuration, and no other code. */
export const NATIONAL = forumOf({ ...MPU, members: PROVINCES.map(({ code }) => ({ province: code })) });
