import type { CaseState } from './case-state.ts';
import { refuse, type Decision, type Next } from './decision.ts';

/** A hold of the city office begins, ends, or is turned into that of a moved number (B21). */
export function holdAfter(
  { hold }: CaseState, name: 'holdCase' | 'releaseHold' | 'moveNumber', next: Next,
): Decision {
  if (name === 'holdCase') return hold ? refuse('action-not-allowed') : next({ hold: 'dispute' });
  // Records knows a move's proposal with its claim, and refuses its proposer.
  if (hold === 'dispute') return next({ hold: name === 'moveNumber' ? 'numberMoved' : null });
  // Without a hold there is none to be released, whosever case it is (L7).
  return refuse(!hold && name === 'releaseHold' ? 'not-found' : 'action-not-allowed');
}
