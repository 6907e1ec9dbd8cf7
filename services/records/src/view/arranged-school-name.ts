import type { Records } from '../records.ts';
import type { CaseFacts } from './find-case-facts.ts';

/** The name of the school that the district has named, or that has declined the child (B23). */
export async function arrangedSchoolName(
  { schoolNames }: Pick<Records, 'schoolNames'>,
  { namedSchoolId, declinedBy }: Pick<CaseFacts, 'namedSchoolId' | 'declinedBy'>,
): Promise<string | null> {
  const schoolId = namedSchoolId ?? declinedBy;
  return schoolId === null ? null : schoolNames.get(schoolId);
}
