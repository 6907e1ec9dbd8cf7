import type { EntityManager } from '@mikro-orm/postgresql';
import {
  isSamePlace, placesFor, Refusal, type FieldProblem, type MaterialPlan, type Reply,
} from '@ruxue/contracts';
import { refuseErased, requestHash } from '@ruxue/service-kit';

import type { Documents, Handler } from '../documents.ts';
import { listFiles } from './find-files.ts';
import { FrozenFiles } from './frozen-files.entity.ts';

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
  const missing = places.filter(({ asked, files: ofPlace }) =>
    ofPlace.length === 0 && !asked.mayComeLater && asked.connector === null);
  if (missing.length > 0) {
    throw new Refusal('invalid-input', { fields: missing.map(missingProblem) });
  }
  return places.flatMap((place) => place.files.map(({ fileId, hash }) => ({ fileId, hash })));
}

function missingProblem(
  { item, subject, asked }: ReturnType<typeof placesFor>[number],
): FieldProblem {
  return {
    path: `materials.${item}.${subject}`,
    message: `请上传“${asked.title}”，再提交`,
  };
}
