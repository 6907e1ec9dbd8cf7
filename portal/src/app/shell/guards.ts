import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';

import { entranceTarget } from '../data/session/entrance-target.ts';
import { Session } from '../data/session/session.ts';

/** Lets in who is signed in with one of the roles; anybody else goes to Keycloak first. */
export const signedInAs = (...roles: readonly string[]): CanActivateFn => async (_, state) => {
  const session = inject(Session);
  const router = inject(Router);
  // The page tells why, and leads on to where the person was going.
  const problemPage = router.createUrlTree(['/sign-in-problem'], {
    queryParams: { to: state.url },
  });
  if (session.failure() !== null) return problemPage;
  if (!(await session.open())) {
    if (session.failure() !== null) return problemPage;
    await session.signIn(state.url);
    return false;
  }
  const own = session.account()?.roles ?? [];
  return roles.some((role) => own.includes(role)) ? true : router.parseUrl('/wrong-account');
};

/**
 * Before a form that may be another person's: finds out who is still signed in on this shared
 * computer (S22). Nothing is waited for where nobody has signed in before.
 */
export const otherSessionFound: CanActivateFn = (_, state) =>
  findOtherSession(inject(Session), state.url);

/**
 * At a district's entrance: straight on to Keycloak's form (S3), so that the way back is the page
 * before it. The entrance's own page is for who is signed in here (S22), and for when the way to
 * the form can't be found.
 */
export const onToForm: CanActivateFn = async ({ params }, state) => {
  const session = inject(Session);
  const target = entranceTarget(params['code'], params['entrance']);
  if (target === null) return true;
  if (!(await findOtherSession(session, state.url))) return false;
  if ((await session.open()) || session.failure() !== null) return true;
  await session.signIn(target);
  return false;
};

async function findOtherSession(session: Session, url: string): Promise<boolean> {
  const isKnown = (): boolean => session.account() !== null || session.failure() !== null;
  if (isKnown() || !session.maySomebodyBeSignedIn()) {
    // Made ready while the notice is read, so that the form needn't wait for it.
    void session.open();
    return true;
  }
  await session.open();
  if (isKnown()) return true;
  await session.findOpenSession(url);
  return false;
}
