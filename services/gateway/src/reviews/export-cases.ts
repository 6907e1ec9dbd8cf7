import {
  caseExportColumns, csvType, instantInWords, xlsxType, type FileAnswer, type ListFormat, type Reply,
  type StaffActor,
} from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';
import { streamTable, type Table } from '@ruxue/service-kit/tables';

const headings = [
  ...Object.values(caseExportColumns).map(({ heading }) => heading), '导出人', '导出时间',
];

/**
 * A district's list of its children as a file, page by page from records to the browser (B17): neither
 * ever has the whole of it, and no page is asked for once the client has gone. Each row says who
 * exported it and when.
 */
export async function exportCases(
  call: Call, { actor, format, exportedBy, gone }: {
    readonly actor: StaffActor; readonly format: ListFormat; readonly exportedBy: string;
    readonly gone: AbortSignal;
  },
): Promise<FileAnswer> {
  const now = new Date().toISOString();
  const marks = [exportedBy, instantInWords(now)];
  const ask = (after: string | null) => call('records.export-cases', { actor, format, after });
  // Before the answer begins, so that a refusal is one and no broken file.
  const first = await ask(null);
  async function* pages(): AsyncGenerator<Table> {
    let page: Reply<'records.export-cases'> = first;
    for (;;) {
      yield page.rows.map((row) => [...row, ...marks]);
      if (page.nextAfter === null || gone.aborted) return;
      page = await ask(page.nextAfter);
    }
  }
  return {
    type: format === 'csv' ? csvType : xlsxType,
    name: `儿童名单-${now.slice(0, 10).replaceAll('-', '')}.${format}`,
    content: ReadableStream.from(streamTable(format, headings, pages())),
  };
}
