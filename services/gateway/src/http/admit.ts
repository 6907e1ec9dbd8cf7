import { routes, type Route, type RouteName } from '@ruxue/contracts';
import type { Request, Response } from 'express';

import type { RateLimits } from '../rate-limits/rate-limits.ts';
import type { SignedIn } from '../sign-in/access-token.ts';
import type { Authorise } from '../sign-in/authorise.ts';
import { readBody } from './read-body.ts';

export type Admit = (
  name: RouteName,
  request: Request,
  response: Response,
) => Promise<SignedIn | null>;

/**
 * Lets a request in or refuses it before anything else is done for it: the client's limit, who
 * calls, the caller's limit; only then is a body read.
 */
export function createAdmit(limits: RateLimits, authorise: Authorise): Admit {
  return async (name, request, response) => {
    const { access }: Route = routes[name];
    await limits.countAddress(name, request.ip ?? '');
    // A signature is over the body.
    if (access === 'signed-machine') await readBody(request, response);
    const caller = await authorise(request, access);
    if (caller) await limits.countUser(caller.userId);
    await readBody(request, response);
    return caller;
  };
}
