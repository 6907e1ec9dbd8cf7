import type { ListFormat } from '@ruxue/contracts';
import { stringify } from 'csv-stringify/sync';
import writeWorkbook from 'write-excel-file/node';

import { disarmed, type Table } from './table.ts';

const columnWidth = 20;

/**
 * A table as a file for spreadsheet programs: its first row are headings, and all cells are texts,
 * which no program takes for a formula. CSV begins with a mark of UTF-8, as Excel needs it.
 */
export async function writeTable(format: ListFormat, table: Table): Promise<Buffer> {
  const cells = table.map((row) => row.map(disarmed));
  if (format === 'csv') {
    return Buffer.from(stringify(cells, { bom: true, record_delimiter: 'windows' }));
  }
  const sheet = cells.map((row) => row.map((value) => ({ value, type: String, format: '@' })));
  const columns = (cells[0] ?? []).map(() => ({ width: columnWidth }));
  return writeWorkbook(sheet, { columns, stickyRowsCount: 1 }).toBuffer();
}
