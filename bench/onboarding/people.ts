import type { Desk } from '../../lib/kernel/forum.ts';

/** The kinds of desk that people of a file work at: the secretariat's own are there already. */
const isOfMember = ({ kind }: Desk) => kind !== 'secretariat';

/** Somebody in the file. Invented. */
export interface Newcomer {
  readonly email: string;
  readonly desk: string;
  readonly role: 'kepala' | 'petugas' | 'atasan';
}

/** For every desk of a forum but the secretariat a head, an officer and a supervisor, and more officers until there are enough. */
export function newcomers(desks: readonly Desk[], count: number): readonly Newcomer[] {
  const members = desks.filter(isOfMember);
  return Array.from({ length: count }, (_, n) => {
    const round = Math.floor(n / members.length);
    const desk = members[n % members.length]?.code ?? '';
    const role = round === 0 ? 'kepala' : round === 2 ? 'atasan' : 'petugas';
    return { email: `rekaan-${n}@dinsos.example.go.id`, desk, role };
  });
}

/** The file that the secretariat sends: with semicolons, as Indonesian spreadsheets save it. */
export function fileOf(people: readonly Newcomer[]): string {
  const rows = people.map(({ email, desk, role }, n) => `Contoh Rekaan ${n};${email};${desk};${role}`);
  return ['nama;surel;meja;peran', ...rows, ''].join('\r\n');
}
