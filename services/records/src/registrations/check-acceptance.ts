import { checkWindow } from '../districts/check-window.ts';
import type { AcceptanceFacts } from './acceptance-facts.ts';
import { checkBirthDate } from './birth-window.ts';

/**
 * Refuses while a district takes no registrations (S23), or none of a child born then (S5). `isLate`:
 * the window is over, and this family waited for its child's number (B21).
 */
export function checkAcceptance(
  { season, page }: AcceptanceFacts, birthDate: string, isLate = false,
): void {
  if (!isLate) checkWindow(page, 'registration', new Date());
  checkBirthDate(birthDate, season, page);
}
