import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';

import type { EntityManager } from '@mikro-orm/postgresql';
import { FormNumber, Refusal, verificationWords, type Request, type Verification } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { normalise } from '../prints/print-marks.ts';
import { countGuess, takeGuessBack } from './count-guess.ts';
import type { FindPrint, TypedMarks } from './find-print.ts';
import { VerifiedPrint } from './verified-print.entity.ts';

/**
 * Every answer takes this long: a number that exists costs a look at the child's key, and its time
 * would tell it from one that doesn't.
 */
const answerAfterMs = 300;
/** Half of the service's places: families print while strangers ask. */
export const mostAtOnce = 100;

type Outcome = Verification['outcome'];

/**
 * Tells anybody whether a paper is valid (B12). A wrong, an unknown and an erased one answer alike,
 * in body and time; `too-many-requests` after too many wrong codes for one number.
 */
export function verifyPrint(dependencies: {
  em: () => EntityManager; call: Call; findPrint: FindPrint;
}) {
  let underWay = 0;
  return async (marks: Request<'documents.verify-print'>): Promise<Verification> => {
    if (underWay >= mostAtOnce) throw new Refusal('temporarily-unavailable');
    underWay += 1;
    const time = setTimeout(answerAfterMs);
    try {
      return await answer(dependencies, marks);
    } finally {
      await time;
      underWay -= 1;
    }
  };
}

async function answer(
  { em, call, findPrint }: Parameters<typeof verifyPrint>[0],
  marks: TypedMarks,
): Promise<Verification> {
  const fork = em();
  const formNumber = normalise(marks.formNumber);
  if (!FormNumber.safeParse(formNumber).success) return unknown;
  await countGuess(fork, formNumber);
  const found = await findPrint(marks);
  if (!found) return unknown;
  await takeGuessBack(fork, formNumber);
  const { caseId, paper, isCurrent, submissionVersion, isVoid } = found;
  const { holds, submissionVersion: present } = await call('records.check-print', { caseId, paper });
  // Corrected data make a form an older one from that moment on, printed anew or not (B19).
  const isOlder = submissionVersion !== null && submissionVersion < present;
  const outcome = holds && !isVoid ? (isCurrent && !isOlder ? 'valid' : 'superseded') : 'void';
  await fork.insert(VerifiedPrint, {
    id: randomUUID(), verifiedAt: new Date(), caseId, paper, outcome,
  });
  return { ...inWords(outcome), paper };
}

const inWords = (outcome: Outcome) => ({ outcome, text: verificationWords[outcome] });
const unknown: Verification = { ...inWords('unknown'), paper: null };
