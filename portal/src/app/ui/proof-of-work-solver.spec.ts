/**
 * @jest-environment ./jest-environment.mjs
 */
import { describe, expect, it } from '@jest/globals';

import { ProofOfWorkSolver } from './proof-of-work-solver.ts';

const iterations = 3;

/** As the server makes one. */
async function workOf(number: number, maxNumber: number) {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey(
    'raw', encoder.encode('seed'), 'PBKDF2', false, ['deriveBits'],
  );
  const salt = encoder.encode(String(number));
  const rule = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  const bytes = new Uint8Array(await crypto.subtle.deriveBits(rule, key, 256));
  const challenge = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { seed: 'seed', iterations, challenge, maxNumber };
}

const solver = new ProofOfWorkSolver();
const stays = new AbortController().signal;

describe('ProofOfWorkSolver (B18)', () => {
  it.each([0, 15, 16, 50])('finds %i, first and last of a batch too', async (number) => {
    expect(await solver.solve(await workOf(number, 50), () => undefined, stays)).toBe(number);
  });

  it('tells how far it is, and gives up at the last number', async () => {
    const shares: number[] = [];
    const solving = solver.solve(await workOf(32, 31), (share) => shares.push(share), stays);
    await expect(solving).rejects.toThrow('no number');
    expect(shares).toEqual([0.5, 1]);
  });

  it('stops for a page that is left', async () => {
    const page = new AbortController();
    const shares: number[] = [];
    const solving = solver.solve(await workOf(99, 99), (share) => {
      shares.push(share);
      page.abort();
    }, page.signal);
    await expect(solving).rejects.toThrow();
    expect(shares).toHaveLength(1);
  });
});
