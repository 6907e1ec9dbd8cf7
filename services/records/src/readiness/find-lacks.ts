import {
  agencies, checkSettings, type CountedSchool, type DistrictSettings, type Duties, type Lack,
  type SettingsVersion,
} from '@ruxue/contracts';

/** All that a district's readiness depends on. */
export interface Preparation {
  readonly content: DistrictSettings;
  readonly season: Parameters<typeof checkSettings>[1];
  /** The version that waits for the city office. */
  readonly unagreedVersion: number | null;
  /** The newest version, whose schools collection may have refused. */
  readonly blocked: Pick<SettingsVersion, 'version' | 'blockedBy'>;
  readonly schools: readonly CountedSchool[];
  readonly duties: readonly Duties[];
  /** The children of the season who may still need a place. */
  readonly children: number;
}

/** What is missing or contradictory for a whole district (S23): nothing, and it is 「准备就绪」. */
export function findLacks(preparation: Preparation): Lack[] {
  const { content, season, unagreedVersion } = preparation;
  const faults = checkSettings(content, season).filter(({ blocks }) => blocks)
    .map(({ message, path }): Lack => ({ text: message, where: 'settings', path }));
  const unagreed: Lack[] = unagreedVersion === null ? [] : [{
    text: `第${unagreedVersion}版还在等市教委同意`, where: 'settings', path: 'windows',
  }];
  const { version, blockedBy } = preparation.blocked;
  const blocked = blockedBy.map((why) => schoolLack(`第${version}版没有生效：${why}`));
  return [
    ...faults, ...unagreed, ...blocked, ...staffLacks(preparation), ...schoolLacks(preparation),
  ];
}

const needed = [
  { role: 'reviewer', text: '还没有审核员，没有人审核材料' },
  { role: 'counter-clerk', text: '还没有窗口人员，不便上网的家庭没有人帮助' },
] as const;

const schoolLack = (text: string): Lack => ({ text, where: 'settings', path: 'schools' });

function staffLacks({ content, duties, schools }: Preparation): Lack[] {
  const lack = (text: string): Lack => ({ text, where: 'staff', path: '' });
  const has = (test: (one: Duties) => boolean) => duties.some(test);
  const judging = new Set(content.materials
    .flatMap(({ reviewedBy, isRetired }) => (reviewedBy === '' || isRetired ? [] : [reviewedBy])));
  const names: Readonly<Record<string, string>> = agencies;
  return [
    ...needed.filter(({ role }) => !has(({ roles }) => roles.includes(role)))
      .map(({ text }) => lack(text)),
    ...[...judging]
      .filter((agency) => !has((one) => one.roles.includes('agency-reviewer') && one.agency === agency))
      .map((agency) => lack(`${names[agency]}部门还没有审核员，清单里有材料由它审核`)),
    ...schools.filter(isAtWork)
      .filter(({ id }) => !has((one) => one.roles.includes('school-officer') && one.schoolId === id))
      .map(({ name }) => lack(`${name}还没有学校招生员，不能登记孩子`)),
  ];
}

/** A closed school needs somebody for the children who stand at it. */
const isAtWork = ({ isClosed, taken, presented }: CountedSchool): boolean =>
  !isClosed || taken + presented > 0;

function schoolLacks({ schools, children }: Preparation): Lack[] {
  if (schools.every(({ isClosed }) => isClosed)) {
    return [schoolLack('还没有招生的学校，审核通过的孩子没有学校可去')];
  }
  const places = schools.reduce(
    (sum, { isClosed, ...school }) => sum + (isClosed ? school.taken : school.places), 0,
  );
  return places >= children ? []
    : [schoolLack(`本区各校共${places}个学位，已有${children}名儿童办理，学位不够`)];
}
