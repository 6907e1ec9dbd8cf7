import { answerWords } from '@ruxue/contracts/answer-words';
import type { materialAnswers, MaterialQuestion } from '@ruxue/contracts/materials';

import type { Choice } from './choice.ts';

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
    answers: answerWords.guardians,
  },
  employment: {
    text: '监护人在北京做什么工作？',
    hint: '两位监护人情况不同的，先选一种，再换另一种看看。',
    answers: answerWords.employment,
  },
  housing: {
    text: '您家在北京住在哪里？',
    answers: answerWords.housing,
  },
  permit: {
    text: '有北京市居住证吗？',
    answers: answerWords.permit,
  },
  household: {
    text: '孩子和监护人在同一本户口簿上吗？',
    answers: answerWords.household,
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
