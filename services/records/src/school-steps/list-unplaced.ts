import { Refusal, type UnplacedChild } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { KeyRing } from '@ruxue/service-kit';

import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { caseColumns, EnrolmentCase } from '../cases/case.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireReviewer } from '../reviews/jurisdiction.ts';

const mostShown = 200;
const mostStrays = 1000;

/**
 * The district's children that wait for a school to be named, the longest first (B23): those that a
 * school has declined, and those whose residence leads to no school. The read is audited (B11).
 */
export const listUnplaced = (records: Records): Handler<'records.list-unplaced'> =>
  ({ actor }) =>
    auditRefusals(records, { actor, event: 'listUnplaced', caseId: null }, async () => {
      const { district } = requireReviewer(actor);
      const strays = await records.call('collection.list-strays', { district, limit: mostStrays });
      const fork = records.em();
      const { code: season } = await getCurrentSeason(fork);
      const waiting = {
        season, district,
        $or: [
          { stage: 'arranging' as const },
          { stage: 'collecting' as const, id: strays.caseIds, isSchoolNamed: false },
        ],
      };
      const found = await fork.find(
        EnrolmentCase, waiting,
        { orderBy: [{ statusSince: 'asc' }, { id: 'asc' }], limit: mostShown },
      );
      const caseIds = found.map(({ id }) => id);
      const { matches } = await records.call('collection.match-cases', { caseIds });
      const own = new Map(matches.map(({ caseId, ownSchools }) => [caseId, ownSchools]));
      const children = await Promise.all(
        found.map((row) => toChild(records.keyRing, row, own.get(row.id) ?? [])));
      await records.em().transactional((em: EntityManager) =>
        auditList(em, { actor, event: 'listUnplaced', facts: { found: found.length }, caseIds }));
      return {
        children: children.flatMap((child) => child ?? []),
        total: await fork.count(EnrolmentCase, waiting),
      };
    });

/** Undefined for a case that was erased after the list was read. */
async function toChild(
  keyRing: KeyRing, row: EnrolmentCase, ownSchools: string[],
): Promise<UnplacedChild | undefined> {
  try {
    const key = await keyRing.forCase(row.id);
    return {
      caseId: row.id,
      accountNumber: row.accountNumber,
      childName: key.open(caseColumns.childName, row.childName),
      declinedBy: row.stage === 'arranging' ? row.schoolId : null,
      reason: row.declineReason,
      since: row.statusSince.toISOString(),
      ownSchools,
    };
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return undefined;
    throw error;
  }
}
