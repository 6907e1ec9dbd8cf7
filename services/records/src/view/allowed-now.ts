import { areDetailsReturned, type ParentAction } from '@ruxue/contracts';

import { isOpen } from '../districts/current-season.ts';
import type { OwnDates } from './deadlines.ts';
import type { CaseFacts } from './find-case-facts.ts';
import type { Openings, PhaseWords } from './phase-words.ts';

/** The changes of what was filled in: in a return only where the details are to correct (B5). */
const ofDetails: readonly ParentAction[] = ['save-draft', 'correct-registered'];

/** The actions of a phase that are open now, by the district's windows and the case's own dates. */
export function allowedNow(
  { allowed, windows }: PhaseWords,
  { stage, returned, secondLookOf, confirmedVersion, requestVersion, requestClosedAs }: CaseFacts,
  { returnUntil, secondLookUntil }: OwnDates,
  openings: Openings,
  now: Date,
): ParentAction[] {
  const isPast = (until: string | null) => until !== null && new Date(until) <= now;
  const isAsked = requestVersion !== null && requestClosedAs === null;
  const areKept = stage === 'returned' && !areDetailsReturned(returned ?? []);
  return allowed.filter((name) => {
    if (areKept && ofDetails.includes(name)) return false;
    // What was returned once goes back by another return (check-take-back.ts).
    if (name === 'take-back' && returned !== null) return false;
    if (name === 'submit-details' && isPast(returnUntil)) return false;
    if (name === 'ask-second-look' && (secondLookOf !== null || isPast(secondLookUntil))) return false;
    // One request at a time; corrected data are confirmed anew at any time (B19).
    if (name === 'request-correction' && isAsked) return false;
    if (name === 'confirm-data' && confirmedVersion > 0) return true;
    const window = windows?.[name];
    return window === undefined || isOpen(openings[window], now);
  });
}
