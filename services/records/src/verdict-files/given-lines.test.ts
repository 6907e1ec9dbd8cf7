import { describe, expect, it } from '@jest/globals';
import { defaultReasons, Refusal, verdictFileLimits, type LineReason } from '@ruxue/contracts';

import { givenLines, type GivenLine } from './given-lines.ts';

const headings = ['编号', '材料代码', '第几次提交', '核验意见', '原因', '说明', '儿童姓名'];
const [one, other] = [
  '0b3f6a52-5a06-4f0c-9a57-3c1d2e4f5a6b', '1c4a7b63-6b17-4a1d-8b68-4d2e3f5a6b7c',
];
type Change = Partial<Record<'number' | 'place' | 'version' | 'verdict' | 'reason' | 'note', string>>;
const row = (change: Change = {}) => [
  change.number ?? one, change.place ?? 'residence-rented/child', change.version ?? '1',
  change.verdict ?? '符合', change.reason ?? '', change.note ?? '', '李明',
];
const read = (...rows: readonly string[][]) => givenLines([headings, ...rows], defaultReasons);
const faultOf = (line: GivenLine | undefined) => (line && 'fault' in line ? line.fault : null);
function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.data.fields?.[0]?.message ?? '';
  }
  throw new Error('was not refused');
}

describe('the lines of a file (B4)', () => {
  it('are verdicts, with the reason by its words or its code', () => {
    const against = { verdict: '不符合', reason: '看不清', note: '第2页没有拍全' };
    expect(read(row(), [], row({ number: other.toUpperCase(), ...against }),
      row({ place: 'work-employed/guardian2', verdict: '需补正', reason: 'expired' }))).toEqual([
      { line: 2, given: {
        caseId: one, place: { item: 'residence-rented', subject: 'child' }, submissionVersion: 1,
        verdict: 'accepted', reasonCode: null, note: null,
      } },
      { line: 4, given: {
        caseId: other, place: { item: 'residence-rented', subject: 'child' }, submissionVersion: 1,
        verdict: 'rejected', reasonCode: 'unclear', note: '第2页没有拍全',
      } },
      { line: 5, given: expect.objectContaining({ verdict: 'returned', reasonCode: 'expired' }) },
    ]);
  });

  it.each<[Change, LineReason]>([
    [{ number: '1.1E+17' }, 'mangledNumber'],
    [{ number: '1.10101201901011E17' }, 'mangledNumber'],
    [{ number: '110101201901011000' }, 'mangledNumber'],
    [{ number: '12345678' }, 'unknownNumber'],
    [{ number: '' }, 'unknownNumber'],
    [{ number: "'; drop table batch --" }, 'unknownNumber'],
    [{ number: '=A1' }, 'formula'],
    [{ note: '@SUM(1)', verdict: '不符合', reason: '看不清' }, 'formula'],
    [{ verdict: '＝IF(1,2)' }, 'formula'],
    [{ verdict: '' }, 'noVerdict'],
    [{ verdict: '通过' }, 'wrongVerdict'],
    [{ verdict: 'toString' }, 'wrongVerdict'],
    [{ place: '租房合同' }, 'unknownItem'],
    [{ place: 'residence-rented/uncle' }, 'unknownItem'],
    [{ version: '' }, 'wrongVersion'],
    [{ version: '1.5' }, 'wrongVersion'],
    [{ version: '0' }, 'wrongVersion'],
    [{ verdict: '不符合' }, 'noReason'],
    [{ verdict: '不符合', reason: '不喜欢' }, 'wrongReason'],
    [{ verdict: '不符合', reason: '务工就业证明无效' }, 'wrongReason'],
    [{ reason: '看不清' }, 'needlessReason'],
    [{ note: '很好' }, 'needlessReason'],
    [{ verdict: '不符合', reason: '看不清', note: '长'.repeat(201) }, 'wrongNote'],
  ])('%j is named: %s', (change, fault) => {
    expect(faultOf(read(row(change))[0])).toBe(fault);
  });

  it('count once where they repeat, and not at all where they disagree', () => {
    expect(read(row(), row(), row({ number: other })).map(faultOf)).toEqual([null, 'repeated', null]);
    const against = row({ verdict: '不符合', reason: '看不清' });
    expect(read(row(), against, row(), row({ number: other })).map(faultOf))
      .toEqual(['contradictory', 'contradictory', 'contradictory', null]);
  });
});

describe('a file that is none of the list', () => {
  it('names the columns that are missing, or there twice', () => {
    expect(refusalOf(() => givenLines([['姓名', '编号', '材料代码'], row()], [])))
      .toMatch(/缺少这些列：“第几次提交”、“核验意见”、“原因”、“说明”/u);
    expect(refusalOf(() => givenLines([[...headings, '原因'], row()], []))).toMatch(/重复的列：“原因”/u);
    expect(refusalOf(() => givenLines([], []))).toMatch(/缺少这些列/u);
  });

  it('is refused empty, or with too many lines', () => {
    expect(refusalOf(() => read(['', ' ']))).toMatch(/没有内容/u);
    const many = Array.from({ length: verdictFileLimits.lines + 1 }, () => row());
    expect(refusalOf(() => read(...many))).toMatch(/一次最多2000行/u);
  });
});
