import { describe, expect, it } from '@jest/globals';

import { scriptedCall } from '../testing/scripted-call.ts';
import { parent, someRequest } from '../testing/some-request.ts';
import { createSignOut } from './sign-out.ts';

const request = { ...someRequest, body: undefined };

describe('signOut (S22)', () => {
  it('ends the session', async () => {
    const services = scriptedCall({});
    expect((await createSignOut(services.call)(request)).status).toBe(204);
    expect(services.asked).toEqual([
      { name: 'auth.end-session', request: { sessionId: parent.sessionId } },
    ]);
  });

  it('refuses the tokens of the user when the token names no session', async () => {
    const services = scriptedCall({});
    const caller = { ...parent, sessionId: null };
    await createSignOut(services.call)({ ...request, caller });
    expect(services.asked).toMatchObject([
      { name: 'auth.deny', request: { subject: `user:${parent.userId}` } },
    ]);
  });
});
