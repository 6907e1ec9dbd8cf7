import type { ProofOfWork } from '@ruxue/contracts/captchas';

const triedAtOnce = 512;

/**
 * Solves a proof of work (B18). After each batch `told` gets the share of numbers tried so far,
 * 0–1. Throws when no number fits.
 */
export async function solveProofOfWork(
  { salt, challenge, maxNumber }: ProofOfWork, told: (share: number) => void,
): Promise<number> {
  const encoder = new TextEncoder();
  const wanted = bytesOf(challenge);
  for (let first = 0; first <= maxNumber; first += triedAtOnce) {
    const count = Math.min(triedAtOnce, maxNumber + 1 - first);
    const digests = await Promise.all(Array.from({ length: count }, (_, index) =>
      crypto.subtle.digest('SHA-256', encoder.encode(`${salt}${first + index}`))));
    const found = digests.findIndex((digest) => isSame(new Uint8Array(digest), wanted));
    if (found !== -1) return first + found;
    told((first + count) / (maxNumber + 1));
  }
  throw new Error('no number solves this proof of work');
}

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);
