/** The data of the forum that this service runs for. */
import { forumOf } from './forum.ts';
import { MPU } from './forums/mpu.ts';

export { type ForumConfig, forumOf, type MemberConfig, memberProvinces } from './forum.ts';
export { MPU } from './forums/mpu.ts';
export { PILLARS } from './pillars.ts';
export { PPKS, parsePpks } from './ppks.ts';
export { PROVINCES, type Province, provinceOf } from './provinces.ts';

/** Mitra Praja Utama. */
export const mpu = forumOf(MPU);
