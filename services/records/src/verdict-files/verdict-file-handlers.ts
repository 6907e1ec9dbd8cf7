import type { Handlers } from '@ruxue/service-kit';

import type { Records } from '../records.ts';
import { exportAgencyList } from './export-agency-list.ts';
import { getVerdictFile, listVerdictFiles } from './find-verdict-file.ts';
import { exportVerdictProblems, listVerdictLines } from './list-verdict-lines.ts';
import { runVerdictFile } from './run-verdict-file.ts';
import { tryVerdictFile } from './try-verdict-file.ts';
import { undoVerdictFile } from './undo-verdict-file.ts';

/** An agency's list as a file, and its verdicts from files (B4). */
export const verdictFileHandlers = (records: Records) => ({
  'records.export-agency-list': exportAgencyList(records),
  'records.try-verdict-file': tryVerdictFile(records),
  'records.run-verdict-file': runVerdictFile(records),
  'records.undo-verdict-file': undoVerdictFile(records),
  'records.get-verdict-file': getVerdictFile(records),
  'records.list-verdict-files': listVerdictFiles(records),
  'records.list-verdict-lines': listVerdictLines(records),
  'records.export-verdict-problems': exportVerdictProblems(records),
} satisfies Partial<Handlers<'records'>>);
