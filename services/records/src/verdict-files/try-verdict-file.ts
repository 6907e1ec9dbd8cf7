import { randomUUID } from 'node:crypto';

import { verdictFileLimits, type Request, type VerdictFile } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Table } from '@ruxue/service-kit/tables';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import { BatchTarget } from '../batches/batch-target.entity.ts';
import { Batch, noRecall } from '../batches/batch.entity.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import type { Handler, Records } from '../records.ts';
import { requireAgencyReviewer } from '../reviews/jurisdiction.ts';
import { BatchLine, lineColumns } from './batch-line.entity.ts';
import { checkLines, type CheckedLine } from './check-lines.ts';
import { countUnknown, tooManyUnknown } from './count-unknown.ts';
import { givenLines } from './given-lines.ts';
import { readTable } from './read-table.ts';
import { viewVerdictFile } from './verdict-file-view.ts';

/**
 * A dry run of the verdicts in an agency's file (B4): each line with what it would do, or why not.
 * Nothing is judged, and no family sees anything of it (S14). Unknown numbers are counted, also
 * those of a file that is refused for them.
 */
export const tryVerdictFile = (records: Records): Handler<'records.try-verdict-file'> =>
  async (asked) => {
    const { actor } = asked;
    const tried = await auditRefusals(
      records, { actor, event: 'tryVerdictFile', caseId: null },
      async () => {
        requireAgencyReviewer(actor);
        const table = await readTable(Buffer.from(asked.content, 'base64'));
        return records.em().transactional((em) => tryOut(records, em, { actor, table }));
      },
    );
    if ('retryAfterSeconds' in tried) throw tooManyUnknown(tried.retryAfterSeconds);
    return tried;
  };

async function tryOut(
  { keyRing }: Records, em: EntityManager,
  { actor, table }: Pick<Request<'records.try-verdict-file'>, 'actor'> & { readonly table: Table },
): Promise<VerdictFile | { readonly retryAfterSeconds: number }> {
  const { district, agency, staffId } = requireAgencyReviewer(actor);
  const { reasons } = await getDistrictPage(em, district);
  const given = givenLines(table, reasons);
  const earlier = await countUnknown(em, staffId);
  const lines = await checkLines({ em, keyRing }, { district, agency }, given);
  const unknown = lines.filter(({ reason }) => reason === 'unknownNumber').length;
  if (earlier.unknown + unknown > verdictFileLimits.unknownNumbers) {
    const facts = { lines: lines.length, unknown };
    appendAudit(em, { actor, event: 'refuseVerdictFile', caseId: null, facts });
    const { retryAfterSeconds } = earlier;
    return { retryAfterSeconds };
  }
  const batch = em.create(Batch, {
    id: randomUUID(), kind: 'judge', district, agency, staffId, undoes: null, total: 0,
    until: null, assignTo: null,
    ...noRecall, createdAt: new Date(), startedAt: null,
  });
  batch.total = keepLines(em, batch, lines);
  const facts = { batchId: batch.id, lines: lines.length, children: batch.total, unknown };
  appendAudit(em, { actor, event: 'tryVerdictFile', caseId: null, facts });
  await em.flush();
  return viewVerdictFile(em, batch);
}

/** Keeps the lines, and each child with a line that can be done, as its workflow takes them. */
function keepLines(em: EntityManager, { id }: Batch, lines: readonly CheckedLine[]): number {
  const children = new Map(lines.flatMap(({ case: seen, reason }) =>
    seen && reason === null ? [[seen.found.id, seen.found]] : []));
  for (const { id: caseId, submissionVersion, itemsVersion, decisionVersion } of children.values()) {
    em.create(BatchTarget, {
      batch: id, caseId, submissionVersion, itemsVersion,
      decisionVersion: decisionVersion + 1, assignedTo: null, noteId: null, note: null,
      state: 'ready', reason: null, endedAt: null,
    });
  }
  for (const { line, given, case: seen, reason } of lines) {
    const note = given?.note ?? null;
    em.create(BatchLine, {
      batch: id, line, reason,
      state: reason === null ? 'ready' : 'skipped',
      caseId: seen?.found.id ?? null,
      item: given?.place.item ?? null,
      subject: given?.place.subject ?? null,
      submissionVersion: given?.submissionVersion ?? null,
      verdict: given?.verdict ?? null,
      verdictVersion: null,
      isTakenBack: false,
      reasonCode: given?.reasonCode ?? null,
      note: note === null || seen === null ? null : seen.key.seal(lineColumns.note, note),
    });
  }
  return children.size;
}
