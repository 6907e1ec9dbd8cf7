import type { ListFormat, StaffActor } from '@ruxue/contracts';
import { writeTable } from '@ruxue/service-kit/tables';

import { listHeadings } from '../verdict-files/table-columns.ts';
import type { TestRecords } from './test-records.ts';

/** A row of an agency's list, as it comes back; by itself the lease of a child, and 符合. */
export interface VerdictRow {
  readonly number: string;
  readonly place?: string;
  readonly version?: string;
  readonly verdict?: string;
  readonly reason?: string;
  readonly note?: string;
}

/** The item of a row that names no other one. */
export const usualPlace = { item: 'residence-rented', subject: 'child' } as const;

async function fileOf(rows: readonly VerdictRow[], format: ListFormat): Promise<string> {
  const table = rows.map(({ number, verdict, reason, note, place, version }) => [
    number, '', '', '', place ?? `${usualPlace.item}/${usualPlace.subject}`, version ?? '1', '',
    verdict ?? '符合', reason ?? '', note ?? '', '', '',
  ]);
  return (await writeTable(format, [Object.values(listHeadings), ...table])).toString('base64');
}

/** Tries and runs files with verdicts as an agency and the batch's workflow do. */
export function verdictFileRuns(getTest: () => TestRecords) {
  const start = (actor: StaffActor, batchId: string) =>
    getTest().handlers['records.run-verdict-file']({ actor, batchId });
  const linesOf = async (actor: StaffActor, batchId: string, only?: 'problems') =>
    (await getTest().handlers['records.list-verdict-lines']({ actor, batchId, only })).items;

  /** Gives each child of a begun run its turn. */
  async function finish(batchId: string) {
    const { handlers } = getTest();
    const page = await handlers['records.next-batch-targets']({ batchId, after: null, limit: 100 });
    const ended = await Promise.all(page.targets.map(async ({ caseId }) => ({
      caseId, ...await handlers['records.act-on-target']({ batchId, caseId }),
    })));
    await handlers['records.end-batch-targets']({ batchId, ended });
    return page;
  }

  return {
    start, linesOf, finish,
    tryRows: async (actor: StaffActor, rows: readonly VerdictRow[], format: ListFormat = 'csv') =>
      getTest().handlers['records.try-verdict-file']({ actor, content: await fileOf(rows, format) }),
    resultsOf: async (actor: StaffActor, batchId: string) =>
      (await linesOf(actor, batchId)).map(({ line, state, reason }) => [line, reason ?? state]),
    /** `before` comes between the start and the first child. */
    async run(actor: StaffActor, batchId: string, before = () => Promise.resolve()) {
      await start(actor, batchId);
      await before();
      return finish(batchId);
    },
  };
}
