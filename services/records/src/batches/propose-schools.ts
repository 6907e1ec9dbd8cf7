import type { BatchReason, Reply } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { Records } from '../records.ts';
import { BatchTarget } from './batch-target.entity.ts';
import type { Batch } from './batch.entity.ts';

const mostAtOnce = 2000;

interface Waiting {
  readonly caseId: string;
  /** Those that take children from its residence, in the district's order. */
  readonly ownSchools: readonly string[];
  /** The school that has declined it. */
  readonly declinedBy: string | null;
}

type Proposal = { readonly schoolId: string } | { readonly reason: BatchReason };

/**
 * For each child the first school of its residence that has room, never the one that declined it.
 * `left` are the free places by school, of which each proposal takes one: no plan promises more
 * places than there are.
 */
export function proposeSchools(
  children: readonly Waiting[], left: Map<string, number>,
): Map<string, Proposal> {
  return new Map(children.map(({ caseId, ownSchools, declinedBy }): [string, Proposal] => {
    const possible = ownSchools.filter((id) => id !== declinedBy && left.has(id));
    if (possible.length === 0) return [caseId, { reason: 'noSchool' }];
    const schoolId = possible.find((id) => (left.get(id) ?? 0) > 0);
    if (schoolId === undefined) return [caseId, { reason: 'schoolFull' }];
    left.set(schoolId, (left.get(schoolId) ?? 0) - 1);
    return [caseId, { schoolId }];
  }));
}

/** Writes the proposals of a dry run; whom no school has room for is left out, with the reason. */
export async function proposeForBatch(
  { call }: Pick<Records, 'call'>, em: EntityManager, { id: batch, district }: Batch,
): Promise<void> {
  const { schools } = await call('collection.list-schools', { district });
  const open = schools.filter(({ isClosed }) => !isClosed);
  const left = new Map(open.map(({ id, places, taken }) => [id, places - taken]));
  const targets = await em.find(
    BatchTarget, { batch, state: 'ready' }, { orderBy: { caseId: 'asc' } },
  );
  for (let from = 0; from < targets.length; from += mostAtOnce) {
    const some = targets.slice(from, from + mostAtOnce);
    const caseIds = some.map(({ caseId }) => caseId);
    const { matches } = await call('collection.match-cases', { caseIds });
    const proposals = proposeSchools(waitingOf(some, matches), left);
    for (const target of some) {
      const proposal = proposals.get(target.caseId);
      if (proposal && 'schoolId' in proposal) target.schoolId = proposal.schoolId;
      else em.assign(target, { state: 'skipped', reason: proposal?.reason ?? 'noSchool' });
    }
  }
  await em.flush();
}

function waitingOf(
  targets: readonly BatchTarget[], matches: Reply<'collection.match-cases'>['matches'],
): Waiting[] {
  const own = new Map(matches.map(({ caseId, ownSchools }) => [caseId, ownSchools]));
  return targets.map(({ caseId, schoolBefore }) =>
    ({ caseId, ownSchools: own.get(caseId) ?? [], declinedBy: schoolBefore }));
}
