import type { CaseFile } from '../engine/file.ts';
import { localDesk } from '../engine/visibility.ts';
import type { Forum } from '../kernel/forum.ts';
import type { DeskCode } from '../kernel/ids.ts';

/** The kab/kota at whose post the goods for a line arrive: that of the line's place, or that of the disaster. */
export function postOf(
  { case: { kind, area }, needs }: Pick<CaseFile, 'case' | 'needs'>,
  needId: string | undefined,
  forum: Pick<Forum, 'desk'>,
): DeskCode | undefined {
  const deliverTo = needs.find(({ id }) => id === needId)?.deliverTo;
  return localDesk({ kind, area: deliverTo ?? area }, forum);
}
