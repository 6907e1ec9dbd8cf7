import { queueTabs, type QueueTab, type ReviewQueue, type Stage } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { queueScope, type QueueScope } from './queue-scope.ts';
import { tabCounts } from './queue-tabs.ts';

type Counts = Pick<ReviewQueue, 'counts' | 'tabs'>;
type Row = { stage: Stage; count: number } & Record<QueueTab, number>;

/** What a district's stages and tabs hold now, from one look at its cases. */
export async function countQueue(
  em: EntityManager,
  scope: QueueScope,
  staffId: string,
): Promise<Counts> {
  const { sql, parameters } = tabCounts(staffId);
  const within = queueScope(scope);
  const rows = await em.execute<Row[]>(
    `select c.stage, count(*)::int as count, ${sql} from enrolment_case c
     where ${within.sql} and c.submission_version > 0 group by c.stage`,
    [...parameters, ...within.parameters],
  );
  const sumOf = (tab: QueueTab) => rows.reduce((sum, row) => sum + row[tab], 0);
  return {
    counts: Object.fromEntries(rows.map(({ stage, count }) => [stage, count])),
    tabs: Object.fromEntries(queueTabs.map((tab) => [tab, sumOf(tab)])),
  };
}
