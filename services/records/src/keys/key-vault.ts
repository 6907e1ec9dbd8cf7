import { open, seal, suiteKeyBytes, type SuiteKey } from '@ruxue/service-kit';

/**
 * Wraps the districts' keys under a master key (C11). This is the one place to put a KMS or an HSM:
 * its `wrap` and `unwrap` are two calls of that machine, and the master key never leaves it.
 */
export interface KeyVault {
  /** Wraps 32 bytes by the present master key; `place` is what they are the key of. */
  wrap(key: Buffer, place: readonly string[]): Promise<Buffer>;
  /** Unwraps what any master key in use has wrapped; rejects what none has wrapped for this place. */
  unwrap(wrapped: Uint8Array, place: readonly string[]): Promise<Unwrapped>;
}

/** A key, and whether it was wrapped by the present master key; rotation wraps others anew. */
interface Unwrapped {
  readonly key: Buffer;
  readonly isPresent: boolean;
}

/**
 * A vault in memory, with master keys from the environment: the present one, and during a rotation
 * another one that is only read (docs/keys.md).
 */
export function createMemoryVault(present: SuiteKey, other?: SuiteKey): KeyVault {
  const tryOpen = (master: SuiteKey, wrapped: Uint8Array, place: readonly string[]) => {
    try {
      return Buffer.from(open(master, wrapped, place), 'base64');
    } catch {
      // Wrapped by another key, or not a wrapped key at all.
      return undefined;
    }
  };
  const unwrap = (wrapped: Uint8Array, place: readonly string[]): Unwrapped => {
    const key = tryOpen(present, wrapped, place);
    if (key !== undefined) return { key, isPresent: true };
    const older = other && tryOpen(other, wrapped, place);
    if (older !== undefined) return { key: older, isPresent: false };
    throw new Error(`no master key opens the key ${place.join(' ')}`);
  };
  return {
    wrap(key, place) {
      if (key.length !== suiteKeyBytes) throw new Error('not a key');
      return Promise.resolve(seal(present, key.toString('base64'), place));
    },
    unwrap: async (wrapped, place) => unwrap(wrapped, place),
  };
}
