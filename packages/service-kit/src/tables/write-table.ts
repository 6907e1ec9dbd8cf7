import type { ListFormat } from '@ruxue/contracts';
import { stringify } from 'csv-stringify/sync';

import { disarmed, type Table } from './table.ts';
import { writeWorkbook } from './write-workbook.ts';

/**
 * Rows as a file for spreadsheet programs, written as they come, so that a file of any length takes the
 * memory of some rows (B17). The first row are headings, and all cells are texts, which no program takes
 * for a formula. CSV begins with a mark of UTF-8, as Excel needs it.
 */
export async function* streamTable(
  format: ListFormat, headings: readonly string[], pages: AsyncIterable<Table> | Iterable<Table>,
): AsyncGenerator<Uint8Array> {
  const safe = safePages(headings, pages);
  if (format === 'xlsx') return yield* writeWorkbook(headings.length, safe);
  let bom = true;
  for await (const rows of safe) {
    yield Buffer.from(stringify(rows as string[][], { bom, record_delimiter: 'windows' }));
    bom = false;
  }
}

async function* safePages(
  headings: readonly string[], pages: AsyncIterable<Table> | Iterable<Table>,
): AsyncGenerator<Table> {
  yield [headings.map(disarmed)];
  for await (const rows of pages) yield rows.map((row) => row.map(disarmed));
}

/** A short table as a whole file; its first row are headings. */
export async function writeTable(format: ListFormat, table: Table): Promise<Buffer> {
  const [headings = [], ...rows] = table;
  const written: Uint8Array[] = [];
  for await (const bytes of streamTable(format, headings, [rows])) written.push(bytes);
  return Buffer.concat(written);
}
