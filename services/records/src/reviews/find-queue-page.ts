import type { QueueSort, Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { EnrolmentCase } from '../cases/case.entity.ts';
import { readCursor, writeCursor, type QueuePlace } from './queue-cursor.ts';
import { queueScope, type QueueScope } from './queue-scope.ts';
import { queueFilters } from './queue-filters.ts';
import type { Clause } from './queue-tabs.ts';
import type { Search } from './search-queue.ts';

const pageSize = 50;
const columns = { submittedAt: 'c.submitted_at', returnUntil: 'c.return_until' } as const;

type Asked = Request<'records.list-reviews'>;
type Order = Pick<QueuePlace, 'sort' | 'order'>;

/** A page of cases in their order, and the cursor for the next one. */
export interface QueuePage {
  readonly rows: readonly EnrolmentCase[];
  readonly nextCursor: string | null;
}

/**
 * One page of a queue: first the ids by the index of the queue alone, then their rows. Pages go on
 * after the last row's value and id, so that nobody is skipped or shown twice while others come
 * and go.
 */
export async function findQueuePage(
  em: EntityManager,
  scope: QueueScope,
  asked: Asked,
  search: Search,
): Promise<QueuePage> {
  const order = orderOf(asked);
  const column = columns[order.sort];
  const clauses = [queueScope(scope), search.clause, ...queueFilters(asked, asked.actor.staffId), ...after(asked, order)];
  const found = await em.execute<{ id: string }[]>(
    `select c.id from enrolment_case c where ${clauses.map(({ sql }) => sql).join(' and ')}
     order by ${column} ${order.order} nulls last, c.id limit ${pageSize + 1}`,
    clauses.flatMap(({ parameters }) => parameters),
  );
  const ids = found.slice(0, pageSize).map(({ id }) => id);
  // Read alone: the end of the transaction needn't look for changes in them.
  const cases = await em.find(EnrolmentCase, { id: ids }, { disableIdentityMap: true });
  const byId = new Map(cases.map((row) => [row.id, row]));
  const rows = ids.flatMap((id) => byId.get(id) ?? []);
  const last = found.length > pageSize ? rows.at(-1) : undefined;
  return {
    rows,
    nextCursor: last
      ? writeCursor({ ...order, value: last[order.sort], id: last.id }) : null,
  };
}

/** The most urgent first: the nearest deadline of a return, else the oldest submission. */
function orderOf({ tab, sort, order }: Asked): Order {
  const urgent: QueueSort = tab === 'overdue' ? 'returnUntil' : 'submittedAt';
  return { sort: sort ?? urgent, order: order ?? 'asc' };
}

function after({ cursor }: Asked, order: Order): Clause[] {
  if (cursor === undefined) return [];
  const { value, id } = readCursor(cursor, order);
  const column = columns[order.sort];
  if (value === null) return [{ sql: `(${column} is null and c.id > ?)`, parameters: [id] }];
  const beyond = order.order === 'asc' ? '>' : '<';
  const at = value.toISOString();
  return [{
    sql: `(${column} ${beyond} ?::timestamptz or (${column} = ?::timestamptz and c.id > ?)
      or ${column} is null)`,
    parameters: [at, at, id],
  }];
}
