import { fileURLToPath } from 'node:url';

import { describe, expect, it } from '@jest/globals';
import {
  checkSettings, districtOrder, materialAnswers, materialsFor, settingsOf,
  type MaterialAnswers,
} from '@ruxue/contracts';

import { readSeed } from './read-seed.ts';

/** The items that every district asks for, each in one way or another (B4). */
const defaultItems = [
  '在京务工就业证明', '在京实际住所居住证明', '全家户口簿', '北京市居住证',
] as const;

/** Every combination of answers. */
function* allAnswers(): Generator<MaterialAnswers> {
  for (const guardians of materialAnswers.guardians) {
    for (const employment of materialAnswers.employment) {
      for (const housing of materialAnswers.housing) {
        for (const permit of materialAnswers.permit) {
          for (const household of materialAnswers.household) {
            yield { guardians, employment, housing, permit, household };
          }
        }
      }
    }
  }
}

const directory = fileURLToPath(new URL('../../../../deploy/seed', import.meta.url));

describe('the seed', () => {
  it('has every district of the manual with its page', async () => {
    const { districts } = await readSeed(directory);
    expect(districts.map(({ code }) => code)).toEqual([...districtOrder]);
    for (const { primaryPhones, juniorPhones, articles } of districts) {
      expect(primaryPhones.length).toBeGreaterThan(1);
      expect(juniorPhones.length).toBeGreaterThan(1);
      for (const { number } of [...primaryPhones, ...juniorPhones]) {
        // No line may break one in two.
        expect(number).toMatch(/^010-\u2060\d{4}\u00a0\d{4}$/u);
      }
      expect(articles.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['policy', 'primary-school', 'junior-school']),
      );
    }
  });

  it('has pages that their managers could publish as they are (S2)', async () => {
    const { districts, season, schools } = await readSeed(directory);
    const faults = districts.flatMap((page) => checkSettings(
      settingsOf(page, schools.filter(({ district }) => district === page.code)), season,
    ));
    expect(faults).toEqual([]);
  });

  it('has windows that are open on the day of planting, and close within some weeks', async () => {
    const now = new Date();
    const weeks = (instant: string) =>
      (Date.parse(instant) - now.getTime()) / (7 * 24 * 3_600_000);
    const { districts } = await readSeed(directory, now);
    for (const { windows, reviewBatches, admissionBatches } of districts) {
      for (const { opens, closes } of Object.values(windows)) {
        expect(weeks(opens)).toBeLessThan(-1);
        expect(weeks(closes)).toBeGreaterThan(3);
        expect(weeks(closes)).toBeLessThan(12);
      }
      // There is time to submit before the first results, and to be told after the last submission.
      expect(weeks(reviewBatches[0] ?? '')).toBeGreaterThan(1);
      const inOrder = [
        windows.registration.closes, windows.submission.closes, reviewBatches.at(-1),
        windows.printing.closes, admissionBatches[0],
      ];
      expect(inOrder).toEqual([...inOrder].sort());
      expect(windows.presentation.closes >= windows.printing.closes).toBe(true);
    }
  });

  it('asks every family in every district for each default item once (B4, B28)', async () => {
    const { districts } = await readSeed(directory);
    for (const { name, materials } of districts) {
      expect(new Set(materials.map(({ code }) => code)).size).toBe(materials.length);
      const asked = new Set<string>();
      for (const answers of allAnswers()) {
        const items = materialsFor(materials, answers);
        const titles = items.map(({ title }) => title);
        expect(new Set(titles).size).toBe(titles.length);
        const timesAsked = defaultItems.map(
          (item) => titles.filter((title) => title.startsWith(item)).length,
        );
        expect({ name, answers, timesAsked }).toEqual({ name, answers, timesAsked: [1, 1, 1, 1] });
        expect(titles.includes('单方面监护的证明')).toBe(answers.guardians === 'one');
        for (const { code } of items) asked.add(code);
      }
      // Nothing is there for nobody.
      expect(asked.size).toBe(materials.length);
    }
  });

  it('lets most items come later, and has one district that wants two with the form (B4)', async () => {
    const { districts } = await readSeed(directory);
    const wanted = districts.flatMap(({ name, materials }) => {
      const items = materials.filter(({ mayComeLater }) => !mayComeLater);
      return items.length === 0 ? [] : [{ name, codes: items.map(({ code }) => code) }];
    });
    expect(wanted).toEqual([{
      name: '燕山', codes: [
        'residence-rented', 'residence-owned', 'residence-employer', 'residence-relatives',
        'household-same', 'household-apart',
      ],
    }]);
  });

  it('says of every item what counts and who checks it, and names no way twice', async () => {
    const { districts } = await readSeed(directory);
    const items = districts.flatMap(({ materials }) => materials);
    for (const { agency, advice, alternatives } of items) {
      expect(agency).not.toBe('');
      expect(advice).toMatch(/。$/u);
      expect(new Set(alternatives).size).toBe(alternatives.length);
    }
  });

  it('asks for nothing that the ministry forbids, and for health data as the parent likes (C1)',
    async () => {
      const { season: { collects, noticeText }, districts } = await readSeed(directory);
      const asked = JSON.stringify(districts.map(({ materials }) => materials));
      for (const word of [
        '无监护条件', '计划生育', '生育证', '学前教育', '幼儿园', '收入', '工资', '纳税', '职务', '职称',
      ]) expect(asked).not.toContain(word);
      expect(collects).toEqual({ health: 'optional' });
      expect(noticeText).toContain('不同意不影响注册、提交、审核和入学');
    });

  it('has the guides of the landing page (S1), each under a name of its own', async () => {
    const { season: { articles, openingDayAdvice } } = await readSeed(directory);
    expect(articles.map(({ title }) => title)).toEqual(expect.arrayContaining([
      '1+3 培养试验报名', '一图看懂义务教育入学流程', '北京市一般公办初中进入方式',
    ]));
    expect(new Set(articles.map(({ id }) => id)).size).toBe(articles.length);
    expect(articles.map(({ body }) => body).join()).toContain('我们绝不会打电话索要验证码');
    expect(openingDayAdvice).not.toBe('');
  });

  it('has a notice with the points of S4', async () => {
    const { season } = await readSeed(directory);
    for (const point of ['义务教育法', '只能在一个区', '先后', '如实', '保护', '咨询', '验证码']) {
      expect(season.noticeText).toContain(point);
    }
  });

  it('has three schools in each district', async () => {
    const { schools } = await readSeed(directory);
    expect(schools.map(({ id }) => id)).toEqual(
      districtOrder.flatMap((code) => [1, 2, 3].map((number) => `school-${code}-${number}`)),
    );
  });
});
