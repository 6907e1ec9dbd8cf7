import type { QueueSelection } from '@ruxue/contracts';

import { tabClause, type Clause } from './queue-tabs.ts';

/** What a queue's tab and chips let through, on a case `c`; `mine` is the reader's (B6). */
export function queueFilters(asked: QueueSelection, staffId: string): Clause[] {
  const { tab, stage, identity, agency, item, declared, assignee, minAgeDays } = asked;
  const clauses: Clause[] = [];
  const add = (sql: string, ...parameters: unknown[]) => clauses.push({ sql, parameters });
  if (tab !== undefined) clauses.push(tabClause(tab, staffId));
  if (stage !== undefined) add('c.stage = ?', stage);
  if (identity !== undefined) add('c.identity = ?', identity);
  if (agency !== undefined) add('? = any(c.open_agencies)', agency);
  if (item !== undefined) add('? = any(c.open_items)', item);
  if (declared !== undefined) add('? = any(c.declared)', declared);
  if (assignee === 'nobody') add('c.assigned_to is null');
  else if (assignee !== undefined) add('c.assigned_to = ?', assignee);
  if (minAgeDays !== undefined) add('c.submitted_at <= now() - make_interval(days => ?)', minAgeDays);
  return clauses;
}
