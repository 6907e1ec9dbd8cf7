import { caseHintSubject, type CaseHint } from '@ruxue/contracts';
import type { Hints } from '@ruxue/service-kit';

import type { EnrolmentCase } from './case.entity.ts';

/** The content of a case's hint. */
export type ToldCase = Pick<EnrolmentCase, 'id' | 'viewVersion' | 'isAccountReady'>;

/** So many portals are to look again in a second when a batch is told. */
const looksPerSecond = 200;
const spreadMostSeconds = 5;

/** Tells open streams and waiting browsers to look again (B2); call it after the commit. */
export function tellCase(hints: Hints, changed: ToldCase): void {
  tellCases(hints, [changed]);
}

/** The same for many at once: one child is looked after at once, a batch spreads its looks. */
export function tellCases(hints: Hints, changed: readonly ToldCase[]): void {
  const spreadSeconds = Math.min(spreadMostSeconds, (changed.length - 1) / looksPerSecond);
  for (const { id, viewVersion: version, isAccountReady } of changed) {
    const hint: CaseHint = { version, isAccountReady, isErased: false, spreadSeconds };
    hints.publish(caseHintSubject(id), hint);
  }
}

/** The last that is told of a case: to whoever waits for 「撤销成功」 (S20). */
export function tellErased(hints: Hints, caseId: string): void {
  const hint: CaseHint = { version: 0, isAccountReady: false, isErased: true, spreadSeconds: 0 };
  hints.publish(caseHintSubject(caseId), hint);
}
