import { Refusal, type BatchAct, type BatchSelection } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { queueFilters } from '../reviews/queue-filters.ts';
import type { Batch } from './batch.entity.ts';

type Act = BatchAct['kind'];
type All = Extract<BatchSelection, { all: unknown }>['all'];
/** A piece of SQL about a case `c`, with its values. */
type Piece = readonly [sql: string, values: readonly unknown[]];

const hasVerdict = (which: string): string =>
  `exists (select from item_verdict v where v.case_id = c.id and v.verdict ${which})`;
/** An item whose agency hasn't answered 一致 and that no person has judged (C2). */
const hasOpenCheck = `exists (select from agency_check k
  where k.case_id = c.id and k.item <> 'identity'
    and (k.answer is distinct from 'same' or k.is_overruled)
    and not exists (select from item_verdict v
      where v.case_id = k.case_id and v.item = k.item and v.subject = k.subject))`;
/** A recalled result is looked at by a person, whatever its items say (B22). */
const isRecalled = `exists (select from decision d
  where d.case_id = c.id and d.kind = 'review' and d.version = c.decision_version
    and d.recalled_at is not null)`;
const isLeased = 'c.leased_by <> ? and c.leased_until > now()';
const outOfReview = `
  when c.stage = 'registered' then 'notSubmitted'
  when c.stage in ('returned', 'lapsed') then 'withFamily'
  when c.stage = 'decided' then 'decided'
  when c.stage <> 'inReview' then 'published'`;

/** Why it can't be done to a child now, in the order in which a person would notice; else null. */
function reasonAgainst(act: Act, { staffId, assignTo }: Batch): Piece {
  switch (act) {
    case 'decide': return [
      `case ${outOfReview}
         when c.identity not in ('verified', 'checkedByStaff') then 'identityOpen'
         when ${hasVerdict("<> 'accepted'")} or ${hasOpenCheck} then 'itemOpen'
         when ${isLeased} then 'leased' end`,
      [staffId],
    ];
    case 'return': return [
      `case ${outOfReview}
         when not ${hasVerdict("= 'returned'")} then 'nothingToCorrect'
         when ${isLeased} then 'leased' end`,
      [staffId],
    ];
    case 'assign': return [
      `case when c.submission_version = 0 then 'notSubmitted'
         when c.assigned_to is not distinct from ?::varchar then 'assigned'
         when c.stage not in ('registered', 'inReview', 'returned') then 'decided' end`,
      [assignTo],
    ];
    case 'note': return ['null', []];
    case 'approve': return [
      `case when c.stage = 'placed' then 'approved' when c.stage = 'admitted' then 'admitted'
         when c.stage <> 'enrolled' then 'notEnrolled' end`,
      [],
    ];
    // The school is proposed afterwards, or there is none (propose-schools.ts).
    case 'name': return [
      `case when c.stage not in ('collecting', 'arranging') then 'notWaiting'
         when c.is_school_named then 'named' end`,
      [],
    ];
  }
}

/** All that an act is for leaves out what a person has still to look at. */
const allFor: Readonly<Record<Act, { readonly all: All; readonly sql: string } | null>> = {
  decide: {
    all: 'approvable',
    sql: `c.stage = 'inReview' and c.identity in ('verified', 'checkedByStaff')
      and not ${hasVerdict("<> 'accepted'")} and not ${hasOpenCheck} and not ${isRecalled}`,
  },
  return: { all: 'returnable', sql: `c.stage = 'inReview' and ${hasVerdict("= 'returned'")}` },
  assign: { all: 'unassigned', sql: `c.stage = 'inReview' and c.assigned_to is null` },
  note: null,
  approve: { all: 'enrolled', sql: "c.stage = 'enrolled'" },
  name: {
    all: 'unplaced', sql: "c.stage in ('collecting', 'arranging') and not c.is_school_named",
  },
};

/** An approval has the admission's own version (B22), any other act the one of its decision. */
const versionOf = (act: Act): string => (act === 'approve'
  ? 'greatest(s.decision_version, s.admission_version)' : 's.decision_version + 1');

function selectedBy(act: Act, selection: BatchSelection, staffId: string): Piece {
  if ('accountNumbers' in selection) {
    return ['c.account_number in (?)', [selection.accountNumbers]];
  }
  if ('caseIds' in selection) return ['c.id in (?)', [selection.caseIds]];
  if ('queue' in selection) {
    const clauses = queueFilters(selection.queue, staffId);
    return [
      ['c.submission_version > 0', ...clauses.map(({ sql }) => sql)].join(' and '),
      clauses.flatMap(({ parameters }) => parameters),
    ];
  }
  const chosen = allFor[act];
  if (chosen?.all === selection.all) return [chosen.sql, []];
  const message = '这项办理不能这样选择儿童，请改用编号';
  throw new Refusal('invalid-input', { fields: [{ path: 'selection', message }] });
}

/** Keeps the selected children of the district in the versions of now; answers how many. */
export async function insertTargets(
  em: EntityManager,
  { batch, act, season, selection }: {
    readonly batch: Batch; readonly act: Act; readonly season: string;
    readonly selection: BatchSelection;
  },
): Promise<number> {
  const [reason, reasonValues] = reasonAgainst(act, batch);
  const [selected, values] = selectedBy(act, selection, batch.staffId);
  const rows = await em.execute<{ case_id: string }[]>(
    `insert into batch_target (
       batch_id, case_id, submission_version, items_version, decision_version, assigned_to,
       school_id, school_before, state, reason
     )
     select ?, s.id, s.submission_version, s.items_version, ${versionOf(act)}, s.assigned_to,
       ${act === 'approve' ? 's.school_id' : 'null'}, s.school_id,
       case when s.reason is null then 'ready' else 'skipped' end, s.reason
     from (select c.*, ${reason} as reason from enrolment_case c
       where c.district = ? and c.season = ? and c.stage not in ('revoking', 'revoked')
         and ${selected}) s
     returning case_id`,
    [batch.id, ...reasonValues, batch.district, season, ...values],
  );
  return rows.length;
}

/** Numbers of nobody and of other districts' children look alike (L7). */
export async function unknownOf(
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
