import { Refusal, type Channel, type Request, type Timeline } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import type { AuditFacts } from '../audit/audit-entry.entity.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import type { Handler, Records } from '../records.ts';
import { requireCityOffice } from '../reviews/jurisdiction.ts';
import { wordsOf } from './event-words.ts';

const pageSize = 50;

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly staffId: string | null;
  readonly channel: Channel;
  readonly event: string;
  readonly facts: AuditFacts;
}

/**
 * Which staff of whatever district saw a child or did something about it, the newest first, for the
 * city office (B11). Lists that showed the child are among them, and so are earlier questions.
 */
export const listLooks = (records: Records): Handler<'records.list-looks'> =>
  (asked) =>
    auditRefusals(records, { actor: asked.actor, event: 'listLooks', caseId: null }, () =>
      records.em().transactional((em) => list(em, asked)));

async function list(
  em: EntityManager, { actor, accountNumber, cursor }: Request<'records.list-looks'>,
): Promise<Timeline> {
  requireCityOffice(actor);
  const found = await em.findOne(EnrolmentCase, { accountNumber });
  if (found === null) throw new Refusal('not-found');
  const caseId = found.id;
  const rows = await em.execute<Row[]>(
    `select id::text, at, staff_id as "staffId", channel, event, facts from audit_entry
     where actor_kind = 'staff' and id < coalesce(?::bigint, 9223372036854775807)
       and (case_id = ? or facts->'caseIds' @> to_jsonb(?::text))
     order by audit_entry.id desc limit ?`,
    [cursor ?? null, caseId, caseId, pageSize + 1],
  );
  appendAudit(em, { actor, event: 'readLooks', caseId });
  const page = rows.slice(0, pageSize);
  return {
    entries: page.map(({ at, staffId, channel, event, facts }) =>
      ({ at: new Date(at).toISOString(), by: 'staff', staffId, channel, ...wordsOf(event, facts) })),
    nextCursor: rows.length > pageSize ? page.at(-1)?.id ?? null : null,
  };
}
