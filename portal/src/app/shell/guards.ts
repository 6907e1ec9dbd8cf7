import { inject } from '@angular/core';
import { type CanActivateFn, Router, type UrlTree } from '@angular/router';

import { CounterVisit } from '../data/counter-visit.ts';
import type { SignInFailure } from '../data/session/account.ts';
import { entranceTarget } from '../data/session/entrance-target.ts';
import { ownPath } from '../data/session/return-place.ts';
import { Session } from '../data/session/session.ts';

/** Admits accounts with one of the roles; anybody else goes to Keycloak first. */
export const signedInAs = (...roles: readonly string[]): CanActivateFn => async (_, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const before = session.failure();
  if (before !== null) return problemPage(router, state.url, before);
  if (!(await session.open())) {
    const failure = session.failure();
    if (failure !== null) return problemPage(router, state.url, failure);
    await session.signIn(state.url);
    return false;
  }
  const own = session.account()?.roles ?? [];
  if (roles.some((role) => own.includes(role))) return true;
  return router.createUrlTree(['/wrong-account'], { queryParams: { to: state.url } });
};

/**
 * On a parent's pages: the parent, or a clerk who serves a family (B9); others begin at the
 * counter.
 */
export const forFamily: CanActivateFn = () => {
  const isParent = inject(Session).account()?.roles.includes('parent') === true;
  // A visit without a case is for registering its child first.
  const served = inject(CounterVisit).begun()?.caseId ?? null;
  return isParent || served !== null || inject(Router).parseUrl('/counter');
};

/** What takes the family's own telephone is for the family alone. */
export const forParentAlone: CanActivateFn = () =>
  inject(CounterVisit).begun() === null || inject(Router).parseUrl('/enrolment/registered');

/**
 * The page for an account of the wrong kind names it, which nobody can after a reload: the guard of
 * the person's destination then decides anew.
 */
export const stillSignedIn: CanActivateFn = ({ queryParamMap }) =>
  inject(Session).account() !== null ||
  inject(Router).parseUrl(ownPath(queryParamMap.get('to') ?? '') ?? '/');

/**
 * Before a form: finds an account that is still signed in on this shared computer (S22). Without an
 * earlier sign-in there is no wait.
 */
export const otherSessionFound: CanActivateFn = (_, state) =>
  findOtherSession(inject(Session), state.url);

/**
 * At a district's entrance: goes straight to Keycloak's form (S3), so that the browser's back
 * button skips the entrance. The entrance's own page is for signed-in accounts (S22), and for
 * failures on the way to the form.
 */
export const onToForm: CanActivateFn = async ({ params }, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const target = entranceTarget(params['code'], params['entrance']);
  if (target === null) return true;
  if (!(await findOtherSession(session, state.url))) return false;
  const isOpen = await session.open();
  if (session.failure() === 'keeps-nothing') return problemPage(router, target, 'keeps-nothing');
  if (isOpen || session.failure() !== null) return true;
  await session.signIn(target);
  return false;
};

/** Tells the reason, after a reload too, and leads on to the person's destination. */
const problemPage = (router: Router, to: string, why: SignInFailure): UrlTree =>
  router.createUrlTree(['/sign-in-problem'], { queryParams: { to, why } });

async function findOtherSession(session: Session, url: string): Promise<boolean> {
  const isKnown = (): boolean => session.account() !== null || session.failure() !== null;
  if (isKnown() || !session.maySomebodyBeSignedIn()) {
    // Prepared while the parent reads the notice, so that the form needn't wait.
    void session.open();
    return true;
  }
  await session.open();
  if (isKnown()) return true;
  await session.findOpenSession(url);
  return false;
}
