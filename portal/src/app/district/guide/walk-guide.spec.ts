import { describe, expect, it } from '@jest/globals';

import { type GuideEnd, guideEnds, guideQuestions } from './guide-tree.ts';
import { walkGuide } from './walk-guide.ts';

interface Path {
  readonly answers: readonly string[];
  /** The texts and answers on the way. */
  readonly words: string;
  readonly end: GuideEnd;
}

/** Every way through the guide, to its end. */
function allPaths(answers: readonly string[] = []): Path[] {
  const { question, end, steps } = walkGuide(answers);
  if (end !== null) {
    const said = steps.map(({ answer }) => `${answer.label}${answer.hint ?? ''}`).join();
    return [{ answers, words: `${said}${end.title}${end.text}`, end }];
  }
  if (answers.length > 10) throw new Error(`no end after ${answers.join()}`);
  return question?.answers.flatMap(({ value }) => allPaths([...answers, value])) ?? [];
}

const paths = allPaths();
const secondEntrance = '按本市户籍对待适龄儿童接受义务教育证明证件材料审核入口';

describe('the guide (S21)', () => {
  it('ends on every way, and uses every question and end it has', () => {
    expect(new Set(paths.map(({ end }) => end))).toEqual(new Set(Object.values(guideEnds)));
    const asked = new Set(paths.flatMap(({ answers }) =>
      walkGuide(answers).steps.map(({ question }) => question)));
    expect(asked.size).toBe(Object.keys(guideQuestions).length);
    expect(Math.max(...paths.map(({ answers }) => answers.length))).toBeLessThanOrEqual(5);
  });

  it('tells the answers to a question apart', () => {
    for (const { answers } of Object.values(guideQuestions)) {
      for (const name of ['value', 'label'] as const) {
        expect(new Set(answers.map((answer) => answer[name])).size).toBe(answers.length);
      }
    }
  });

  it.each([
    '外国籍', '北京市户籍超龄儿童', '港、澳籍', '其他未尽事宜请向入学所在区教委咨询',
  ])('sends %s to the district to ask', (words) => {
    const found = paths.filter((path) => path.words.includes(words));
    expect(found.length).toBeGreaterThan(0);
    for (const { end } of found) {
      expect(end).toMatchObject({ phones: 'primary' });
      expect(end).not.toHaveProperty('entrance');
      expect(end.text).not.toContain(secondEntrance);
    }
  });

  it.each([
    ['台胞子女', '区台办认定'], ['华侨子女', '区侨务部门认定'], ['在京在站博士后子女', ''],
    ['正在办理随军手续的现役军人子女', ''],
    ['父母一方有本市常住户籍或持《北京市工作居住证》', ''],
  ])('sends %s to the second entrance, outside this system', (words, who) => {
    const found = paths.filter((path) => path.words.includes(words));
    expect(found.length).toBeGreaterThan(0);
    for (const path of found) {
      expect(path.words).toContain(who);
      expect(path.end).toMatchObject({ phones: 'primary' });
      expect(path.end.text).toContain(`${secondEntrance}”办理。这个入口不在本系统`);
      expect(path.end).not.toHaveProperty('entrance');
    }
  });

  it('leads who belongs here to the entrance, and others to none', () => {
    const toReview = paths.filter(({ end }) => end.entrance === 'review');
    expect(toReview.map(({ answers }) => answers)).toEqual([
      ['primary', 'mainland', 'elsewhere', 'none', 'within'], ['continue', 'not-yet'],
    ]);
    const toSchool = paths.filter(({ end }) => end.entrance === 'school');
    expect(toSchool.map(({ answers }) => answers)).toEqual([['continue', 'approved']]);
  });

  it('goes as far as the answers in the address are answers', () => {
    expect(walkGuide(['primary', 'mars', 'beijing']).answers).toEqual(['primary']);
    expect(walkGuide(['junior', 'primary']).answers).toEqual(['junior']);
    expect(walkGuide(['toString']).answers).toEqual([]);
  });
});
