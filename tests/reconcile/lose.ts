import { randomUUID } from 'node:crypto';

import { realmName } from '@ruxue/local/keycloak-realm';
import * as z from 'zod';

import type { ReconcilePlace } from './place.ts';

type Lose = (place: ReconcilePlace, caseId: string) => Promise<unknown>;

const Users = z.array(z.object({ id: z.string() }));

/** What a synced case can lose, by the kind of the difference that this makes; all are repaired. */
export const loseOfSynced = {
  'workflow-missing': ({ endWorkflow }, caseId) => endWorkflow(caseId),
  'workflow-at-other-stage': async ({ startWorkflow, endWorkflow }, caseId) => {
    await endWorkflow(caseId);
    await startWorkflow(caseId);
  },
  'account-missing': async ({ admin }, caseId) => {
    const users = await admin.get(`/${realmName}/users?q=case_id:${caseId}`, Users);
    for (const { id } of users) await admin.delete(`/${realmName}/users/${id}`);
  },
  'not-in-collection': ({ sql }, caseId) =>
    sql('collection', 'delete from synced_child where case_id = $1', [caseId]),
  'other-version-in-collection': ({ sql }, caseId) => sql(
    'collection', 'update synced_child set submission_version = 0 where case_id = $1', [caseId],
  ),
} satisfies Record<string, Lose>;

/** Publishes a decided case as the commit does, but nobody tells its workflow. */
export async function publishUnheard({ sql }: ReconcilePlace, caseId: string): Promise<void> {
  const publicationId = randomUUID();
  await sql(
    'records',
    `insert into publication (id, key, kind, district, staff_id, total, effective_at)
     values ($1, $2, 'review', '110101', 'tests', 1, now())`,
    [publicationId, randomUUID()],
  );
  await sql(
    'records',
    `update decision set publication_id = $1 where case_id = $2 and kind = 'review'`,
    [publicationId, caseId],
  );
}
