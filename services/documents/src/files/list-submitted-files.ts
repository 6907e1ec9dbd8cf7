import { isSamePlace, Refusal } from '@ruxue/contracts';
import { ErasedCase } from '@ruxue/service-kit';

import type { Documents, Handler } from '../documents.ts';
import { unnamed } from './find-files.ts';
import { MaterialFile } from './material-file.entity.ts';
import { submittedFileIds } from './submitted-files.ts';

/** The files of a submission for staff, in the order in which the parent submitted them. */
export const listSubmittedFiles = (
  { em: newEm }: Documents,
): Handler<'documents.list-submitted-files'> =>
  async ({ caseId, submissionVersion, places }) => {
    const em = newEm();
    if (await em.findOne(ErasedCase, { caseId })) throw new Refusal('revoked');
    const ids = await submittedFileIds(em, { caseId, submissionVersion });
    const files = await em.find(MaterialFile, { caseId, fileId: { $in: ids } });
    const byId = new Map(files.map((file) => [file.fileId, file]));
    return {
      files: ids.flatMap((fileId) => {
        const file = byId.get(fileId);
        const isAsked = file && (places === null || places.some((one) => isSamePlace(one, file)));
        return isAsked ? [{ ...unnamed(file), scan: file.scan }] : [];
      }),
    };
  };
