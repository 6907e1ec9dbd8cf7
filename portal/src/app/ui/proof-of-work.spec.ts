/**
 * @jest-environment ./jest-environment.mjs
 */
import { describe, expect, it } from '@jest/globals';

import { solveProofOfWork } from './proof-of-work.ts';

async function challengeOf(salt: string, number: number): Promise<string> {
  const content = new TextEncoder().encode(`${salt}${number}`);
  const digest = await crypto.subtle.digest('SHA-256', content);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('solveProofOfWork (B18)', () => {
  it.each([0, 511, 512, 1500])('finds %i, first and last of a batch too', async (number) => {
    const challenge = await challengeOf('salt', number);
    const task = { salt: 'salt', challenge, maxNumber: 1500 };
    expect(await solveProofOfWork(task, () => undefined)).toBe(number);
  });

  it('tells how far it is, and gives up at the last number', async () => {
    const shares: number[] = [];
    const task = { salt: 'salt', challenge: await challengeOf('other', 1), maxNumber: 1023 };
    await expect(solveProofOfWork(task, (share) => shares.push(share))).rejects.toThrow();
    expect(shares).toEqual([0.5, 1]);
  });
});
