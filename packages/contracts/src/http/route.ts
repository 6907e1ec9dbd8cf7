import '../zod-jitless.ts';
import type * as z from 'zod';

import type { StaffRole } from '../actions/actor.ts';

/**
 * The callers of a route. `public`: everybody, tokens are ignored. `anybody`: everybody, a token is
 * read if there is one. `signed-in`: parents and staff. `parent`: a parent, for the own case. A
 * list of roles: staff with one of them. `signed-machine`: a machine that signs the body. `demo`:
 * everybody, in the demo only.
 */
export type Access =
  | 'public' | 'anybody' | 'demo' | 'signed-machine' | 'signed-in' | 'parent' | readonly StaffRole[];

/** One HTTP route; `path` in Express form. Writes take an `Idempotency-Key` where `isKeyed`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly access: Access;
  /**
   * A parent's route that a clerk calls too, for the family that is present (B9): the header
   * `Counter-Visit` names the clerk's visit, and with it the case.
   */
  readonly atCounter?: true;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** A repeat with the same key and content answers the same and changes nothing (L3). */
  readonly isKeyed?: true;
  /**
   * Answers by status; a null schema is an empty body. `event-stream` are server-sent events,
   * `calendar` is a file of RFC 5545.
   */
  readonly answers: Readonly<Partial<Record<200 | 201 | 202 | 204, z.ZodType | null>>>;
  readonly media?: 'event-stream' | 'calendar';
}
