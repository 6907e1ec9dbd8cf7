import { Refusal } from '@ruxue/contracts';
import type { RequestHandler } from 'express';

const ownHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/iu;

/**
 * The demo answers only to names of this machine. Otherwise a foreign page with a name that points
 * here (DNS rebinding) could read the outbox and the picture codes.
 */
export const refuseForeignHost: RequestHandler = (request, _response, next) => {
  if (!ownHost.test(request.headers.host ?? '')) throw new Refusal('malformed-request');
  next();
};
