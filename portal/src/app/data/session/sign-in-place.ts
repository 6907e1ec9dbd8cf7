import { District } from '@ruxue/contracts/fields';

/**
 * Extra parameters of the authorization request, for the login page's title and links (S3). Parents
 * come from a district's entrance; any other target is a page for staff.
 */
export function signInPlace(target: string): Readonly<Record<string, string>> {
  const { pathname, searchParams } = new URL(target, location.origin);
  const isParents = /^\/(enrolment|registration|forgotten-password)(\/|$)/u.test(pathname);
  if (!isParents) return { ruxue_entrance: 'staff' };
  const district = District.safeParse(searchParams.get('at'));
  return {
    ruxue_entrance: searchParams.get('entrance') === 'school' ? 'school' : 'review',
    ...(district.success ? { ruxue_district: district.data } : {}),
  };
}
