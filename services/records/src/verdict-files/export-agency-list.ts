import {
  instantInWords, verdictFileLimits, type Reply, type Request,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { writeTable } from '@ruxue/service-kit/tables';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { EnrolmentCase } from '../cases/case.entity.ts';
import { getCurrentSeason } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireAgencyReviewer } from '../reviews/jurisdiction.ts';
import { readAgencyCases, type AgencyCase } from './agency-cases.ts';
import { listHeadings, type ListColumn } from './table-columns.ts';

/** A reply ends at 1 MiB, in base64; names and titles are longer in some districts. */
const mostTextBytes = 600 * 1024;
const columns = Object.keys(listHeadings) as ListColumn[];
type Row = Readonly<Record<ListColumn, string>>;

/**
 * The open items of an agency as a file for its own work, oldest submission first (B4): a look at no
 * case, so that it begins no review (B5). Each child in it is audited with the file (B11).
 */
export const exportAgencyList = (records: Records): Handler<'records.export-agency-list'> =>
  (asked) =>
    auditRefusals(records, { actor: asked.actor, event: 'exportAgencyList', caseId: null }, () =>
      records.em().transactional((em) => exportList(records, em, asked)));

async function exportList(
  { keyRing }: Records, em: EntityManager,
  { actor, format, exportedBy }: Request<'records.export-agency-list'>,
): Promise<Reply<'records.export-agency-list'>> {
  const { district, agency, staffId } = requireAgencyReviewer(actor);
  const { code: season } = await getCurrentSeason(em);
  const cases = await em.find(
    EnrolmentCase,
    { season, district, stage: 'inReview', openAgencies: { $contains: [agency] } },
    { orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }], limit: verdictFileLimits.lines },
  );
  const now = new Date().toISOString();
  const mark = { exportedBy: exportedBy ?? staffId, exportedAt: instantInWords(now) };
  const { rows, listed } = fill(await readAgencyCases({ em, keyRing }, { agency, cases }), mark);
  const facts = { lines: rows.length, children: listed.length, format };
  appendAudit(em, { actor, event: 'exportAgencyList', caseId: null, facts });
  for (const { id, submissionVersion } of listed) {
    appendAudit(em, { actor, event: 'exportAgencyList', caseId: id, facts: { submissionVersion } });
  }
  const table = [columns.map((column) => listHeadings[column]),
    ...rows.map((row) => columns.map((column) => row[column]))];
  const content = await writeTable(format, table);
  const day = now.slice(0, 10).replaceAll('-', '');
  return { name: `核验清单-${day}.${format}`, content: content.toString('base64') };
}

/** Rows of whole children, as many as the file may have. */
function fill(
  found: readonly AgencyCase[], mark: Pick<Row, 'exportedBy' | 'exportedAt'>,
): { rows: Row[]; listed: EnrolmentCase[] } {
  const rows: Row[] = [];
  const listed: EnrolmentCase[] = [];
  let bytes = 0;
  for (const one of found) {
    const own = rowsOf(one, mark);
    bytes += Buffer.byteLength(own.flatMap((row) => Object.values(row)).join());
    if (rows.length + own.length > verdictFileLimits.lines || bytes > mostTextBytes) break;
    rows.push(...own);
    listed.push(one.found);
  }
  return { rows, listed };
}

const rowsOf = (
  { found, items, names }: AgencyCase, mark: Pick<Row, 'exportedBy' | 'exportedAt'>,
): Row[] =>
  items.filter(({ verdict }) => verdict === null).map(({ item, subject, title }) => ({
    number: found.id,
    childName: names.child,
    title,
    person: names[subject] ?? '',
    place: `${item}/${subject}`,
    submissionVersion: String(found.submissionVersion),
    submittedAt: found.submittedAt ? instantInWords(found.submittedAt.toISOString()) : '',
    verdict: '', reason: '', note: '',
    ...mark,
  }));
