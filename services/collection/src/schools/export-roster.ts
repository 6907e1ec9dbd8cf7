import {
  instantInWords, schoolReasonWords, schoolStepWords, type Reply, type Request, type RosterEntry,
} from '@ruxue/contracts';
import { sexWords } from '@ruxue/contracts/person-words';
import { writeTable } from '@ruxue/service-kit/tables';

import { readRoster, type RosterDependencies } from './get-roster.ts';

const headings = [
  '采集表编号', '姓名', '性别', '出生日期', '监护人', '联系电话', '状态', '导出人', '导出时间',
];

const stateOf = ({ step, reason }: RosterEntry): string =>
  schoolStepWords[step] + (reason === null ? '' : `：${schoolReasonWords[reason]}`);

/** The list of the officer's own school as a file (B17); each row says who exported it and when. */
export const exportRoster = (dependencies: RosterDependencies) =>
  async (
    asked: Request<'collection.export-roster'>,
  ): Promise<Reply<'collection.export-roster'>> => {
    const { actor, format, exportedBy } = asked;
    const { school, entries } = await readRoster(dependencies, asked, 'collection.export-roster');
    const now = new Date().toISOString();
    const marks = [exportedBy ?? actor.staffId, instantInWords(now)];
    const rows = entries.map((entry) => [
      entry.formNumber, entry.childName, sexWords[entry.sex], entry.birthDate, entry.guardianName,
      entry.phone, stateOf(entry), ...marks,
    ]);
    const content = await writeTable(format, [headings, ...rows]);
    const day = now.slice(0, 10).replaceAll('-', '');
    return { name: `${school.name}名册-${day}.${format}`, content: content.toString('base64') };
  };
