import { District } from '@ruxue/contracts/fields';

/** The return address of a sign-in at a district's entrance (S3); null for an unknown entrance. */
export function entranceTarget(code: unknown, entrance: unknown): string | null {
  const district = District.safeParse(code);
  if (!district.success || (entrance !== 'review' && entrance !== 'school')) return null;
  return `/enrolment?at=${district.data}&entrance=${entrance}`;
}
