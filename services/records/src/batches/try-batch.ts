import { randomUUID } from 'node:crypto';

import type { BatchSelection, CaseBatch, Request } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager, type Manager } from '../reviews/jurisdiction.ts';
import { viewBatch } from './batch-view.ts';
import { Batch } from './batch.entity.ts';

/**
 * A dry run of approvals (B8): each selected child of the district in the versions of now, and why
 * it would be left out. Nothing is decided, and no family sees anything of it (S14).
 */
export const tryBatch = (records: Records): Handler<'records.try-batch'> =>
  (request) => {
    const { actor } = request;
    return auditRefusals(records, { actor, event: 'tryBatch', caseId: null }, () => {
      const manager = requireManager(actor);
      return records.em().transactional((em) => tryOut(em, manager, request));
    });
  };

async function tryOut(
  em: EntityManager,
  { staffId, district }: Manager,
  { actor, selection }: Request<'records.try-batch'>,
): Promise<CaseBatch> {
  const batch = em.create(Batch, {
    id: randomUUID(), kind: 'decide', district, staffId, agency: null, undoes: null, total: 0,
    createdAt: new Date(), startedAt: null,
  });
  await em.flush();
  const { code: season } = await getCurrentSeason(em);
  batch.total = await insertTargets(em, { batch, season, selection });
  appendAudit(em, {
    actor, event: 'tryBatch', caseId: null, facts: { batchId: batch.id, total: batch.total },
  });
  return viewBatch(em, batch, await unknownOf(em, { district, season, selection }));
}

/** An item whose agency hasn't answered 一致 and that no person has judged (C2). */
const hasOpenCheck = `exists (select from agency_check k
  where k.case_id = c.id and k.item <> 'identity'
    and (k.answer is distinct from 'same' or k.is_overruled)
    and not exists (select from item_verdict v
      where v.case_id = k.case_id and v.item = k.item and v.subject = k.subject))`;

/** Why a child can't be approved now, in the order in which a person would notice. */
const reason = `
  case
    when c.stage = 'registered' then 'notSubmitted'
    when c.stage in ('returned', 'lapsed') then 'withFamily'
    when c.stage = 'decided' then 'decided'
    when c.stage <> 'inReview' then 'published'
    when c.identity not in ('verified', 'checkedByStaff') then 'identityOpen'
    when exists (select from item_verdict v
      where v.case_id = c.id and v.verdict <> 'accepted') then 'itemOpen'
    when ${hasOpenCheck} then 'itemOpen'
    when c.leased_by <> ? and c.leased_until > now() then 'leased'
  end`;

async function insertTargets(
  em: EntityManager,
  { batch, season, selection }: { batch: Batch; season: string; selection: BatchSelection },
): Promise<number> {
  const { id, district, staffId } = batch;
  const [selected, values] = selectedBy(selection);
  const rows = await em.execute<{ case_id: string }[]>(
    `insert into batch_target (
       batch_id, case_id, submission_version, items_version, decision_version, state, reason
     )
     select ?, s.id, s.submission_version, s.items_version, s.decision_version + 1,
       case when s.reason is null then 'ready' else 'skipped' end, s.reason
     from (select c.*, ${reason} as reason from enrolment_case c
       where c.district = ? and c.season = ? and c.stage not in ('revoking', 'revoked')
         and ${selected}) s
     returning case_id`,
    [id, staffId, district, season, ...values],
  );
  return rows.length;
}

/** All that would be approved leaves out what a person has still to look at. */
function selectedBy(selection: BatchSelection): [string, readonly unknown[]] {
  if ('accountNumbers' in selection) {
    return ['c.account_number in (?)', [selection.accountNumbers]];
  }
  if ('caseIds' in selection) return ['c.id in (?)', [selection.caseIds]];
  return [
    `c.stage = 'inReview' and c.identity in ('verified', 'checkedByStaff')
     and not exists (select from item_verdict v
       where v.case_id = c.id and v.verdict <> 'accepted')
     and not ${hasOpenCheck}`,
    [],
  ];
}

/** Numbers of nobody and of other districts' children look alike (L7). */
async function unknownOf(
  em: EntityManager,
  { district, season, selection }:
  { district: string; season: string; selection: BatchSelection },
): Promise<string[]> {
  if (!('accountNumbers' in selection)) return [];
  const rows = await em.execute<{ number: string }[]>(
    `select number from jsonb_array_elements_text(?::jsonb) number where not exists (
       select from enrolment_case c where c.account_number = number and c.district = ?
         and c.season = ? and c.stage not in ('revoking', 'revoked'))
     group by number order by number`,
    [JSON.stringify(selection.accountNumbers), district, season],
  );
  return rows.map(({ number }) => number);
}
