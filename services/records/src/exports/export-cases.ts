import {
  caseExportColumns, identityWords, instantInWords, Refusal, stageWords, type CaseExportColumn,
  type Reply, type Request, type ReviewOutcome,
} from '@ruxue/contracts';
import { provinceTable } from '@ruxue/contracts/code-tables/provinces';
import { wordOfCode } from '@ruxue/contracts/code-tables/code-table';
import { phoneWords, sexWords } from '@ruxue/contracts/person-words';
import type { EntityManager } from '@mikro-orm/postgresql';
import { toCaseKey } from '@ruxue/service-kit';

import { auditList } from '../audit/audit-list.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { readOutcomes } from '../decisions/read-outcomes.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { readTakenBack } from '../submissions/read-taken-back.ts';
import type { Submission } from '../submissions/submission.entity.ts';

/** A page takes a fraction of a second, in a transaction of its own: nobody waits for a whole file. */
const pageSize = 250;
const columns = Object.keys(caseExportColumns) as CaseExportColumn[];
const outcomeWords: Readonly<Record<ReviewOutcome, string>> = { approved: '通过', rejected: '不通过' };

type Page = Reply<'records.export-cases'>;
type Row = Readonly<Record<CaseExportColumn, string>>;

/**
 * A page of the submitted children of a district for its manager's file (B17). By id: whoever moves on
 * meanwhile is in it once. The children of each page are kept with it (B11).
 */
export const exportCases = (records: Records): Handler<'records.export-cases'> =>
  (asked) =>
    auditRefusals(records, { actor: asked.actor, event: 'exportCases', caseId: null }, () =>
      records.em().transactional((em) => exportPage(records, em, asked)));

async function exportPage(
  records: Records, em: EntityManager, { actor, format, after }: Request<'records.export-cases'>,
): Promise<Page> {
  const { district } = requireManager(actor);
  const { code: season } = await getCurrentSeason(em);
  const found = await em.find(
    EnrolmentCase,
    {
      season, district, submissionVersion: { $gt: 0 }, stage: { $nin: ['revoking', 'revoked'] },
      ...(after === null ? {} : { id: { $gt: after } }),
    },
    { orderBy: { id: 'asc' }, limit: pageSize },
  );
  const outcomes = await readOutcomes(em, found);
  const takenBack = await readTakenBack(em, found);
  const opened = await Promise.all(found.map(async (one) => {
    const more = { outcome: outcomes.get(one.id), frozen: takenBack.get(one.id) };
    return { caseId: one.id, row: await rowOf(records, one, more) };
  }));
  const rows = opened.flatMap(({ row }) => row ?? []);
  const caseIds = opened.flatMap(({ caseId, row }) => (row === null ? [] : caseId));
  const facts = { format, rows: rows.length, isFirstPage: after === null };
  await auditList(em, { actor, event: 'exportCases', facts, caseIds, isSearch: true });
  return {
    rows: rows.map((row) => columns.map((column) => row[column])),
    nextAfter: found.length === pageSize ? found.at(-1)?.id ?? null : null,
  };
}

/** Null for a case that was revoked after the page was read. */
async function rowOf(
  { keys, schoolNames }: Records,
  found: EnrolmentCase,
  { outcome, frozen }: { outcome: ReviewOutcome | undefined; frozen: Submission | undefined },
): Promise<Row | null> {
  const { id, accountNumber, stage, submittedAt, identity, schoolId } = found;
  try {
    // Not by the ring, which would keep the keys of a whole district in memory for a minute.
    const key = toCaseKey(id, await keys.load(id));
    const { child, guardian } = openRegistered(key, frozen ?? found);
    return {
      accountNumber,
      childName: child.name,
      sex: sexWords[child.sex],
      birthDate: child.birthDate,
      householdProvince: wordOfCode(provinceTable, child.householdProvince),
      guardianName: guardian.name,
      phone: phoneWords(guardian.phone),
      stage: stageWords[stage],
      submittedAt: submittedAt === null ? '' : instantInWords(submittedAt.toISOString()),
      identity: identityWords[identity],
      outcome: outcome === undefined ? '' : outcomeWords[outcome],
      school: schoolId === null ? '' : await schoolNames.get(schoolId),
    };
  } catch (error) {
    if (error instanceof Refusal && error.data.type === 'revoked') return null;
    throw error;
  }
}
