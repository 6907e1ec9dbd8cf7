import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';

import { Session } from './session.ts';

/** Lets in who is signed in with one of the roles; anybody else goes to Keycloak first. */
export const signedInAs = (...roles: readonly string[]): CanActivateFn => async (_, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const problemPage = router.parseUrl('/sign-in-problem');
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
 * Before a registration: finds out who is still signed in on this shared computer (S22). Costs a
 * round trip only where somebody has signed in before.
 */
export const otherSessionFound: CanActivateFn = async (_, state) => {
  const session = inject(Session);
  await session.open();
  const isKnown = session.account() !== null || session.failure() !== null;
  if (isKnown || !session.maySomebodyBeSignedIn()) return true;
  await session.findOpenSession(state.url);
  return false;
};
