import { randomBytes } from 'node:crypto';

import type { Request, Response } from 'express';

/** One browser, known by a secret cookie; captchas are bound to it. */
export interface Visitor {
  /** Null for a browser that has not asked for a captcha yet. */
  readonly session: string | null;
  /** The session, given to the browser now if it has none. */
  begin(): string;
}

const cookieName = 'ruxue-visitor';
const inCookies = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{22})(?:;|$)`, 'u');

export function visitorOf(request: Request, response: Response): Visitor {
  const session = inCookies.exec(request.get('cookie') ?? '')?.[1] ?? null;
  return {
    session,
    begin() {
      if (session !== null) return session;
      const begun = randomBytes(16).toString('base64url');
      const { secure } = request;
      response.cookie(cookieName, begun, {
        path: '/api', httpOnly: true, sameSite: 'strict', secure,
      });
      return begun;
    },
  };
}
