import { describe, expect, it } from 'vitest';
import { WORK_CALENDAR } from '../../lib/forum/calendars/index.ts';
import { forumOf, MPU, memberProvinces, mpu } from '../../lib/forum/index.ts';
import { policyOf } from '../../lib/forum/policy.ts';
import { CASE_KINDS } from '../../lib/kernel/forum.ts';
import { queueOf } from '../../lib/kernel/ids.ts';

const MEMBERS = ['18', '31', '32', '33', '34', '35', '36', '51', '52', '53'];

describe('Mitra Praja Utama', () => {
  it('has its ten members', () => {
    expect(mpu.members).toEqual(MEMBERS);
    expect(memberProvinces(MPU)).toEqual(MEMBERS);
    expect(mpu.name.id).toContain('Mitra Praja Utama');
  });

  it('has a Dinas Sosial and a BKKKS for each, 175 kabupaten and kota, and one secretariat', () => {
    const count = (kind: string) => mpu.desks.filter((desk) => desk.kind === kind).length;
    expect([count('dinas-sosial'), count('bkkks'), count('kab-kota'), count('secretariat')]).toEqual([10, 10, 175, 1]);
    const kabKota = MEMBERS.map(
      (code) => mpu.desks.filter(({ kind, province }) => kind === 'kab-kota' && province === code).length,
    );
    expect(kabKota).toEqual([15, 6, 27, 35, 5, 38, 8, 9, 10, 22]);
  });

  it.each([
    ['35', 'dinas-sosial', '35', 'Dinas Sosial Provinsi Jawa Timur', 'WIB'],
    ['34', 'dinas-sosial', '34', 'Dinas Sosial Daerah Istimewa Yogyakarta', 'WIB'],
    ['53-bkkks', 'bkkks', '53', 'BKKKS Provinsi Nusa Tenggara Timur', 'WITA'],
    ['53.08', 'kab-kota', '53', 'Dinas Sosial Kabupaten Ende', 'WITA'],
    ['31.74', 'kab-kota', '31', 'Suku Dinas Sosial Kota Administrasi Jakarta Selatan', 'WIB'],
    ['mpu', 'secretariat', undefined, 'Sekretariat Bersama Mitra Praja Utama', 'WIB'],
  ] as const)('has the desk %s', (code, kind, province, name, zone) => {
    expect(mpu.desk(code)).toEqual({ code, kind, province, name, zone });
  });

  it('admits a province by its configuration alone: desks, queue and offices follow', () => {
    const larger = forumOf({ ...MPU, members: [...MPU.members, { province: '73' }] });
    expect(larger.desk('73.09')).toMatchObject({
      kind: 'kab-kota',
      name: 'Dinas Sosial Kabupaten Maros',
      zone: 'WITA',
    });
    expect(larger.desks.filter(({ province }) => province === '73')).toHaveLength(26);
    expect(new Set(larger.desks.map(({ code }) => queueOf(code)))).toContain('73');
    expect(larger.office('73.09')?.name).toBe(mpu.office('73.09')?.name);
  });

  it('has no desk of another province, of a whole area, or of a name that every object has', () => {
    for (const code of ['61', '63.71', '61-bkkks', '3578', '', 'toString']) expect(mpu.desk(code)).toBeUndefined();
  });

  it('is served by its members and itself: eleven queues', () => {
    expect(new Set(mpu.desks.map(({ code }) => queueOf(code)))).toEqual(new Set([...MEMBERS, 'mpu']));
    expect(mpu.secretariat).toBe('mpu');
  });

  it('knows areas beyond its members', () => {
    expect(mpu.area('61.71')?.name).toBe('Kota Pontianak');
    expect(mpu.area('99')).toBeUndefined();
  });

  it('gives only the return codes and outcomes that fit the kind of case', () => {
    expect(mpu.returnCode('no-departure', 'stranded-person')?.label.en).toBe('No departure available');
    expect(mpu.returnCode('no-departure', 'referral')).toBeUndefined();
    expect(mpu.returnCode('nonsense', 'referral')).toBeUndefined();
    expect(mpu.outcome('reunited-with-family', 'stranded-person')?.label.id).toBe('Diterima keluarga');
    expect(mpu.outcome('reunited-with-family', 'disaster-aid')).toBeUndefined();
    for (const kind of CASE_KINDS) {
      expect(mpu.returnCodes(kind).every(({ code }) => mpu.returnCode(code, kind))).toBe(true);
      expect(mpu.returnCodes(kind).at(-1)?.code).toBe('other');
      expect(mpu.outcomes(kind).every(({ code }) => mpu.outcome(code, kind))).toBe(true);
      expect(mpu.outcomes(kind).at(-1)?.code).toBe('other');
    }
    expect(mpu.returnCodes('referral').map(({ code }) => code)).not.toContain('no-departure');
    expect(mpu.outcomes('referral').map(({ code }) => code)).not.toContain('needs-met');
  });

  it('finds types and goods by what people write', () => {
    expect(mpu.ppks('orang-terlantar')?.code).toBe('ORANG_TELANTAR');
    expect(mpu.item('Selimut')?.code).toBe('blanket');
    expect(mpu.item('gold')).toBeUndefined();
    expect(mpu.items.map(({ code }) => code)).toContain('family-kit');
  });

  it('runs on the default clocks and the shipped calendar', () => {
    expect(mpu.policy('receive-case', 'referral', 'normal')).toEqual(policyOf('receive-case', 'referral', 'normal'));
    expect(mpu.workCalendar).toBe(WORK_CALENDAR);
  });
});

describe('forumOf', () => {
  const secretariat = { code: 'borneo', name: 'Sekretariat', zone: 'WITA' } as const;

  it('makes another forum from another configuration', () => {
    const forum = forumOf({ name: { id: 'Borneo', en: 'Borneo' }, members: [{ province: '65' }], secretariat });
    expect(forum.members).toEqual(['65']);
    expect(forum.desks.map(({ code }) => code)).toEqual([
      ...['65', '65-bkkks', '65.01', '65.02', '65.03', '65.04', '65.71'],
      'borneo',
    ]);
    expect(forum.desk('borneo')?.zone).toBe('WITA');
    expect(forum.desk('35')).toBeUndefined();
  });

  it('refuses a member that is no province', () => {
    const config = { name: { id: 'x', en: 'x' }, members: [{ province: '37' }], secretariat };
    expect(() => forumOf(config)).toThrow('no province has the code 37');
    expect(() => memberProvinces(config)).toThrow('37');
  });
});
