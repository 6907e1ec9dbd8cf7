import type { HttpRequest } from '../http/handler.ts';
import type { SignedIn } from '../sign-in/access-token.ts';

export const caseId = '7f3f1b52-8f5c-4a52-9d61-0a2c6f1f6d11';

/** A parent with a fresh token of an ordinary session. */
export const parent: SignedIn = {
  userId: 'user-1', sessionId: 'session-1', isParent: true, caseId, staffRoles: [],
  district: '110101', schoolId: null, agency: null, smsVerifiedAt: null, issuedAt: 0, expiresAt: 0,
};

/** A handler's request except the body, for a route without parameters. */
export const someRequest = {
  params: undefined,
  query: undefined,
  caller: parent,
  key: 'key-of-this-request',
  address: '192.0.2.1',
  visitor: { session: 'secret-of-the-browser', begin: () => 'secret-of-the-browser' },
  gone: new AbortController().signal,
} satisfies Omit<HttpRequest<'changePhone'>, 'body'>;
