import { Binary, Refusal, routes, type Route, type RouteName } from '@ruxue/contracts';
import type { Request, Response } from 'express';

import type { ServeFamily } from '../counter/serve-family.ts';
import type { RateLimits } from '../rate-limits/rate-limits.ts';
import type { SignedIn } from '../sign-in/access-token.ts';
import { mayUse, type Identify } from '../sign-in/identify.ts';
import type { TraceRefusal } from '../staff/trace-refusal.ts';
import { readBody } from './read-body.ts';

export type Admit = (
  name: RouteName,
  request: Request,
  response: Response,
) => Promise<SignedIn | null>;

/**
 * Lets a request in or refuses it before anything else is done for it: the client's limit, who
 * calls, the caller's limit, for which family, whether the route is for them; only then is a body
 * read.
 */
export function createAdmit(parts: {
  limits: RateLimits;
  identify: Identify;
  serveFamily: ServeFamily;
  traceRefusal: TraceRefusal;
}): Admit {
  const { limits, identify, serveFamily, traceRefusal } = parts;
  return async (name, request, response) => {
    const { access, body }: Route = routes[name];
    await limits.countAddress(name, request.ip ?? '');
    // A signature is over the body.
    if (access === 'signed-machine') await readBody(request, response);
    const signedIn = await identify(request, access);
    if (signedIn) await limits.countUser(signedIn.userId);
    const caller = signedIn && await serveFamily(name, request, signedIn);
    if (caller) {
      if (!mayUse(caller, access)) {
        const refusal = new Refusal('forbidden');
        await traceRefusal({ name, caller, params: request.params }, refusal);
        throw refusal;
      }
    }
    // A file streams through to its service.
    if (body !== Binary) await readBody(request, response);
    return caller;
  };
}
