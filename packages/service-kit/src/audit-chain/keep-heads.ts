import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditedService, KeptHead } from '@ruxue/contracts';

import { AuditHead } from './audit-chain.entity.ts';
import { findHead, type ChainHead } from './seal-entries.ts';

/** Keeps the head of another service's chain; an older one stays (B11). */
export const keepAuditHead = (em: () => EntityManager) =>
  async ({ service, seq, seal }: KeptHead): Promise<Record<string, never>> => {
    const head = { service, seq: BigInt(seq), seal };
    await em().upsert(AuditHead, head, { onConflictAction: 'ignore' });
    return {};
  };

/** Gives the head of the own chain to another service. */
export async function tellAuditHead(
  em: EntityManager, service: AuditedService, tell: (head: KeptHead) => Promise<unknown>,
): Promise<void> {
  const head = await findHead(em);
  if (head) await tell({ service, ...head });
}

/** The newest head of a service that is kept here; null before the first one. */
export async function findKeptHead(
  em: EntityManager, service: AuditedService,
): Promise<ChainHead | null> {
  const [head] = await em.execute<ChainHead[]>(
    `select seq::float8 as seq, seal from audit_head where service = ? order by seq desc limit 1`,
    [service],
  );
  return head ?? null;
}
