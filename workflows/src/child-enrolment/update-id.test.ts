import { describe, expect, it } from '@jest/globals';

import { updateIdOf } from './update-id.ts';

describe('updateIdOf', () => {
  it('is the same for the same caller and key, and different otherwise', () => {
    expect(updateIdOf('case:1', 'key-12345')).toBe(updateIdOf('case:1', 'key-12345'));
    const ids = [
      updateIdOf('case:1', 'key-12345'), updateIdOf('case:2', 'key-12345'),
      updateIdOf('case:1', 'key-12346'), updateIdOf('case:1k', 'ey-12345'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows nothing of caller and key', () => {
    expect(updateIdOf('12345678', 'a-secret-key')).toMatch(/^[\w-]{22}$/u);
  });
});
