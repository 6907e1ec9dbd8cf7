import type { EntityManager } from '@mikro-orm/postgresql';
import { correctionPlace, isSamePlace, Refusal, type MaterialPlan } from '@ruxue/contracts';

import { listFiles } from './find-files.ts';
import { FrozenFiles } from './frozen-files.entity.ts';
import type { MaterialFile } from './material-file.entity.ts';

interface Submission {
  readonly caseId: string;
  readonly submissionVersion: number;
}

/** The files frozen with a submission; one that corrects the data alone has those before it (B19). */
export async function findFrozen(
  em: EntityManager, { caseId, submissionVersion }: Submission,
): Promise<FrozenFiles | undefined> {
  const [frozen] = await em.find(
    FrozenFiles, { caseId, submissionVersion: { $lte: submissionVersion } },
    { orderBy: { submissionVersion: 'desc' }, limit: 1 },
  );
  return frozen;
}

/**
 * The ids of the files that staff read: those of the submission, in its order, and those that prove a
 * request for correction (B19). A case submitted before there were materials has none.
 */
export async function submittedFileIds(em: EntityManager, of: Submission): Promise<string[]> {
  const frozen = await findFrozen(em, of);
  const proof = (await listFiles(em, of.caseId)).filter((file) => isSamePlace(file, correctionPlace));
  return [...frozen?.files ?? [], ...proof].map(({ fileId }) => fileId);
}

/** Refuses a change of a file that has proved a request for correction: staff have decided on it. */
export function requireUnused(
  { evidence }: Pick<MaterialPlan, 'evidence'>, { fileId }: Pick<MaterialFile, 'fileId'>,
): void {
  if (evidence?.used.includes(fileId) === true) throw new Refusal('action-not-allowed');
}
