import { Injectable } from '@angular/core';
import type { ProofOfWork } from '@ruxue/contracts/captchas';

/** Enough for every core of a telephone, few enough to be given up at once. */
const triedAtOnce = 16;
const challengeBits = 256;

/**
 * Solves proofs of work (B18). The browser derives the bits on threads of its own, so the page stays
 * usable meanwhile.
 */
@Injectable({ providedIn: 'root' })
export class ProofOfWorkSolver {
  /**
   * The solution; after each batch `told` gets the share of numbers tried so far, 0–1. Rejects when
   * no number fits or `gone` is aborted.
   */
  async solve(
    { seed, iterations, challenge, maxNumber }: ProofOfWork,
    told: (share: number) => void,
    gone: AbortSignal,
  ): Promise<number> {
    const encoder = new TextEncoder();
    const key = await crypto.subtle.importKey(
      'raw', encoder.encode(seed), 'PBKDF2', false, ['deriveBits'],
    );
    const derive = async (number: number): Promise<string> => {
      const salt = encoder.encode(String(number));
      const rule = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
      return hex(await crypto.subtle.deriveBits(rule, key, challengeBits));
    };
    for (let first = 0; first <= maxNumber; first += triedAtOnce) {
      const count = Math.min(triedAtOnce, maxNumber + 1 - first);
      const derived = await Promise.all(
        Array.from({ length: count }, (_, index) => derive(first + index)),
      );
      gone.throwIfAborted();
      const found = derived.indexOf(challenge);
      if (found !== -1) return first + found;
      told((first + count) / (maxNumber + 1));
    }
    throw new Error('no number solves this proof of work');
  }
}

const hex = (bits: ArrayBuffer): string =>
  Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, '0')).join('');
