import { defaultReasons } from '@ruxue/contracts/default-reasons';
import { forecastOf } from '@ruxue/contracts/forecast';
import { Stage } from '@ruxue/contracts/stages';
import { stageWords } from '@ruxue/contracts/stage-words';
import { StepAge, stepAgeWords, type Statistics } from '@ruxue/contracts/statistics';
import { stumbleFields } from '@ruxue/contracts/stumbles';

import { districtName } from '../../data/district-name.ts';
import type { BarSeries, BarTone } from '../../ui/bars.ts';
import { durationWords } from './statistics-words.ts';

type Place = Statistics['places'][number];

/** A table of numbers, and the same numbers as bars. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly headings: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
  readonly bars: {
    readonly isStacked: boolean;
    readonly series: readonly BarSeries[];
    /** Of days or yuan, in parts. */
    readonly isInParts?: true;
    /** The first rows that have no bars: a sum of the others would dwarf them. */
    readonly undrawn?: number;
  };
  /** Said in place of rows. */
  readonly empty: string;
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, one) => total + one, 0);
const daySeconds = 86_400;
const inDays = (seconds: number): number => Math.round((seconds / daySeconds) * 10) / 10;
const yuan = (milliyuan: number): string => (milliyuan / 1000).toFixed(2);

export const nameOf = ({ district }: Pick<Place, 'district'>): string =>
  district === null ? '全市' : districtName(district);

const ageTones: Readonly<Record<StepAge, BarTone>> = {
  day: 'pale', threeDays: 'light', week: 'brand', twoWeeks: 'care', longer: 'bad',
};

/** The steps where somebody is, in the order of the way, by age. */
function waitingOf({ waiting }: Place): Section {
  const countAt = (stage: Stage, age: StepAge): number =>
    waiting.find((row) => row.stage === stage && row.age === age)?.count ?? 0;
  const shown = Stage.options.filter((stage) => waiting.some((row) => row.stage === stage));
  return {
    id: 'waiting', title: '各环节儿童人数', note: '',
    headings: ['环节', '合计', ...StepAge.options.map((age) => stepAgeWords[age])],
    rows: shown.map((stage) => {
      const counts = StepAge.options.map((age) => countAt(stage, age));
      return { name: stageWords[stage], cells: [sum(counts), ...counts].map(String) };
    }),
    bars: {
      isStacked: true,
      series: StepAge.options.map((age) => ({
        name: stepAgeWords[age], tone: ageTones[age],
        values: shown.map((stage) => countAt(stage, age)),
      })),
    },
    empty: '还没有儿童注册。',
  };
}

/** The groups of steps that a city compares its districts by. */
const groups: readonly { name: string; tone: BarTone; stages: readonly Stage[] }[] = [
  { name: '未提交', tone: 'pale', stages: ['registered', 'lapsed'] },
  { name: '审核中', tone: 'light', stages: ['inReview', 'returned', 'decided'] },
  {
    name: '审核通过', tone: 'brand',
    stages: ['approved', 'collecting', 'arranging', 'presented', 'enrolled', 'placed'],
  },
  { name: '已公布录取', tone: 'good', stages: ['admitted'] },
  { name: '审核未通过', tone: 'bad', stages: ['rejected'] },
];

function districtsOf(districts: readonly Place[]): Section {
  const countIn = ({ waiting }: Place, stages: readonly Stage[]): number =>
    sum(waiting.filter(({ stage }) => stages.includes(stage)).map(({ count }) => count));
  return {
    id: 'districts', title: '各区进度', note: '每一环节的人数和停留时间，可在上面选择一个区查看。',
    headings: ['区', ...groups.map(({ name }) => name)],
    rows: districts.map((place) => ({
      name: nameOf(place), cells: groups.map(({ stages }) => String(countIn(place, stages))),
    })),
    bars: {
      isStacked: true,
      series: groups.map(({ name, tone, stages }) =>
        ({ name, tone, values: districts.map((place) => countIn(place, stages)) })),
    },
    empty: '还没有儿童注册。',
  };
}

/** The places of schools against the children who will want one. */
function forecastsOf(places: readonly Place[]): Section {
  const told = places.map((place) => ({ name: nameOf(place), ...forecastOf(place) }));
  const undrawn = told.length > 1 ? 1 : 0;
  const drawn = told.slice(undrawn);
  return {
    id: 'forecast', title: '学位预测',
    note: '预计需要学位的人数：审核已通过的，加上审核中的乘以目前的通过率。只供安排工作时参考。',
    headings: ['范围', '已通过', '审核中', '通过率', '预计需要', '学位', '余缺'],
    rows: told.map(({ name, certain, open, approvalRate, expected, places: all, left }) => ({
      name,
      cells: [
        String(certain), String(open), `${String(Math.round(approvalRate * 100))}%`, String(expected),
        all === null ? '—' : String(all),
        left === null ? '—' : left < 0 ? `缺${String(-left)}` : `余${String(left)}`,
      ],
    })),
    bars: {
      isStacked: false, undrawn,
      series: [
        { name: '预计需要', tone: 'care', values: drawn.map(({ expected }) => expected) },
        { name: '学位', tone: 'brand', values: drawn.map(({ places: all }) => all ?? 0) },
      ],
    },
    empty: '还没有学校。',
  };
}

function stepsOf({ steps }: Place): Section {
  const shown = Stage.options.flatMap((stage) => steps.filter((step) => step.stage === stage));
  return {
    id: 'steps', title: '各环节用时',
    note: '只计已经离开该环节的；一半的儿童不超过“中位用时”，九成不超过“九成用时”。图中单位为天。',
    headings: ['环节', '次数', '中位用时', '九成用时'],
    rows: shown.map(({ stage, left, medianSeconds, p90Seconds }) => ({
      name: stageWords[stage],
      cells: [String(left), durationWords(medianSeconds), durationWords(p90Seconds)],
    })),
    bars: {
      isStacked: false, isInParts: true,
      series: [
        { name: '中位用时', tone: 'brand', values: shown.map((step) => inDays(step.medianSeconds)) },
        { name: '九成用时', tone: 'care', values: shown.map((step) => inDays(step.p90Seconds)) },
      ],
    },
    empty: '还没有儿童离开过任何环节。',
  };
}

const decisionsOf = ({ decisions }: Place): Section => ({
  id: 'decisions', title: '每日审核决定', note: '',
  headings: ['日期', '通过', '不通过'],
  rows: decisions.map(({ day, approved, rejected }) =>
    ({ name: day, cells: [String(approved), String(rejected)] })),
  bars: {
    isStacked: true,
    series: [
      { name: '通过', tone: 'good', values: decisions.map(({ approved }) => approved) },
      { name: '不通过', tone: 'bad', values: decisions.map(({ rejected }) => rejected) },
    ],
  },
  empty: '最近60天没有审核决定。',
});

const reasonWords = new Map(defaultReasons.map(({ code, short }) => [code, short]));

const reasonsOf = ({ reasons }: Place): Section => ({
  id: 'reasons', title: '不通过原因', note: '',
  headings: ['原因', '人数'],
  rows: reasons.map(({ code, count }) =>
    ({ name: reasonWords.get(code) ?? code, cells: [String(count)] })),
  bars: {
    isStacked: false,
    series: [{ name: '人数', tone: 'brand', values: reasons.map(({ count }) => count) }],
  },
  empty: '没有不通过的决定。',
});

const stumblesOf = ({ stumbles }: Place): Section => ({
  id: 'stumbles', title: '家长填写时在哪里受阻',
  note: '家长要继续时，有多少次这一项没填或填错。只计次数，不记是谁、填了什么。',
  headings: ['填写项', '次数'],
  rows: stumbles.map(({ field, count }) => ({ name: stumbleFields[field], cells: [String(count)] })),
  bars: {
    isStacked: false,
    series: [{ name: '次数', tone: 'care', values: stumbles.map(({ count }) => count) }],
  },
  empty: '还没有家长受阻。',
});

const smsOf = ({ sms }: Place): Section => ({
  id: 'sms', title: '短信费用',
  note: `最近60天共${String(sum(sms.map(({ messages }) => messages)))}条，`
    + `${yuan(sum(sms.map(({ milliyuan }) => milliyuan)))}元。图中单位为元。`,
  headings: ['日期', '条数', '费用（元）'],
  rows: sms.map(({ day, messages, milliyuan }) =>
    ({ name: day, cells: [String(messages), yuan(milliyuan)] })),
  bars: {
    isStacked: false, isInParts: true,
    series: [{ name: '费用（元）', tone: 'brand', values: sms.map(({ milliyuan }) => milliyuan / 1000) }],
  },
  empty: '最近60天没有发送短信。',
});

/** What is shown of a place (B17); the districts side by side where the city is shown. */
export function sectionsOf(place: Place, all: readonly Place[]): Section[] {
  const districts = place.district === null ? all.filter(({ district }) => district !== null) : [];
  return [
    waitingOf(place),
    ...(districts.length === 0 ? [] : [districtsOf(districts)]),
    forecastsOf([place, ...districts]),
    stepsOf(place), decisionsOf(place), reasonsOf(place), stumblesOf(place), smsOf(place),
  ];
}
