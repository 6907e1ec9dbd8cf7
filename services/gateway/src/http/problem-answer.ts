import { Refusal, toProblemDetails, type RefusalData } from '@ruxue/contracts';
import { describeError, Unavailable, type Logger } from '@ruxue/service-kit';
import type { ErrorRequestHandler, Response } from 'express';

/** Answers a refusal as problem details (RFC 9457). */
export function answerProblem(response: Response, refusal: RefusalData): void {
  const problem = toProblemDetails(refusal);
  if (problem.retryAfterSeconds !== undefined) {
    response.set('Retry-After', String(problem.retryAfterSeconds));
  }
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer');
  response.set('Cache-Control', 'no-store');
  response.status(problem.status).type('application/problem+json').json(problem);
}

/** Turns a route's error into problem details; an unexpected one is logged and answers 500. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = refusalOf(error);
    if (refusal.type === 'internal-error') {
      const route: unknown = request.route;
      const path =
        typeof route === 'object' && route !== null && 'path' in route ? route.path : 'unknown';
      logger.error({ path, method: request.method, error: describeError(error) }, 'route failed');
    }
    answerProblem(response, refusal);
  };
}

function refusalOf(error: unknown): RefusalData {
  if (error instanceof Refusal) return error.data;
  if (error instanceof Unavailable) return { type: 'temporarily-unavailable', retryAfterSeconds: 2 };
  // Refusals of Express and its body parser carry a status below 500.
  const status =
    error instanceof Error && 'status' in error && typeof error.status === 'number'
      ? error.status
      : 500;
  if (status === 413) return { type: 'body-too-large' };
  if (status >= 400 && status < 500) return { type: 'malformed-request' };
  return { type: 'internal-error' };
}
