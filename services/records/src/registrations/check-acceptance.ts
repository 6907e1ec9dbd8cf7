import { checkWindow } from '../districts/check-window.ts';
import type { AcceptanceFacts } from './acceptance-facts.ts';
import { checkBirthDate } from './birth-window.ts';

/** Refuses while a district takes no registrations (S23), or none of a child born then (S5). */
export function checkAcceptance({ season, page }: AcceptanceFacts, birthDate: string): void {
  checkWindow(page, 'registration', new Date());
  checkBirthDate(birthDate, season, page);
}
