import { queueTabs, type QueueTab } from '@ruxue/contracts';

/** Waits for its reviewers: submitted, or past its family's deadline and for a person to decide. */
const toDo = "(c.stage = 'inReview' or (c.is_overdue and c.stage in ('returned', 'lapsed')))";

/**
 * Each tab as a condition (B6): counts and lists share it, so they can't differ. `?` is the reader's
 * id. A case may stand in several: an overdue one is somebody's, too.
 */
const conditions: Readonly<Record<QueueTab, string>> = {
  unclaimed: "c.stage = 'inReview' and c.assigned_to is null and c.begun_version = 0",
  mine: `${toDo} and c.assigned_to = ?`,
  looked: `c.stage = 'inReview' and c.begun_version = c.submission_version
    and coalesce(c.assigned_to, ?) = ?`,
  corrected: `c.stage = 'inReview' and c.begun_version > 0
    and c.begun_version < c.submission_version`,
  secondLook: "c.second_look = 'asked'",
  overdue: `c.is_overdue and ${toDo}`,
  // A season's end leaves nothing to decide.
  correctionAsked: "c.is_correction_asked and c.stage <> 'closed'",
  decided: "c.stage = 'decided'",
};

/** A part of a statement with its parameters. */
export interface Clause {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** The cases of one tab, as a reader sees it. */
export function tabClause(tab: QueueTab, staffId: string): Clause {
  const sql = conditions[tab];
  return { sql: `(${sql})`, parameters: [...sql.matchAll(/\?/gu)].map(() => staffId) };
}

/** A count for each tab. */
export function tabCounts(staffId: string): Clause {
  const clauses = queueTabs.map((tab) => ({ tab, ...tabClause(tab, staffId) }));
  return {
    sql: clauses
      .map(({ tab, sql }) => `count(*) filter (where ${sql})::int as "${tab}"`).join(', '),
    parameters: clauses.flatMap(({ parameters }) => parameters),
  };
}
