import { randomUUID } from 'node:crypto';

import {
  catchmentRules, mostSchools, schoolColumns, TypedSchool, type DistrictSettings,
} from '@ruxue/contracts';
import { isFormula, type Table } from '@ruxue/service-kit/tables';

import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { requireManager } from '../reviews/jurisdiction.ts';
import { readTable, wrongFile } from '../verdict-files/read-table.ts';
import { readDistrictDesk } from './read-settings.ts';

/** A list of schools from a file, for the page to take into its draft (B23); nothing is saved. */
export const readSchoolFile = (records: Records): Handler<'records.read-school-file'> =>
  ({ actor, content }) =>
    auditRefusals(records, { actor, event: 'readSchoolFile', caseId: null }, async () => {
      const { district } = requireManager(actor);
      const table = await readTable(Buffer.from(content, 'base64'));
      const { draft, newest } = await readDistrictDesk(records.em(), district);
      return { schools: joinSchools(table, (draft ?? newest).content.schools) };
    });

type Column = keyof typeof schoolColumns;
const columns = Object.keys(schoolColumns) as Column[];
const needed: readonly Column[] = ['name', 'address', 'phone', 'places'];
/** The faults of a file that are told at once. */
const toldAtOnce = 5;

/**
 * The schools of a table, then the known ones that it doesn't name. One of a known name keeps its id,
 * and whether it is closed.
 */
export function joinSchools(table: Table, known: DistrictSettings['schools']): TypedSchool[] {
  const [headings = [], ...rows] = table;
  const places = findColumns(headings.map((heading) => heading.replace(/\s/gu, '')));
  const faults: string[] = [];
  const read = rows.flatMap((row, index): TypedSchool[] => {
    if (row.every((cell) => cell.trim() === '')) return [];
    const cells = new Map([...places].map(([column, place]) => [column, (row[place] ?? '').trim()]));
    const school = readRow(cells, known);
    if (typeof school !== 'string') return [school];
    faults.push(`第${index + 2}行：${school}`);
    return [];
  });
  const names = read.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) faults.push(`有两行都是“${twice}”`);
  if (faults.length > 0) throw wrongFile(faults.slice(0, toldAtOnce).join('；'));
  if (read.length === 0) throw wrongFile('文件里只有列名，没有学校');
  const schools = [...read, ...known.filter(({ name }) => !names.includes(name))];
  if (schools.length > mostSchools) throw wrongFile(`本区的学校最多${mostSchools}所`);
  return schools;
}

function findColumns(headings: readonly string[]): ReadonlyMap<Column, number> {
  const missing = needed.filter((column) => !headings.includes(schoolColumns[column]));
  if (missing.length > 0) {
    throw wrongFile(`第一行缺少这些列：${missing.map((column) => schoolColumns[column]).join('、')}`);
  }
  const present = columns.filter((column) => headings.includes(schoolColumns[column]));
  return new Map(present.map((column) => [column, headings.indexOf(schoolColumns[column])]));
}

const none = {
  rule: 'single', areas: '', lastYearPlaces: '', lastYearApplicants: '', warning: '', isClosed: false,
} as const;

/** A row's school, or what is wrong with it. What has no column stays as it was. */
function readRow(
  cells: ReadonlyMap<Column, string>, known: DistrictSettings['schools'],
): TypedSchool | string {
  const formula = columns.find((column) => isFormula(cells.get(column) ?? ''));
  if (formula !== undefined) return `“${schoolColumns[formula]}”是公式或负数，请改成文字`;
  const name = cells.get('name');
  if (name === undefined || name === '') return '没有学校名称';
  const before = known.find((school) => school.name === name);
  const rule = cells.has('rule') ? ruleOf(cells.get('rule') ?? '') : before?.rule ?? none.rule;
  if (rule === null) return `“${schoolColumns.rule}”请填写${Object.values(catchmentRules).join('或')}`;
  const areas = cells.get('areas')?.split(/[;；\n]/u).map((one) => one.trim()).join('\n');
  const parsed = TypedSchool.safeParse({
    ...none, id: `school-${randomUUID()}`, ...before, ...Object.fromEntries(cells), rule,
    ...(areas !== undefined && { areas }),
  });
  return parsed.success ? parsed.data : parsed.error.issues[0]?.message ?? '内容有误';
}

/** An empty cell is the usual way. */
function ruleOf(typed: string): TypedSchool['rule'] | null {
  if (typed === '' || typed === catchmentRules.single) return 'single';
  return typed === catchmentRules.several ? 'several' : null;
}
