import { declaredOf, type Details, type RegisteredData } from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { materialAnswersOf } from '../materials/material-answers.ts';
import type { Records } from '../records.ts';
import { getCommitted, openDetails } from '../submissions/get-committed.ts';
import { isTakenBack } from '../submissions/is-taken-back.ts';
import { CaseSearch } from './case-search.entity.ts';
import { searchTextsOf } from './search-texts.ts';

interface Submitted {
  readonly registered: RegisteredData;
  readonly details: Details;
}

/** Makes a case be found by what staff see of it, and by nothing that it was before (B6). */
export async function indexCase(
  em: EntityManager,
  hashes: Records['hashes'],
  found: Pick<EnrolmentCase, 'id' | 'season' | 'declared'>,
  { registered, details }: Submitted,
): Promise<void> {
  const { id: caseId, season } = found;
  found.declared = declaredOf(materialAnswersOf(details));
  const rows = await Promise.all(searchTextsOf(registered, details).map(
    async ({ kind, text }) => ({ caseId, kind, hash: await hashes.search(season, kind, text) }),
  ));
  // Father and mother may share a telephone, and a child lives where it is registered.
  const distinct = new Map(rows.map((row) => [row.kind + row.hash, row]));
  await em.nativeDelete(CaseSearch, { caseId });
  await em.insertMany(CaseSearch, [...distinct.values()]);
}

/** The same for a locked case, from its last submission; what is typed since isn't for staff (B5). */
export async function indexSubmitted(
  em: EntityManager,
  { keyRing, hashes }: Pick<Records, 'keyRing' | 'hashes'>,
  found: EnrolmentCase,
): Promise<void> {
  const { id: caseId, submissionVersion } = found;
  if (submissionVersion === 0) return;
  const submission = await getCommitted(em, caseId, submissionVersion);
  const key = await keyRing.forCase(caseId);
  const registered = openRegistered(key, isTakenBack(found) ? submission : found);
  const details = openDetails(key, submission, registered);
  await indexCase(em, hashes, found, { registered, details });
}
