import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { requestHash } from '@ruxue/service-kit';

import type { Records } from '../records.ts';
import { DoneRequest } from './done-request.entity.ts';

interface KeyedRequest {
  readonly caseId: string;
  readonly key: string;
  /** Everything that makes it another request; no code and no password. */
  readonly content: object;
}

/**
 * Whether a request was done already under its Idempotency-Key (L3); `key-reused` when another one
 * was. What was refused has used no key up.
 */
export async function isDone(
  em: EntityManager,
  { hashes }: Pick<Records, 'hashes'>,
  { caseId, key, content }: KeyedRequest,
): Promise<boolean> {
  const known = await em.findOne(DoneRequest, { caseId, key });
  if (known === null) return false;
  if (known.requestHash !== hashes.request(requestHash(content))) throw new Refusal('key-reused');
  return true;
}

/** Keeps a request as done, in the transaction that does it. */
export function keepDone(
  em: EntityManager,
  { hashes }: Pick<Records, 'hashes'>,
  { caseId, key, content }: KeyedRequest,
): void {
  const hash = hashes.request(requestHash(content));
  em.create(DoneRequest, { caseId, key, requestHash: hash, doneAt: new Date() });
}
