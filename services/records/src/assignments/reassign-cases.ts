import { auditRefusals } from '../audit/audit-refusals.ts';
import { tellStaffOfMany } from '../cases/tell-staff.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { moveCases } from './move-cases.ts';

/** A manager moves one person's undecided cases to another, or frees them (L6). */
export const reassignCases = (records: Records): Handler<'records.reassign-cases'> =>
  ({ actor, from, to }) =>
    auditRefusals(records, { actor, event: 'reassignCases', caseId: null }, async () => {
      const { district } = requireManager(actor);
      const moved = from === to ? 0 : await records.em()
        .transactional((em) => moveCases(em, { actor, district, from, to }));
      if (moved > 0) tellStaffOfMany(records.hints, district);
      return { moved };
    });
