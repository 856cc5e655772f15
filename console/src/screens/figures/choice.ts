import { useHere } from '../../shell/here.ts';
import { goWith, query } from '../../shell/router.ts';
import { useData } from '../../use-data.ts';
import { dayIn } from '../../words/times.ts';
import { monthsUntil } from './months.ts';

/** The reports, by the part of the address that names them. */
export const REPORTS = {
  tugas: 'tasks',
  pemulangan: 'relay',
  biaya: 'costs',
  bantuan: 'aid',
  rekap: 'statement',
} as const;
export type ReportKey = keyof typeof REPORTS;

/** What the reader looks at. It is in the address, so that it can be sent to somebody. */
export interface Choice {
  readonly report: ReportKey;
  readonly month: string;
  readonly months: readonly string[];
  /** Another desk than the reader's own, for the secretariat and its auditor; empty for the whole forum. */
  readonly desk: string;
  readonly from: string;
  readonly to: string;
  /** Whether the reader may look at other desks. */
  readonly seesAll: boolean;
  readonly ownDesk: string;
}

const SEE_ALL = ['secretariat', 'auditor'];

/** What the address says. What it says wrongly is as if it said nothing. */
export function useChoice(): Choice {
  const { clock } = useData();
  const { desk: ownDesk = '', role = '', zone } = useHere();
  const months = monthsUntil(dayIn(clock.now(), zone));
  const asked = (name: string) => query.value.get(name) ?? '';
  const seesAll = SEE_ALL.includes(role);
  return {
    report: Object.keys(REPORTS).find((key): key is ReportKey => key === asked('jenis')) ?? 'tugas',
    month: months.find((month) => month === asked('bulan')) ?? months[0] ?? '',
    months,
    desk: seesAll ? asked('meja') : '',
    from: asked('dari'),
    to: asked('ke'),
    seesAll,
    ownDesk,
  };
}

/** Changes what the reader looks at. */
export function choose(changes: {
  readonly jenis?: string;
  readonly bulan?: string;
  readonly meja?: string;
  readonly dari?: string;
  readonly ke?: string;
}): void {
  goWith(changes);
}
