import { describe, expect, it } from '@jest/globals';

import { waitFor, waitUntil } from './wait-for.ts';

describe('waiting', () => {
  it('asks again until there is something', async () => {
    const answers = [undefined, undefined, 'here'];
    expect(await waitFor('an answer', () => Promise.resolve(answers.shift()))).toBe('here');
    expect(answers).toEqual([]);
  });

  it('ends with a name when its time is up', async () => {
    const vain = waitUntil('Godot', () => false, 0);
    await expect(vain).rejects.toThrow('waited 0 s in vain for Godot');
  });

  it('stops at once when asking breaks', async () => {
    const broken = waitFor('an answer', () => Promise.reject(new Error('no line')));
    await expect(broken).rejects.toThrow('no line');
  });
});
