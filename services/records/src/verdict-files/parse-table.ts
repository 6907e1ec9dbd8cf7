import { parse } from 'csv-parse/sync';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import type { Table } from '@ruxue/service-kit/tables';


/** The bounds of what a file may unfold to. */
const limits = { unpackedBytes: 8 * 1024 * 1024, recordCharacters: 20_000 } as const;

/** What is wrong with a file, in words for whoever chose it. */
export class TableFault extends Error {}

/** Reads a file by its content: XLSX, or CSV in UTF-8 or GB18030; throws a `TableFault`. */
export async function parseTable(content: Uint8Array): Promise<Table> {
  if (startsWith(content, [0x50, 0x4b, 0x03, 0x04])) return readWorkbook(content);
  if (startsWith(content, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new TableFault('这是旧的Excel格式（.xls），或加了密码，请另存为不加密的.xlsx或CSV文件');
  }
  return readCsv(decoded(content));
}

const startsWith = (content: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, at) => content[at] === byte);

/** What is no UTF-8 may be GB18030, which Excel and WPS write in Chinese. */
function decoded(content: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(content);
      if (!text.includes('\0')) return text;
    } catch {
      // Not in this encoding.
    }
  }
  throw new TableFault('这不是CSV或Excel（.xlsx）文件，请重新选择');
}

function readCsv(text: string): Table {
  try {
    return parse(text, {
      bom: true, relax_column_count: true, max_record_size: limits.recordCharacters,
    });
  } catch {
    throw new TableFault('文件中的引号或换行有误，无法分出各列，请重新另存为CSV或.xlsx');
  }
}

async function readWorkbook(content: Uint8Array): Promise<Table> {
  const entries = unpacked(content);
  const sheets = Object.keys(entries).filter((path) => sheetPath.test(path));
  if (sheets.length > 1) throw new TableFault('文件里有几张工作表，请只保留一张');
  for (const path of sheets) entries[path] = strToU8(showFormulas(strFromU8(entries[path] ?? none)));
  const { buffer } = new Uint8Array(zipSync(entries, { level: 0 }));
  try {
    // A number as it stands in the file: 1.1E+17 stays one.
    const rows = await readSheet(buffer, { parseNumber: (number) => number, trim: false });
    return rows.map((row) => row.map(textOf));
  } catch {
    throw new TableFault('这个Excel文件无法读取，请重新另存为.xlsx或CSV');
  }
}

const none = new Uint8Array();
const sheetPath = /^xl\/worksheets\/[^/]+\.xml$/u;

/** The parts of a workbook that hold its cells; a bomb is refused by what it would unfold to. */
function unpacked(content: Uint8Array): Record<string, Uint8Array> {
  let bytes = 0;
  try {
    return unzipSync(content, {
      filter({ name, originalSize }) {
        if (!/\.xml(?:\.rels)?$/u.test(name)) return false;
        bytes += originalSize;
        if (bytes > limits.unpackedBytes) throw new TableFault('文件展开后过大，请分成几个文件');
        return true;
      },
    });
  } catch (error) {
    if (error instanceof TableFault) throw error;
    throw new TableFault('这个Excel文件已损坏，请重新另存为.xlsx或CSV');
  }
}

const cell = /<(?<tag>(?:\w+:)?c)\b(?<attributes>[^>]*[^/])?>(?<inner>.*?)<\/\k<tag>>/gsu;
const formula = /<(?:\w+:)?f\b/u;

/** Puts a mark where a formula stands: the reader would give its last result as if it were typed. */
const showFormulas = (xml: string): string =>
  xml.replace(cell, (whole, tag: string, attributes: string | undefined, inner: string) => {
    if (!formula.test(inner)) return whole;
    const prefix = tag.slice(0, -1);
    const place = /\br="[A-Z]+\d+"/u.exec(attributes ?? '')?.[0] ?? '';
    const shown = `<${prefix}is><${prefix}t>=</${prefix}t></${prefix}is>`;
    return `<${tag} ${place} t="inlineStr">${shown}</${tag}>`;
  });

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : String(value as number | boolean);
}
