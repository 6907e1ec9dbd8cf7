import {
  GivenVerdict, MaterialItem, MaterialSubject, reasonsFor, verdictFileLimits, verdictWords,
  type LineReason, type MaterialPlace, type ReviewReason, type Verdict,
} from '@ruxue/contracts';
import * as z from 'zod';
import { isFormula, type Table } from '@ruxue/service-kit/tables';

import { wrongFile } from './read-table.ts';
import { listHeadings, readColumns, type ReadColumn } from './table-columns.ts';

type Cells = Readonly<Record<ReadColumn, string>>;

/** A verdict that a line gives, by what the line alone tells. */
export interface LineVerdict {
  readonly caseId: string;
  readonly place: MaterialPlace;
  readonly submissionVersion: number;
  readonly verdict: Verdict;
  readonly reasonCode: string | null;
  readonly note: string | null;
}

/** A line of a file, counted from 1 as spreadsheet programs count it: its verdict, or a fault. */
export type GivenLine =
  | { readonly line: number; readonly given: LineVerdict }
  | { readonly line: number; readonly fault: LineReason };

/** The lines of a file; a refusal for a file without the list's columns, or with too many lines. */
export function givenLines(table: Table, reasons: readonly ReviewReason[]): GivenLine[] {
  const [headings = [], ...rows] = table;
  const columns = findColumns(headings.map((heading) => heading.replace(/\s/gu, '')));
  const lines = rows.flatMap((row, index) =>
    row.every((cell) => cell.trim() === '') ? [] : [{ line: index + 2, row }]);
  if (lines.length === 0) throw wrongFile('文件里只有标题，没有内容');
  if (lines.length > verdictFileLimits.lines) {
    throw wrongFile(`一次最多${verdictFileLimits.lines}行，请分成几个文件`);
  }
  return withoutRepeats(lines.map(({ line, row }) => {
    const cells = Object.fromEntries(readColumns.map((column) =>
      [column, (row[columns[column]] ?? '').trim()])) as Record<ReadColumn, string>;
    const read = readCells(cells, reasons);
    return typeof read === 'string' ? { line, fault: read } : { line, given: read };
  }));
}

function findColumns(headings: readonly string[]): Record<ReadColumn, number> {
  const named = (among: readonly ReadColumn[]) =>
    among.map((column) => `“${listHeadings[column]}”`).join('、');
  const countOf = (column: ReadColumn) =>
    headings.filter((heading) => heading === listHeadings[column]).length;
  const missing = readColumns.filter((column) => countOf(column) === 0);
  if (missing.length > 0) {
    throw wrongFile(`第一行缺少这些列：${named(missing)}。请在导出的清单上填写，不要改动第一行`);
  }
  const repeated = readColumns.filter((column) => countOf(column) > 1);
  if (repeated.length > 0) throw wrongFile(`第一行有重复的列：${named(repeated)}`);
  return Object.fromEntries(readColumns.map((column) =>
    [column, headings.indexOf(listHeadings[column])])) as Record<ReadColumn, number>;
}

const CaseNumber = z.uuid();
const Version = z.string().regex(/^[1-9]\d{0,8}$/u);
const Place = z.tuple([MaterialItem.shape.code, MaterialSubject]);
/** What a spreadsheet program makes of a long number: 1.1E+17, or its last digits lost. */
const mangled = /^\d+(?:\.\d+)?E\+?\d+$|^\d{15,}(?:\.0+)?$/iu;

function readCells(cells: Cells, reasons: readonly ReviewReason[]): LineVerdict | LineReason {
  if (Object.values(cells).some(isFormula)) return 'formula';
  if (mangled.test(cells.number)) return 'mangledNumber';
  if (cells.verdict === '') return 'noVerdict';
  const verdict = verdictOf(cells.verdict);
  if (verdict === undefined) return 'wrongVerdict';
  const place = Place.safeParse(cells.place.split('/'));
  if (!place.success) return 'unknownItem';
  const [item, subject] = place.data;
  const version = Version.safeParse(cells.submissionVersion);
  if (!version.success) return 'wrongVersion';
  const reason = reasonOf(cells, { verdict, item, reasons });
  if ('fault' in reason) return reason.fault;
  const submissionVersion = Number(version.data);
  const note = cells.note === '' ? null : cells.note;
  const read = GivenVerdict.safeParse({
    submissionVersion, verdict, reasonCode: reason.code, note, baseVersion: 0,
  });
  if (!read.success) return 'wrongNote';
  const number = CaseNumber.safeParse(cells.number.toLowerCase());
  if (!number.success) return 'unknownNumber';
  return {
    caseId: number.data, place: { item, subject }, submissionVersion, verdict,
    reasonCode: reason.code, note: read.data.note,
  };
}

const verdictOf = (typed: string): Verdict | undefined =>
  Object.keys(verdictWords).filter(isVerdict).find((verdict) => verdictWords[verdict] === typed);
const isVerdict = (text: string): text is Verdict => Object.hasOwn(verdictWords, text);

/** A reason by its words for staff, or by its code (B7). */
function reasonOf(
  { reason, note }: Cells,
  { verdict, item, reasons }: {
    readonly verdict: Verdict; readonly item: string; readonly reasons: readonly ReviewReason[];
  },
): { code: string | null } | { fault: LineReason } {
  if (verdict === 'accepted') {
    return reason === '' && note === '' ? { code: null } : { fault: 'needlessReason' };
  }
  if (reason === '') return { fault: 'noReason' };
  const found = reasonsFor(reasons, item)
    .find(({ code, short }) => code === reason || short === reason);
  return found ? { code: found.code } : { fault: 'wrongReason' };
}

/** A repeat of a line counts once; where lines of one item disagree, none of them counts. */
function withoutRepeats(lines: readonly GivenLine[]): GivenLine[] {
  const first = new Map<string, string>();
  const disagreeing = new Set<string>();
  for (const one of lines) {
    if ('fault' in one) continue;
    const key = keyOf(one.given);
    const content = JSON.stringify(one.given);
    if ((first.get(key) ?? content) !== content) disagreeing.add(key);
    first.set(key, first.get(key) ?? content);
  }
  const seen = new Set<string>();
  return lines.map((one) => {
    if ('fault' in one) return one;
    const key = keyOf(one.given);
    if (disagreeing.has(key)) return { line: one.line, fault: 'contradictory' };
    if (seen.has(key)) return { line: one.line, fault: 'repeated' };
    seen.add(key);
    return one;
  });
}

const keyOf = ({ caseId, place }: LineVerdict): string =>
  `${caseId}/${place.item}/${place.subject}`;
