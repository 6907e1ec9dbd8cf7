import { createHash } from 'node:crypto';

/** 96 bits: short, because an update's id stands six times in the history. */
const keyLength = 16;
/** 48 bits: two bodies under one key of one person are told apart. */
const contentLength = 8;

const digest = (content: unknown, length: number): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, length);

/**
 * The id of a person's update: `<action id>.<request hash>`. The same caller with the same
 * Idempotency-Key is the same action (L3); another argument under it is another update, which the
 * workflow refuses. Hashes, because keys come from outside and callers have no place in a history.
 */
export const updateIdOf = (
  { caller, name, key }: { readonly caller: string; readonly name: string; readonly key: string },
  argument: object,
): string => `${digest([name, caller, key], keyLength)}.${digest(argument, contentLength)}`;
