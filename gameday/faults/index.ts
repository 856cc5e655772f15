import type { Fault } from '../fault.ts';
import type { FaultName } from '../sheet.ts';
import { badRelease } from './bad-release.ts';
import { poisonMessage } from './poison-message.ts';
import { stuckStream } from './stuck-stream.ts';
import { sweepStopped } from './sweep-stopped.ts';
import { webhookDown } from './webhook-down.ts';

/** The faults, by their names. */
export const FAULTS: Readonly<Record<FaultName, Fault>> = {
  'poison-message': poisonMessage,
  'webhook-down': webhookDown,
  'stuck-stream': stuckStream,
  'sweep-stopped': sweepStopped,
  'bad-release': badRelease,
};
