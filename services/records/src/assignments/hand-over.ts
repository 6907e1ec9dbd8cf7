import type { DistrictCode } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { auditRefusals } from '../audit/audit-refusals.ts';
import { tellStaffOfMany } from '../cases/tell-staff.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { moveCases } from './move-cases.ts';

/**
 * Nobody's cases stay with somebody who has left (L6): undecided ones are anybody's again, and open
 * ones are open no more.
 */
export const handOver = (records: Records): Handler<'records.hand-over'> =>
  ({ actor, staffId }) =>
    auditRefusals(records, { actor, event: 'handOver', caseId: null }, async () => {
      const { district } = requireManager(actor);
      const moved = await records.em().transactional(async (em) => {
        await endLeases(em, district, staffId);
        return moveCases(em, { actor, district, from: staffId, to: null });
      });
      tellStaffOfMany(records.hints, district);
      return { moved };
    });

const endLeases = (em: EntityManager, district: DistrictCode, staffId: string) => em.execute(
  `update enrolment_case set leased_by = null, leased_until = null where id in (
     select id from enrolment_case where district = ? and leased_by = ? order by id for update)`,
  [district, staffId],
);
