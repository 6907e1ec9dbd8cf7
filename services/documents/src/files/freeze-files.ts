import type { EntityManager } from '@mikro-orm/postgresql';
import {
  isSamePlace, placesFor, Refusal, type AskedPlace, type FieldProblem, type MaterialPlan, type Reply,
} from '@ruxue/contracts';
import { refuseErased, requestHash } from '@ruxue/service-kit';

import type { Documents, Handler } from '../documents.ts';
import { listFiles } from './find-files.ts';
import { FrozenFiles } from './frozen-files.entity.ts';
import { isToCorrect } from './get-materials.ts';
import { isTaken } from './is-taken.ts';

type Manifest = Reply<'documents.freeze-files'>['files'];

/**
 * Freezes exactly the files that the parent saw as those of a submission (B4). From here on none of
 * them is erased before the case is. A version asked for with another manifest is one that records
 * didn't keep, after an outage: the new one takes its place.
 */
export const freezeFiles = (documents: Documents): Handler<'documents.freeze-files'> =>
  ({ caseId, submissionVersion, plan, manifest }) =>
    documents.em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      const frozen = await transaction.findOne(FrozenFiles, { caseId, submissionVersion });
      if (frozen && requestHash(frozen.files) === manifest) return { files: frozen.files };
      const files = await askedFiles(transaction, caseId, plan);
      await requireKept(transaction, { caseId, submissionVersion }, plan);
      if (requestHash(files) !== manifest) throw new Refusal('version-conflict');
      const now = { files, places: null, frozenAt: new Date() };
      if (frozen) transaction.assign(frozen, now);
      else transaction.create(FrozenFiles, { caseId, submissionVersion, ...now });
      return { files };
    });

/** The files of the places that are asked for, in the order of the list. */
async function askedFiles(
  em: EntityManager,
  caseId: string,
  plan: MaterialPlan,
): Promise<Manifest> {
  const files = await listFiles(em, caseId);
  const places = placesFor(plan).map((place) => ({
    ...place, files: files.filter((file) => isSamePlace(place, file)),
  }));
  const missing = places.filter(({ files: ofPlace, ...place }) =>
    ofPlace.length === 0 && !place.asked.mayComeLater && needsFile(plan, place));
  if (missing.length > 0) {
    throw new Refusal('invalid-input', { fields: missing.map(missingProblem) });
  }
  return places.flatMap((place) => place.files.map(({ fileId, hash }) => ({ fileId, hash })));
}

/**
 * A place whose paper a clerk saw needs no file. One that an agency's system checks needs it once it
 * was returned, unless 一致 by now (C2).
 */
const needsFile = (plan: MaterialPlan, place: AskedPlace): boolean =>
  !plan.shown.some((one) => isSamePlace(one, place)) &&
  (place.asked.connector === null || isToCorrect(plan, place));

/**
 * B5: of the places that a return doesn't ask for, the list is that of the last submission, file by
 * file. Files that came later have their place in the list, and no submission before.
 */
async function requireKept(
  em: EntityManager,
  { caseId, submissionVersion }: Pick<FrozenFiles, 'caseId' | 'submissionVersion'>,
  plan: MaterialPlan,
): Promise<void> {
  if (plan.takes !== 'returned') return;
  const [before] = await em.find(
    FrozenFiles, { caseId, submissionVersion: { $lt: submissionVersion } },
    { orderBy: { submissionVersion: 'desc' }, limit: 1 },
  );
  const kept = placesFor(plan).filter((place) => !isTaken(plan, place) && !place.asked.mayComeLater);
  const files = (await listFiles(em, caseId))
    .filter((file) => kept.some((place) => isSamePlace(place, file)));
  const isFrozen = (fileId: string) => before?.files.some((one) => one.fileId === fileId) === true;
  if (!files.every(({ fileId }) => isFrozen(fileId))) throw new Refusal('version-conflict');
}

function missingProblem(
  { item, subject, asked }: ReturnType<typeof placesFor>[number],
): FieldProblem {
  return {
    path: `materials.${item}.${subject}`,
    message: `请上传“${asked.title}”，再提交`,
  };
}
