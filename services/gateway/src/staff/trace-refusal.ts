import {
  actionRoutes, Refusal, type ActionRouteName, type ProblemType, type RouteName,
} from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import type { Handler, RouteHandlers } from '../http/handler.ts';
import type { SignedIn } from '../sign-in/access-token.ts';

/** Refusals that say that somebody asked for what is not theirs. */
const telling = ['forbidden', 'not-found', 'second-person-needed'] as const satisfies ProblemType[];

interface Asked {
  readonly name: RouteName;
  readonly caller: SignedIn | null;
  readonly params: unknown;
}

export type TraceRefusal = (asked: Asked, error: unknown) => Promise<void>;

/**
 * Leaves a trace of what was refused to a member of staff for want of a duty or jurisdiction (B11).
 * Reads and changes outside the workflow leave theirs in the service that refuses.
 */
export function createTraceRefusal(call: Call): TraceRefusal {
  return async ({ name, caller, params }, error) => {
    if (caller === null || caller.staffRoles.length === 0) return;
    const outcome = telling.find((type) => error instanceof Refusal && error.data.type === type);
    if (outcome === undefined) return;
    const trace = { actorId: caller.userId, operation: name, subject: subjectOf(params), outcome };
    await call('auth.leave-trace', trace);
  };
}

/** The first id of a path; nothing when that could be no id of ours. */
function subjectOf(params: unknown): string | null {
  const [first]: unknown[] = Object.values(params ?? {});
  return typeof first === 'string' && /^[\w-]{1,64}$/u.test(first) ? first : null;
}

/** Lets people's actions leave a trace of each refusal: the workflow refuses, and keeps none. */
export function traceActions(handlers: RouteHandlers, trace: TraceRefusal): RouteHandlers {
  const names = Object.keys(actionRoutes) as ActionRouteName[];
  const traced = names.map((name) => {
    // The route and its handler share one name; TypeScript can't follow it through the table.
    const handler = handlers[name] as Handler<ActionRouteName>;
    const answer: Handler<ActionRouteName> = async (request) => {
      try {
        return await handler(request);
      } catch (error) {
        await trace({ name, caller: request.caller, params: request.params }, error);
        throw error;
      }
    };
    return [name, answer];
  });
  return { ...handlers, ...Object.fromEntries(traced) };
}
