import { describe, expect, it } from '@jest/globals';

import { updateIdOf } from './update-id.ts';

const asked = { caller: 'parent-1', name: 'takeBack', key: 'key-12345' };
const argument = { actor: { kind: 'parent' }, submissionVersion: 1 };

describe('updateIdOf', () => {
  it('is the same for the same request, and another for another caller, name or key', () => {
    expect(updateIdOf(asked, argument)).toBe(updateIdOf({ ...asked }, { ...argument }));
    const ids = [
      asked, { ...asked, caller: 'parent-2' }, { ...asked, name: 'revoke' },
      { ...asked, key: 'key-12346' }, { ...asked, caller: 'parent-1k', key: 'ey-12345' },
    ].map((one) => updateIdOf(one, argument));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps the action id when only the content differs', () => {
    const [id, hash] = updateIdOf(asked, argument).split('.');
    const [otherId, otherHash] = updateIdOf(asked, { ...argument, submissionVersion: 2 }).split('.');
    expect(otherId).toBe(id);
    expect(otherHash).not.toBe(hash);
  });

  it('shows nothing of caller and key', () => {
    const id = updateIdOf({ caller: '12345678', name: 'revoke', key: 'a-secret-key' }, argument);
    expect(id).toMatch(/^[\w-]{16}\.[\w-]{8}$/u);
  });
});
