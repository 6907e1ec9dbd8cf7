import type { materialAnswers, MaterialQuestion } from '@ruxue/contracts/materials';

import type { Choice } from './choices.ts';

interface AskedQuestion<Value extends string> {
  readonly text: string;
  readonly hint?: string;
  readonly answers: Readonly<Record<Value, string>>;
}

type AskedQuestions = {
  readonly [Question in MaterialQuestion]:
    AskedQuestion<(typeof materialAnswers)[Question][number]>;
};

/** The five questions of 「材料清单」 in words (B28). */
export const materialQuestions: AskedQuestions = {
  guardians: {
    text: '孩子由谁监护？',
    answers: { both: '父母双方，或两位监护人', one: '单方面监护，只有一位监护人' },
  },
  employment: {
    text: '监护人在北京做什么工作？',
    hint: '两位监护人情况不同的，先选一种，再换另一种看看。',
    answers: {
      employed: '在单位上班', 'self-employed': '自己经营（个体户、公司）',
      'not-employed': '目前没有工作',
    },
  },
  housing: {
    text: '您家在北京住在哪里？',
    answers: {
      rented: '租的房子', owned: '自己的房子', employer: '单位提供的住处', relatives: '亲友家',
    },
  },
  permit: {
    text: '有北京市居住证吗？',
    answers: { held: '有，在有效期内', applied: '已经申请，还没拿到', none: '没有' },
  },
  household: {
    text: '孩子和监护人在同一本户口簿上吗？',
    answers: { same: '在同一本上', apart: '不在同一本上' },
  },
};

/** The answers to a question, to choose from. */
export const answerChoices = (question: MaterialQuestion): readonly Choice[] =>
  Object.entries(materialQuestions[question].answers)
    .map(([value, label]) => ({ value, label }));

/** An answer in words, given as question:answer. */
export function declaredWords(declared: string): string {
  const [question = '', answer = ''] = declared.split(':');
  const questions: Readonly<Record<string, AskedQuestion<string>>> = materialQuestions;
  return questions[question]?.answers[answer] ?? declared;
}

/** The questions of the details form, where 「是否单方面监护人」 stands already (S12). */
export const detailQuestions = ['employment', 'housing', 'permit', 'household'] as const;
