import type { materialAnswers, MaterialQuestion } from './materials.ts';

/** The answers to the five questions of 「材料清单」 in words (B28). */
export const answerWords = {
  guardians: { both: '父母双方，或两位监护人', one: '单方面监护，只有一位监护人' },
  employment: {
    employed: '在单位上班', 'self-employed': '自己经营（个体户、公司）',
    'not-employed': '目前没有工作',
  },
  housing: {
    rented: '租的房子', owned: '自己的房子', employer: '单位提供的住处', relatives: '亲友家',
  },
  permit: { held: '有，在有效期内', applied: '已经申请，还没拿到', none: '没有' },
  household: { same: '在同一本上', apart: '不在同一本上' },
} as const satisfies {
  readonly [Question in MaterialQuestion]:
    Readonly<Record<(typeof materialAnswers)[Question][number], string>>;
};
