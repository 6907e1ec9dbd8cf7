import type { EntityManager } from '@mikro-orm/postgresql';
import {
  isSamePlace, placesFor, Refusal, type AskedPlace, type HandedPlace, type MaterialPlan,
} from '@ruxue/contracts';
import { refuseErased } from '@ruxue/service-kit';

import type { Documents, Handler } from '../documents.ts';
import { listFiles } from './find-files.ts';
import { FrozenFiles } from './frozen-files.entity.ts';
import { stateOf } from './get-materials.ts';
import type { MaterialFile } from './material-file.entity.ts';
import { findFrozen } from './submitted-files.ts';

/**
 * Hands the list of a submission over to the second system (S15), with the files that came after
 * the submission. The first request fixes it, so that each repeat answers the same.
 */
export const handOverMaterials = (
  { em }: Pick<Documents, 'em'>,
): Handler<'documents.hand-over-materials'> =>
  ({ caseId, submissionVersion, plan }) =>
    em().transactional(async (transaction) => {
      await refuseErased(transaction, caseId);
      const frozen = await transaction.findOne(FrozenFiles, { caseId, submissionVersion });
      if (frozen?.places) return { places: frozen.places };
      const listed = await listFiles(transaction, caseId);
      const places = placesFor(plan).map((place) => handedPlace(plan, place, listed));
      // A correction has the files of the submission before it (B19); a case submitted before there
      // were materials has none.
      if (frozen) frozen.places = places;
      else {
        const files = (await findFrozen(transaction, { caseId, submissionVersion }))?.files ?? [];
        transaction.create(FrozenFiles, {
          caseId, submissionVersion, files, places, frozenAt: new Date(),
        });
      }
      return { places };
    });

function handedPlace(
  plan: Pick<MaterialPlan, 'shown' | 'checked'>, place: AskedPlace, files: readonly MaterialFile[],
): HandedPlace {
  const { item, subject } = place;
  const ofPlace = files.filter((file) => isSamePlace(place, file));
  const manifest = ofPlace.map(({ fileId, hash }) => ({ fileId, hash }));
  return { item, subject, state: stateOf(plan, place, ofPlace), files: manifest };
}

/**
 * Called in every transaction that changes the list of a submission: an upload may have begun while
 * the submission still took later files, and the second system would never learn of it.
 */
export async function refuseHandedOver(
  transaction: EntityManager,
  caseId: string,
  { takes }: Pick<MaterialPlan, 'takes'>,
): Promise<void> {
  if (takes !== 'later') return;
  const [last] = await transaction.find(
    FrozenFiles, { caseId }, { orderBy: { submissionVersion: 'desc' }, limit: 1 },
  );
  if (last?.places) throw new Refusal('action-not-allowed');
}
