/**
 * @jest-environment ./jest-environment.mjs
 */
import { describe, expect, it } from '@jest/globals';

import { ProofOfWorkSolver } from './proof-of-work-solver.ts';

const iterations = 3;

/** PBKDF2 with HMAC-SHA-256 of 「seed」, salted with the number, by another program (Node's). */
const challenges: Readonly<Record<number, string>> = {
  0: 'f57d114d2ecc46fc593552b753a4b51cdf25a28f0ddecad8204829ca6104bf09',
  15: 'c4339fa1d8a279199acf8e2d92ffc549b2f4da7f4cb86b079de76900281f95aa',
  16: 'e0c24276dedbfcc213719151312127288df973b73fd8ae0eb389c480d2b5ca62',
  32: 'fe16d12080a2149d38767d519333a7943df390b76f8d61c788aea1a9717512f1',
  50: 'f10405346590e1c5003e68aa916e5db09602a7559973feee8e91626fbc643cce',
  99: '59d787403a9114b7487388b29916c6f8726baeec41f317ba0ca4a1d16993b061',
};
const workOf = (number: number, maxNumber: number) =>
  ({ seed: 'seed', iterations, challenge: challenges[number] ?? '', maxNumber });

const solver = new ProofOfWorkSolver();
const stays = new AbortController().signal;

describe('ProofOfWorkSolver (B18)', () => {
  it.each([0, 15, 16, 50])('finds %i, first and last of a batch too', async (number) => {
    expect(await solver.solve(workOf(number, 50), () => undefined, stays)).toBe(number);
  });

  it('tells how far it is, and gives up at the last number', async () => {
    const shares: number[] = [];
    const solving = solver.solve(workOf(32, 31), (share) => shares.push(share), stays);
    await expect(solving).rejects.toThrow('no number');
    expect(shares).toEqual([0.5, 1]);
  });

  it('stops for a page that is left', async () => {
    const page = new AbortController();
    const shares: number[] = [];
    const solving = solver.solve(workOf(99, 99), (share) => {
      shares.push(share);
      page.abort();
    }, page.signal);
    await expect(solving).rejects.toThrow();
    expect(shares).toHaveLength(1);
  });
});
