import { District } from '@ruxue/contracts/fields';

/**
 * What the login page needs to know for its title and links (S3): extra parameters of the
 * authorization request to come back to `target`. Parents come from a district's entrance; whoever
 * goes to any other page works here.
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
