import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Linux counts a process's CPU time in hundredths of a second (`USER_HZ`). */
const TICKS = 100;

/** CPU seconds so far, by part; the parts' sum is all of it. */
export interface CpuTimes {
  /** The database engine; zero where the system does not tell. */
  readonly engine: number;
  /** This process's main thread: gateway, proxy, event sources. */
  readonly main: number;
  /** All threads of this process. */
  readonly process: number;
}

/** The CPU times up to now. */
export function cpuTimes(enginePid: number | undefined): CpuTimes {
  const main = process.threadCpuUsage();
  const all = process.cpuUsage();
  return {
    engine: enginePid === undefined ? 0 : processSeconds(enginePid),
    main: (main.user + main.system) / 1e6,
    process: (all.user + all.system) / 1e6,
  };
}

/** The process below this one whose executable has this name; `undefined` where the system does not tell. */
export function findDescendant(name: string): number | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  const processes = readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? statOf(Number(entry)) : []));
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === process.pid || isBelow(parents.get(pid)));
  return processes.find((candidate) => candidate.name === name && isBelow(candidate.parent))?.pid;
}

interface Stat {
  readonly pid: number;
  readonly name: string;
  readonly parent: number;
  readonly seconds: number;
}

function processSeconds(pid: number): number {
  return statOf(pid)[0]?.seconds ?? 0;
}

/** See proc_pid_stat(5): after the name in brackets come state, parent, …; user and system time are the fields 14 and 15. */
function statOf(pid: number): readonly Stat[] {
  try {
    const [, name = '', rest = ''] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const fields = rest.split(' ');
    const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS;
    return [{ pid, name, parent: Number(fields[1]), seconds }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
