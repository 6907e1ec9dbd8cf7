import { District } from '@ruxue/contracts/fields';

/** Where a sign-in at a district's entrance comes back to (S3); null where there is no such one. */
export function entranceTarget(code: unknown, entrance: unknown): string | null {
  const district = District.safeParse(code);
  if (!district.success || (entrance !== 'review' && entrance !== 'school')) return null;
  return `/enrolment?at=${district.data}&entrance=${entrance}`;
}
