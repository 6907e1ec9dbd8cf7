import { createHash } from 'node:crypto';

/** 132 bits: short, because an update's id stands six times in the history. */
const idLength = 22;

/**
 * The id of a person's update: the same caller with the same Idempotency-Key is the same action
 * (L3). A hash, because keys come from outside and caller names have no place in a history.
 */
export function updateIdOf(caller: string, idempotencyKey: string): string {
  const hash = createHash('sha256').update(JSON.stringify([caller, idempotencyKey]));
  return hash.digest('base64url').slice(0, idLength);
}
