import type { AreaCode, CaseId } from '../kernel/ids.ts';
import { homesIn } from '../kernel/subject.ts';
import type { Services } from './services.ts';
import { loadSubjects } from './store/case-store.ts';

/** Where the people of a case are at home, as far as that is known. */
export async function homesOf({ tables }: Pick<Services, 'tables'>, caseId: CaseId): Promise<readonly AreaCode[]> {
  return homesIn(await loadSubjects(tables, caseId));
}
