import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reply, Request } from '@ruxue/contracts';
import { listHeldCases } from '@ruxue/service-kit';

import { SyncedChild } from './synced-child.entity.ts';

// A place at a school has no time of its own; it follows a sync.
const held = `
  select case_id, synced_at as since from synced_child union all
  select case_id, null::timestamptz from placement`;

/** The children of the second system with the versions that it took over (B14). */
export function listCases({ em }: { em: () => EntityManager }) {
  return async (
    asked: Request<'collection.list-cases'>,
  ): Promise<Reply<'collection.list-cases'>> => {
    const cases = await listHeldCases(em(), held, asked);
    const children = await em().find(
      SyncedChild,
      { caseId: { $in: cases.map(({ caseId }) => caseId) } },
      { fields: ['submissionVersion'] },
    );
    const versions = new Map(children.map(({ caseId, submissionVersion }) =>
      [caseId, submissionVersion]));
    return {
      cases: cases.map((one) =>
        ({ ...one, submissionVersion: versions.get(one.caseId) ?? null })),
    };
  };
}
