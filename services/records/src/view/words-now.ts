import type { Hold, ParentAction, Phase } from '@ruxue/contracts';

import type { CaseFacts } from './find-case-facts.ts';
import { phaseBeneath, phaseNow } from './phase-now.ts';
import { phaseWords, type PhaseWords } from './phase-words.ts';

/** What a family may go on with while its case is on hold (B21), as `isStopped` has it. */
const goingOn = {
  dispute: [
    'save-draft', 'correct-registered', 'submit-details', 'take-back', 'ask-second-look',
    'view-admission', 'confirm-place',
  ],
  numberMoved: [
    'save-draft', 'correct-registered', 'submit-details', 'take-back', 'request-correction', 'revoke',
  ],
} as const satisfies Record<Hold, readonly ParentAction[]>;

/** The family's own work that has a deadline, on hold too. */
const timed: readonly ParentAction[] = ['submit-details', 'confirm-place'];

/** The phase of a case and its words; on hold those of the phase beneath, for as far as they go on. */
export function wordsNow(facts: CaseFacts, now: Date): { phase: Phase; words: PhaseWords } {
  const phase = phaseNow(facts, now);
  const words: PhaseWords = phaseWords[phase];
  const { hold } = facts;
  if (hold === null) return { phase, words };
  const beneath: PhaseWords = phaseWords[phaseBeneath(facts, now)];
  const { entrance, step, windows } = beneath;
  const may: readonly ParentAction[] = goingOn[hold];
  const allowed = beneath.allowed.filter((name) => may.includes(name));
  return {
    phase,
    words: {
      ...words, entrance, step, allowed,
      ...(windows && { windows }),
      action: beneath.action !== null && may.includes(beneath.action) ? beneath.action : null,
      deadlines: allowed.some((name) => timed.includes(name)) ? beneath.deadlines : [],
    },
  };
}
