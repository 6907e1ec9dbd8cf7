import { strToU8, Zip, ZipDeflate } from 'fflate';

import type { Table } from './table.ts';

const columnWidth = 20;
/** Fast rather than small: a file goes to one browser, once. */
const level = 3;
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const inPackage = 'http://schemas.openxmlformats.org/package/2006';
const ofSpreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What stands around the one sheet of a workbook (ECMA-376); its second style is text (format 49). */
const parts = {
  '[Content_Types].xml': `<Types xmlns="${inPackage}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="${ofSpreadsheet}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="${ofSpreadsheet}.styles+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${ofSpreadsheet}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${inPackage}/relationships">
<Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>
<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${inPackage}/relationships">
<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}">
<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
</styleSheet>`,
} as const;

/** The headings stay in sight. */
const sheetHead = (columns: number): string => `${head}<worksheet xmlns="${main}"><sheetViews>
<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>
</sheetView></sheetViews>
<cols><col min="1" max="${Math.max(1, columns)}" width="${columnWidth}" customWidth="1"/></cols><sheetData>`;
const sheetEnd = '</sheetData></worksheet>';

/**
 * A workbook with one sheet of texts, written page by page: a worksheet's rows come one after the other,
 * and a zip archive takes its content as it comes, so that neither is ever whole in memory.
 */
export async function* writeWorkbook(
  columns: number, pages: AsyncIterable<Table>,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  const begin = (name: string): ZipDeflate => {
    const part = new ZipDeflate(name, { level });
    zip.add(part);
    return part;
  };
  for (const [name, content] of Object.entries(parts)) {
    begin(name).push(strToU8(head + content), true);
  }
  const sheet = begin('xl/worksheets/sheet1.xml');
  sheet.push(strToU8(sheetHead(columns)));
  let written = 0;
  for await (const rows of pages) {
    const before = written;
    sheet.push(strToU8(rows.map((row, index) => rowXml(row, before + index + 1)).join('')));
    written += rows.length;
    yield* ready.splice(0);
  }
  sheet.push(strToU8(sheetEnd), true);
  zip.end();
  yield* ready.splice(0);
}

const rowXml = (cells: readonly string[], row: number): string =>
  `<row r="${row}">${cells.map((text, index) =>
    `<c r="${columnName(index)}${row}" t="inlineStr" s="1">`
    + `<is><t xml:space="preserve">${escaped(text)}</t></is></c>`).join('')}</row>`;

/** A, B … Z, AA, AB …: readers ask for a cell's address, though the standard doesn't. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;',
};
/** XML 1.0 has no such characters, and a program refuses a file that has one. */
// eslint-disable-next-line no-control-regex -- They are what is looked for.
const impossible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

const escaped = (text: string): string => text.toWellFormed().replace(impossible, '')
  .replace(/[&<>\r]/gu, (mark) => marks[mark] ?? mark);
