import { localDesk } from '../engine/visibility.ts';
import { mpu } from '../forum/index.ts';

/** The desk of the kab/kota where a disaster is, in this forum. */
export function localDeskOf(record: Parameters<typeof localDesk>[0]) {
  return localDesk(record, mpu);
}
