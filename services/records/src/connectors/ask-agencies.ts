import { placesFor, type MaterialItem } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CaseKey } from '@ruxue/service-kit';

import { appendAudit } from '../audit/append-audit.ts';
import { materialAnswersOf } from '../materials/material-answers.ts';
import type { Records } from '../records.ts';
import { AgencyCheck, checkColumns, identityPlace } from './agency-check.entity.ts';
import { openCheck } from './open-check.ts';
import { Question, questionFor, type Submitted } from './question.ts';

interface Asking {
  readonly em: EntityManager;
  readonly key: CaseKey;
  readonly settings: Pick<Records['settings'], 'agencies'>;
}

interface Asked extends Submitted {
  readonly caseId: string;
  readonly submissionVersion: number;
  readonly materials: readonly MaterialItem[];
}

/**
 * Asks about each item of a submission that names a connector (C2), in the submission's own
 * transaction. What was asked before stands, with its answer, unless the values are others now.
 */
export async function askAgencies({ em, key, settings }: Asking, asked: Asked): Promise<void> {
  const { caseId, submissionVersion, materials, details } = asked;
  const places = placesFor({ items: [...materials], answers: materialAnswersOf(details) });
  const known = await em.find(AgencyCheck, { caseId, item: { $ne: identityPlace.item } });
  for (const { item, subject, asked: { connector } } of places) {
    const question = connector && questionFor(connector, subject, asked);
    const before = known.find((one) => one.item === item && one.subject === subject);
    if (question === null || connector === null) {
      if (before) em.remove(before);
      continue;
    }
    if (before?.connector === connector && isSame(key, before, question)) continue;
    await openCheck(em, key, {
      caseId, item, subject, connector, submissionVersion, question, askedBy: null,
      until: deadlineFrom(settings, new Date()),
    });
    appendAudit(em, {
      actor: { kind: 'system' }, event: 'askAgency', caseId,
      facts: { connector, item, subject, submissionVersion },
    });
  }
}

/** From then on an agency that was asked now is silent. */
export const deadlineFrom = (
  { agencies }: Pick<Records['settings'], 'agencies'>, askedAt: Date,
): Date => new Date(askedAt.getTime() + agencies.answerSeconds * 1000);

function isSame(key: CaseKey, { question }: AgencyCheck, now: Question): boolean {
  if (question === null) return false;
  const before = key.openJson(checkColumns.question, question, Question);
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].every((name) => before[name] === now[name]);
}
