import type { StageSettings } from '../../lib/infra/stage.ts';
export function preflight(_: StageSettings): number {
  return 0;
}
