import './zod-jitless.ts';
import * as z from 'zod';

import { areaLine, readAreaLine } from './catchment-lines.ts';
import { Catchment, type CatchmentArea } from './catchment.ts';
import { SchoolId, Telephone } from './fields.ts';
import type { ListedSchool, SchoolSeed } from './school-seed.ts';
import { blocking, type SettingsFault } from './settings-fault.ts';
import { isTelephone } from './settings-telephone.ts';
import { line, paragraphs } from './text/line.ts';

/** The most schools of a district, closed ones included. */
export const mostSchools = 150;
/** More places than any school has in a year. */
const mostPlaces = 5000;
/** A district's texts about its schools travel in each message of its settings. */
const mostTogether = 40_000;
/** The bound of a school's areas, for its page, too. */
export const mostAreaText = 2000;

const shortLine = (label: string, most: number) =>
  line(label).pipe(z.string().max(most, { error: `${label}最多${most}个字` }));

/** A school as its district's manager edits it (B15, B23, C8); its id is made once, never typed. */
export const TypedSchool = z.object({
  id: SchoolId.min(1),
  name: shortLine('学校名称', 60),
  address: shortLine('学校地址', 120),
  phone: shortLine('学校电话', 40),
  places: shortLine('学位数', 10),
  rule: Catchment.shape.rule,
  areas: paragraphs('招生范围', mostAreaText, '请删减').meta({ description: 'one a line' }),
  lastYearPlaces: shortLine('去年的学位数', 10),
  lastYearApplicants: shortLine('去年的报名人数', 10),
  warning: shortLine('学位预警', 200),
  isClosed: z.boolean().meta({ description: 'takes no child that it has not yet' }),
});
export type TypedSchool = z.infer<typeof TypedSchool>;

/** The columns of a list of schools as a file; the first four must be there. */
export const schoolColumns = {
  name: '学校名称', address: '地址', phone: '电话', places: '学位数', rule: '划片方式',
  areas: '招生范围', lastYearPlaces: '去年学位数', lastYearApplicants: '去年报名人数',
  warning: '学位预警',
} as const satisfies Partial<Record<keyof TypedSchool, string>>;

/** The ways of a catchment, as staff read and write them. */
export const catchmentRules = {
  single: '单校划片', several: '多校划片',
} as const satisfies Record<TypedSchool['rule'], string>;

export const settingsSchools = {
  schools: z.array(TypedSchool).max(mostSchools, { error: `学校最多${mostSchools}所` })
    .refine((schools) => lengthOf(schools) <= mostTogether, {
      error: '全部学校的文字合计最多4万字，请删减招生范围后再保存',
    }),
};

const lengthOf = (schools: readonly TypedSchool[]): number => schools.reduce((sum, school) =>
  sum + school.name.length + school.address.length + school.areas.length + school.warning.length, 0);

/** Schools in the form in which they are edited. */
export const schoolsOf = (schools: readonly SchoolSeed[]): TypedSchool[] =>
  schools.map(({ id, name, address, phone, places, catchment, isClosed }) => ({
    id, name, address, phone, isClosed,
    places: String(places),
    rule: catchment?.rule ?? 'single',
    areas: (catchment?.areas ?? []).map(areaLine).join('\n'),
    lastYearPlaces: catchment?.lastYear ? String(catchment.lastYear.places) : '',
    lastYearApplicants: catchment?.lastYear ? String(catchment.lastYear.applicants) : '',
    warning: catchment?.warning ?? '',
  }));

/** Checked schools as collection takes them over, in the district's order. */
export const shownSchools = (schools: readonly TypedSchool[]): ListedSchool[] =>
  schools.map((school) => {
    const { id, name, address, phone, places, rule, warning, isClosed } = school;
    const { lastYearPlaces, lastYearApplicants } = school;
    return {
      id, name, address, isClosed,
      phone: Telephone.parse(phone),
      places: Number(places),
      catchment: {
        rule, areas: areasOf(school), warning: warning || null,
        lastYear: lastYearPlaces === ''
          ? null : { places: Number(lastYearPlaces), applicants: Number(lastYearApplicants) },
      },
    };
  });

const linesOf = ({ areas }: Pick<TypedSchool, 'areas'>): string[] =>
  areas.split('\n').map((one) => one.trim()).filter((one) => one !== '');

const areasOf = (school: TypedSchool): CatchmentArea[] => linesOf(school).flatMap((one) => {
  const read = readAreaLine(one);
  return 'area' in read ? [read.area] : [];
});

/** What is missing or contradictory in the list of schools; how many children they have is elsewhere. */
export function schoolFaults(schools: readonly TypedSchool[]): SettingsFault[] {
  return [
    ...schools.flatMap((school, index) => {
      const earlier = schools.slice(0, index);
      return oneFaults(school, { path: `schools.${index}`, earlier, number: index + 1 });
    }),
    ...sharedAreas(schools),
  ];
}

interface Place {
  readonly path: string;
  readonly number: number;
  readonly earlier: readonly TypedSchool[];
}

function oneFaults(school: TypedSchool, { path, number, earlier }: Place): SettingsFault[] {
  const { id, name, address, phone, places, lastYearPlaces, lastYearApplicants, isClosed } = school;
  const title = name || `第${number}所学校`;
  const faults: SettingsFault[] = [];
  const fault = (field: keyof TypedSchool, message: string) =>
    void faults.push(blocking(`${path}.${field}`, message));
  if (name === '') fault('name', `请填写第${number}所学校的名称`);
  else if (earlier.some((one) => one.name === name)) fault('name', `有两所学校都叫“${name}”`);
  else if (earlier.some((one) => one.id === id)) fault('name', `“${name}”在名单里有两次，请删除其中一次`);
  if (address === '') fault('address', `请填写“${title}”的地址`);
  if (!isTelephone(phone)) {
    fault('phone', phone === '' ? `请填写“${title}”的电话`
      : `“${title}”的电话“${phone}”不像电话号码，例如010-6550 1100`);
  }
  if (!isCount(places, 1, mostPlaces)) {
    fault('places', places === '' ? `请填写“${title}”的学位数`
      : `“${title}”的学位数请填写1到${mostPlaces}的整数`);
  }
  if ((lastYearPlaces === '') !== (lastYearApplicants === '')) {
    fault(lastYearPlaces === '' ? 'lastYearPlaces' : 'lastYearApplicants',
      `“${title}”去年的学位数和报名人数请都填写，或者都不写`);
  }
  for (const field of ['lastYearPlaces', 'lastYearApplicants'] as const) {
    if (school[field] !== '' && !isCount(school[field], 0, 99_999)) {
      fault(field, `“${title}”去年的${field === 'lastYearPlaces' ? '学位数' : '报名人数'}请填写整数`);
    }
  }
  return [...faults, ...areaFaults(school, path, title), ...(isClosed || linesOf(school).length > 0 ? [] : [{
    path: `${path}.areas`, message: `“${title}”没有招生范围，家长按地址查不到它`, blocks: false,
  }])];
}

const isCount = (typed: string, least: number, most: number): boolean =>
  /^\d{1,5}$/u.test(typed) && Number(typed) >= least && Number(typed) <= most;

function areaFaults(school: TypedSchool, path: string, title: string): SettingsFault[] {
  const lines = linesOf(school);
  return lines.flatMap((one, index) => {
    const read = readAreaLine(one);
    const fault = 'fault' in read ? read.fault : lines.indexOf(one) < index ? '写了两次' : null;
    return fault === null ? []
      : [blocking(`${path}.areas`, `“${title}”的招生范围“${one.slice(0, 40)}”：${fault}`)];
  });
}

/** A whole street at two schools that each say 单校划片 leads a family to both of them. */
function sharedAreas(schools: readonly TypedSchool[]): SettingsFault[] {
  const first = new Map<string, string>();
  return schools.flatMap((school, index) => {
    if (school.isClosed || school.rule !== 'single') return [];
    return [...new Set(areasOf(school).map(areaLine))].flatMap((area) => {
      const other = first.get(area);
      first.set(area, other ?? school.name);
      return other === undefined ? [] : [{
        path: `schools.${index}.areas`, blocks: false,
        message: `“${area}”在“${other}”和“${school.name}”的招生范围里都有，请核对`,
      }];
    });
  });
}

/** A school that was in force stays: children, accounts and appointments may name it. */
export const removedSchoolFaults = (
  before: readonly TypedSchool[], after: readonly TypedSchool[],
): SettingsFault[] => missingIn(after, before).map(({ name }) =>
  blocking('schools', `“${name}”已经在名单里，不能删除；不再招生时请选择“停止招生”`));

/** A list that comes from elsewhere, as an old version does: schools that it doesn't know are closed. */
export const keepSchools = (
  before: readonly TypedSchool[], after: readonly TypedSchool[],
): TypedSchool[] =>
  [...after, ...missingIn(after, before).map((school) => ({ ...school, isClosed: true }))];

const missingIn = (list: readonly TypedSchool[], of: readonly TypedSchool[]): TypedSchool[] =>
  of.filter(({ id }) => !list.some((one) => one.id === id));
