import { describe, expect, it } from 'vitest';
import { TASK_KIND_RULES } from '../../lib/capabilities/engine.ts';
import { mpu } from '../../lib/forum/index.ts';
import type { FileKind } from '../../lib/kernel/forum.ts';
import type { TaskKind } from '../../lib/kernel/task-kind.ts';
import { found, JATIM, JATIM_BKKKS, SECRETARIAT, SURABAYA } from '../support/kit.ts';

/** Whether the Dinas Sosial, the BKKKS, the kab/kota and the secretariat can owe it. */
const SUITING: readonly (readonly [TaskKind, FileKind, readonly [boolean, boolean, boolean, boolean]])[] = [
  ['answer-appeal', 'disaster-aid', [true, true, true, false]],
  ['endorse-offer', 'disaster-aid', [false, true, false, false]],
  ['endorse-offer', 'unsolicited-offer', [false, true, false, false]],
  ['decide-offer', 'disaster-aid', [true, true, true, false]],
  ['decide-needs', 'disaster-aid', [true, true, true, false]],
  ['dispatch-goods', 'disaster-aid', [true, true, true, false]],
  ['confirm-receipt', 'disaster-aid', [true, true, true, false]],
  ['vet-partner', 'partner', [false, true, false, false]],
  ['vet-partner', 'disaster-aid', [false, false, false, false]],
];

describe('who can owe a task of aid', () => {
  it.each(SUITING)('%s, in a file of %s', (kind, fileKind, expected) => {
    const desks = [JATIM, JATIM_BKKKS, SURABAYA, SECRETARIAT].map((code) => found(mpu.desk(code)));
    expect(desks.map((desk) => TASK_KIND_RULES[kind].suits(desk, fileKind))).toEqual(expected);
  });
});
