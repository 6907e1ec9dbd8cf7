import {
  type EndId, firstQuestion, type GuideAnswer, type GuideEnd, guideEnds, type GuideQuestion,
  guideQuestions, type QuestionId,
} from './guide-tree.ts';

/** An answered question, with the answers before it. */
interface GuideStep {
  readonly question: GuideQuestion;
  readonly answer: GuideAnswer;
  readonly before: readonly string[];
}

/** A family's place in the guide: its answers, and the current question or end. */
interface GuidePlace {
  readonly steps: readonly GuideStep[];
  readonly answers: readonly string[];
  readonly question: GuideQuestion | null;
  readonly end: GuideEnd | null;
}

const isQuestion = (id: QuestionId | EndId): id is QuestionId => Object.hasOwn(guideQuestions, id);

/**
 * Follows answers from the first question; an answer that doesn't fit its question ends the walk.
 */
export function walkGuide(given: readonly string[]): GuidePlace {
  const steps: GuideStep[] = [];
  const answers: string[] = [];
  let at: QuestionId | EndId = firstQuestion;
  for (const value of given) {
    if (!isQuestion(at)) break;
    const question: GuideQuestion = guideQuestions[at];
    const answer = question.answers.find((candidate) => candidate.value === value);
    if (answer === undefined) break;
    steps.push({ question, answer, before: [...answers] });
    answers.push(value);
    at = answer.leadsTo;
  }
  return isQuestion(at)
    ? { steps, answers, question: guideQuestions[at], end: null }
    : { steps, answers, question: null, end: guideEnds[at] };
}
