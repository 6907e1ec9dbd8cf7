import { Refusal } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import { lockCase } from '../cases/find-case.ts';
import type { Records } from '../records.ts';
import { CaseLikeness } from './case-likeness.entity.ts';
import { writeLikenesses } from './write-likenesses.ts';

const pageSize = 200;
const missing = `
  from enrolment_case c where c.submission_version > 0
    and not exists (select 1 from case_likeness l where l.case_id = c.id)`;

/**
 * Takes cases from before the comparison into it, in order of their ids; ended in the middle, the
 * next run goes on. A case that can't be read keeps none of the others back.
 */
export async function fillLikenesses(records: Records): Promise<void> {
  const failures: unknown[] = [];
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await records.em().execute<{ id: string }[]>(
      `select c.id ${missing} and c.id > ? order by c.id limit ?`, [last, pageSize],
    );
    for (const { id } of page) {
      await fillCase(records, id).catch((error: unknown) => failures.push(error));
      last = id;
    }
    if (page.length < pageSize) break;
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} cases are not yet compared with others`);
  }
}

async function fillCase(records: Records, caseId: string): Promise<void> {
  try {
    await records.em().transactional(async (em) => {
      const found = await lockCase(em, caseId);
      // Another process of ours, or a submission, was faster.
      if ((await em.count(CaseLikeness, { caseId })) > 0) return;
      await writeLikenesses(em, records, found);
    });
  } catch (error) {
    // Erased meanwhile: there is nothing to compare.
    if (!(error instanceof Refusal && error.data.type === 'revoked')) throw error;
  }
}

/** Whether every submitted case is in the comparison; once true, it stays so. */
export async function isComparisonComplete(em: EntityManager): Promise<boolean> {
  const [found] = await em.execute<{ id: string }[]>(`select c.id ${missing} limit 1`);
  return found === undefined;
}
