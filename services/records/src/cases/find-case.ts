import { Refusal, refusalOfClosed } from '@ruxue/contracts';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

import { Tombstone } from '../revocations/tombstone.entity.ts';
import { EnrolmentCase } from './case.entity.ts';

/** A case that is not erased; `revoked` when it was, `not-found` when it never was. */
export async function getCase(em: EntityManager, caseId: string): Promise<EnrolmentCase> {
  return (await em.findOne(EnrolmentCase, { id: caseId })) ?? refuseUnknownCase(em, caseId);
}

/**
 * The case, locked until the transaction ends: writes of one case come one after another, and none
 * can slip in after its erasure.
 */
export async function lockCase(em: EntityManager, caseId: string): Promise<EnrolmentCase> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  return (await em.findOne(EnrolmentCase, { id: caseId }, { lockMode })) ?? refuseUnknownCase(em, caseId);
}

/** A case that its parent may still see: `revoked` from the moment revocation begins (S20). */
export function refuseRevoked(found: Pick<EnrolmentCase, 'stage'>): void {
  if (found.stage === 'revoking' || found.stage === 'revoked') throw new Refusal('revoked');
}

/** A case that its season's end has not closed; else `case-closed` with its outcome (B25). */
export function refuseClosed({ closedAs }: Pick<EnrolmentCase, 'closedAs'>): void {
  if (closedAs === null) return;
  const { type, ...more } = refusalOfClosed(closedAs);
  throw new Refusal(type, more);
}

/** A case that is not on hold (B21), for what records does itself; the workflow's actions ask `isStopped`. */
export function refuseHeld({ hold }: Pick<EnrolmentCase, 'hold'>): void {
  if (hold !== null) throw new Refusal('case-on-hold');
}

/** For a case that is not there: `revoked` when it was erased, else `not-found`. */
export async function refuseUnknownCase(em: EntityManager, caseId: string): Promise<never> {
  const erased = await em.findOne(Tombstone, { caseId });
  throw new Refusal(erased ? 'revoked' : 'not-found');
}
