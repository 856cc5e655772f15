import type { Act } from '../../outbox/entry.ts';
import type { PartProps } from './part.ts';

/** A list of a desk that is replaced as a whole, as it was read last. */
export interface Setting<Entry> extends Pick<PartProps, 'at'> {
  readonly verb: 'replace-contacts' | 'replace-allowances' | 'replace-routes';
  readonly desk: string;
  readonly entries: readonly Entry[];
  readonly version: number;
  /** Its acts go one after the other. */
  readonly lane: string;
  /** Reads it again. */
  again(): Promise<void>;
  /** What an entry is called. */
  nameOf(entry: Entry): string;
  /** The act that puts another list in its place. */
  act(entries: readonly Entry[], version: number): Act;
}

/** The lane of a list: its acts go one after the other, and each list goes its own way. */
export function laneOfSetting(desk: string, list: 'contacts' | 'allowances' | 'routes'): string {
  return `desk-${desk}-${list}`;
}
