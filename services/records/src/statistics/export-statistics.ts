import {
  defaultReasons, districts, forecastOf, instantInWords, stageWords, stepAgeWords, stumbleFields,
  type Statistics,
} from '@ruxue/contracts';
import { type Table, writeTable } from '@ruxue/service-kit/tables';

import { appendAudit } from '../audit/append-audit.ts';
import { auditRefusals } from '../audit/audit-refusals.ts';
import type { Handler, Records } from '../records.ts';
import { readStatistics } from './get-statistics.ts';

const headings = ['范围', '指标', '项目', '分组', '数值', '统计时间', '导出人', '导出时间'];

type Place = Statistics['places'][number];

/**
 * The statistics as a file (B17), a row for each number, so that a spreadsheet program can pivot
 * them. Times are in seconds. Each row says who exported it and when.
 */
export const exportStatistics = (records: Records): Handler<'records.export-statistics'> =>
  ({ actor, format, exportedBy }) =>
    auditRefusals(records, { actor, event: 'exportStatistics', caseId: null }, () =>
      records.em().transactional(async (em) => {
        const { madeAt, places } = await readStatistics(em, actor);
        const now = new Date().toISOString();
        const marks = [
          madeAt === null ? '' : instantInWords(madeAt), exportedBy ?? actor.staffId,
          instantInWords(now),
        ];
        const rows = places.flatMap((place) =>
          rowsOf(place).map((row) => [nameOf(place), ...row, ...marks]));
        appendAudit(em, {
          actor, event: 'exportStatistics', caseId: null, facts: { rows: rows.length, format },
        });
        const content = await writeTable(format, [headings, ...rows]);
        const day = now.slice(0, 10).replaceAll('-', '');
        return { name: `统计-${day}.${format}`, content: content.toString('base64') };
      }));

const nameOf = ({ district }: Place): string =>
  district === null ? '全市' : districts[district];

const reasonWords = new Map(defaultReasons.map(({ code, short }) => [code, short]));

function rowsOf(place: Place): Table {
  const { waiting, steps, decisions, reasons, stumbles, sms } = place;
  const { expected, places, left } = forecastOf(place);
  return [
    ...waiting.map(({ stage, age, count }) =>
      ['各环节儿童人数', stageWords[stage], stepAgeWords[age], String(count)]),
    ...steps.flatMap(({ stage, left, medianSeconds, p90Seconds }) => [
      ['各环节用时', stageWords[stage], '次数', String(left)],
      ['各环节用时', stageWords[stage], '中位用时（秒）', String(Math.round(medianSeconds))],
      ['各环节用时', stageWords[stage], '九成用时（秒）', String(Math.round(p90Seconds))],
    ]),
    ...decisions.flatMap(({ day, approved, rejected }) => [
      ['每日审核决定', day, '通过', String(approved)],
      ['每日审核决定', day, '不通过', String(rejected)],
    ]),
    ...reasons.map(({ code, count }) =>
      ['不通过原因', reasonWords.get(code) ?? code, '', String(count)]),
    ...stumbles.map(({ field, count }) => ['填写受阻', stumbleFields[field], '次数', String(count)]),
    ['学位预测', '预计需要学位', '人数', String(expected)],
    ...(places === null ? [] : [
      ['学位预测', '学位', '个数', String(places)], ['学位预测', '余缺', '个数', String(left)],
    ]),
    ...sms.flatMap(({ day, messages, milliyuan }) => [
      ['短信', day, '条数', String(messages)],
      ['短信', day, '费用（元）', (milliyuan / 1000).toFixed(2)],
    ]),
  ];
}
