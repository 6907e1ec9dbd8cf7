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
});
