import { type CaseFile, isCase } from '../engine/file.ts';
import { seesCase } from '../engine/visibility.ts';
import type { CaseId } from '../kernel/ids.ts';
import type { PersonPrincipal } from '../platform/http/principal.ts';
import type { Services } from './services.ts';
import { loadCase } from './store/case-store.ts';

/** A case with its open tasks; `undefined` when there is none that the caller may see. */
export async function visibleCase(
  { tables, forum }: Services,
  caseId: CaseId,
  principal: PersonPrincipal,
): Promise<CaseFile | undefined> {
  const { file } = await loadCase(tables, caseId);
  return file && isCase(file) && seesCase(file, principal, forum) ? file : undefined;
}
