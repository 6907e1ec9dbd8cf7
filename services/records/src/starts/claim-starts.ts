import type { WorkflowStart as Start } from '@ruxue/contracts';
import { LockMode } from '@mikro-orm/core';

import { EnrolmentCase } from '../cases/case.entity.ts';
import type { Handler, Records } from '../records.ts';
import { WorkflowStart } from './workflow-start.entity.ts';

const leaseSeconds = 30;

/** Leases waiting starts, oldest first; no two pumps get the same one within the lease (L2). */
export const claimStarts = ({ database }: Records): Handler<'records.claim-starts'> =>
  ({ limit }) =>
    database.em.fork().transactional(async (em) => {
      const now = new Date();
      const rows = await em.find(
        WorkflowStart,
        { $or: [{ leasedUntil: null }, { leasedUntil: { $lt: now } }] },
        {
          orderBy: { createdAt: 'asc', id: 'asc' },
          limit,
          lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
        },
      );
      const caseIds = rows.flatMap((row) => (row.kind === 'childEnrolment' ? [row.targetId] : []));
      const cases = await em.find(
        EnrolmentCase, { id: caseIds }, { fields: ['id', 'district', 'season'] },
      );
      const places = new Map(cases.map(({ id, district, season }) => [id, { district, season }]));
      const leasedUntil = new Date(now.getTime() + leaseSeconds * 1000);
      const starts = rows.flatMap((row): Start[] => {
        row.leasedUntil = leasedUntil;
        if (row.kind === 'publication') {
          return [{ startId: row.id, kind: row.kind, input: { publicationId: row.targetId } }];
        }
        const place = places.get(row.targetId);
        if (!place) return [];
        const input = { caseId: row.targetId, ...place };
        return [{ startId: row.id, kind: row.kind, input }];
      });
      return { starts };
    });
