import { instantInWords, isOfCity, Refusal, type StaffActor } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { proposalRules } from './kinds.ts';
import { Proposal } from './proposal.entity.ts';

interface Asked {
  readonly found: EnrolmentCase;
  readonly proposalVersion: number;
}

/** A proposal of the case; `not-found` where there is none. */
export async function getProposal(
  em: EntityManager, { found, proposalVersion }: Asked,
): Promise<Proposal> {
  const proposal = await em.findOne(Proposal, { caseId: found.id, proposalVersion });
  if (proposal === null) throw new Refusal('not-found');
  return proposal;
}

/**
 * A proposal that somebody else may confirm now: open, the last of its kind, of another person, and
 * on the present version of a case that it still fits. The accounts are auth's to check.
 */
export async function requireConfirmable(
  em: EntityManager, asked: Asked & { readonly actor: StaffActor; readonly now: Date },
): Promise<Proposal> {
  const { found, actor, now } = asked;
  const proposal = await getProposal(em, asked);
  requireOpen(proposal, now);
  const { kind, version, proposalVersion } = proposal;
  const { versionOf, requireFit } = proposalRules[kind];
  const later = await em.count(Proposal, {
    caseId: found.id, kind, proposalVersion: { $gt: proposalVersion },
  });
  if (later > 0) throw new Refusal('version-conflict');
  requireFit(found);
  if (versionOf(found) !== version) throw new Refusal('version-conflict');
  if (proposal.proposedBy === actor.staffId) {
    const more = isOfCity(kind) ? { detail: '这是您自己提出的，请由市级管理部门另一人确认' } : {};
    throw new Refusal('second-person-needed', more);
  }
  return proposal;
}

/** Refuses what is closed, with the word by whom, and what has expired. */
export function requireOpen(
  { closedAs, closedBy, closedAt, expiresAt }: Proposal, now: Date,
): void {
  if (closedAs !== null) {
    const at = closedAt === null ? '' : `已于${instantInWords(closedAt.toISOString())}`;
    throw new Refusal('action-not-allowed', {
      detail: `{staff}${at}${closedAs === 'confirmed' ? '确认' : '撤回'}了这一提议`,
      ...(closedBy === null ? {} : { staffId: closedBy }),
    });
  }
  if (expiresAt <= now) {
    const detail = `这一提议已于${instantInWords(expiresAt.toISOString())}过期，请重新提出`;
    throw new Refusal('action-not-allowed', { detail });
  }
}
