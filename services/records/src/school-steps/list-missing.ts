import { Refusal, type MissingChild } from '@ruxue/contracts';
import type { KeyRing } from '@ruxue/service-kit';

import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireRole } from '../reviews/jurisdiction.ts';

const mostShown = 500;

/**
 * The children of the officer's own school who haven't come by now, with whom to call (B23): theirs
 * by residence or by the district. Collection knows which; records knows who has really not come,
 * and has the names. The read is audited as a list (B11).
 */
export const listMissing = (records: Records): Handler<'records.list-missing'> =>
  ({ actor, schoolId }) =>
    auditRefusals(records, { actor, event: 'listMissing', caseId: null }, async () => {
      const { district } = requireRole(actor, ['school-officer']);
      if (actor.schoolId !== schoolId) throw new Refusal('not-found');
      const { cases, total } =
        await records.call('collection.list-missing', { schoolId, limit: mostShown });
      const marks = new Map(cases.map((one) => [one.caseId, one]));
      return records.em().transactional(async (em) => {
        const found = await em.find(
          EnrolmentCase, { id: [...marks.keys()], district, stage: 'collecting' },
        );
        const rows = new Map(found.map((row) => [row.id, row]));
        const shown = cases.flatMap(({ caseId }) => rows.get(caseId) ?? []);
        const caseIds = shown.map(({ id }) => id);
        const facts = { schoolId, found: shown.length };
        await auditList(em, { actor, event: 'listMissing', facts, caseIds });
        const children = await Promise.all(shown.map((row) => toChild(records.keyRing, row)));
        const { windows } = await getDistrictPage(em, district);
        return {
          children: children.flatMap((child) => {
            const mark = child && marks.get(child.caseId);
            return mark ? [{ ...child, isNamed: mark.isNamed, isShared: mark.isShared }] : [];
          }),
          // Whoever went on in this moment is counted with those shown, not with the others.
          total: total - (cases.length - shown.length),
          until: windows.presentation.closes,
        };
      });
    });

/** Undefined for a case that was erased after the list was read. */
async function toChild(
  keyRing: KeyRing, row: EnrolmentCase,
): Promise<Omit<MissingChild, 'isNamed' | 'isShared'> | undefined> {
  try {
    const { child, guardian } = openRegistered(await keyRing.forCase(row.id), row);
    return {
      caseId: row.id, childName: child.name, guardianName: guardian.name,
      // Empty for a family without a telephone (B9).
      phone: guardian.phone ?? '',
      isConfirmed: row.confirmedVersion === row.submissionVersion,
    };
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return undefined;
    throw error;
  }
}
