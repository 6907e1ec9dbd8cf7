import {
  csvType, instantInWords, OpenMeasure, openMeasures, type FileAnswer, type OpenResults,
} from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';
import { writeTable } from '@ruxue/service-kit/tables';

import type { RouteHandlers } from './handler.ts';

/** Published figures for everybody (B17). */
export const openDataHandlers = (call: Call) => ({
  getOpenResults: async () => ({
    status: 200, body: await call('records.get-open-results', {}),
  }),
  getOpenResultsFile: async () => ({
    status: 200, body: await fileOf(await call('records.get-open-results', {})),
  }),
} satisfies Partial<RouteHandlers>);

/** A row for each district, the totals, and the note; below ten stands in words. */
async function fileOf({ season, changedAt, note, districts, totals }: OpenResults): Promise<FileAnswer> {
  const measures = OpenMeasure.options;
  const headings = ['区代码', '区', ...measures.map((measure) => openMeasures[measure]), '更新时间', '说明'];
  const last = [changedAt === null ? '' : instantInWords(changedAt), note];
  const cells = (figures: OpenResults['totals']) =>
    measures.map((measure) => String(figures[measure] ?? '不足10'));
  const content = await writeTable('csv', [
    headings,
    ...districts.map((row) => [row.district, row.name, ...cells(row), ...last]),
    ['', '合计（已列出的）', ...cells(totals), ...last],
  ]);
  return {
    type: csvType, name: `入学结果-${season}.csv`,
    content: new Blob([new Uint8Array(content)]).stream(),
  };
}
