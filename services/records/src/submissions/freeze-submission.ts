import {
  detailsFormOf, DraftData, itemsAt, parseInput, Refusal, type Details, type MaterialManifest,
  type RegisteredData, type Request,
} from '@ruxue/contracts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { requestHash } from '@ruxue/service-kit';
import * as z from 'zod';

import type { EnrolmentCase } from '../cases/case.entity.ts';
import { getCase, lockCase, refuseRevoked } from '../cases/find-case.ts';
import { openRegistered } from '../cases/seal-registered.ts';
import { checkSubmissionTime } from '../districts/check-window.ts';
import { findChecked } from '../connectors/find-checked.ts';
import { getDistrictPage } from '../districts/current-season.ts';
import { Season } from '../districts/season.entity.ts';
import { Draft, draftColumns } from '../drafts/draft.entity.ts';
import { shownPlaces } from '../items/shown-material.ts';
import { takenUploads } from '../materials/get-material-plan.ts';
import { materialAnswersOf } from '../materials/material-answers.ts';
import type { Handler, Records } from '../records.ts';
import { keepsSettlement } from '../registry/keeps-settlement.ts';
import { areDetailsKept } from '../returns/find-return.ts';
import { openDetails } from './get-committed.ts';
import { listTimeFor } from './listed-items.ts';
import { Submission, submissionColumns } from './submission.entity.ts';

type Asked = Request<'records.freeze-submission'>;

/**
 * Freezes a draft version as the next submission (S12), after documents has frozen the files of its
 * materials (B4). It counts once `submitDetails` is applied; until then it changes nothing that
 * anybody sees. The same draft version with the same files answers the same.
 */
export const freezeSubmission = (records: Records): Handler<'records.freeze-submission'> =>
  async (asked) => {
    const { caseId } = asked;
    const files = await freezeFiles(records, asked);
    return records.em().transactional(async (em) => {
      const found = await lockCase(em, caseId);
      refuseRevoked(found);
      const frozen = await findFrozen(em, asked)
        ?? await create(records, em, found, asked, files);
      const key = await records.keyRing.forCase(caseId);
      const registered = openRegistered(key, found);
      const details = openDetails(key, frozen, registered);
      return {
        submissionVersion: frozen.version,
        keepsSettlement: await keepsSettlement(em, key, { caseId, registered, details }),
        keepsIdentity: await areDetailsKept(em, found),
      };
    });
  };

/** The files as documents has frozen them for a version. */
interface FrozenFiles {
  readonly version: number;
  readonly files: MaterialManifest;
  /** When the list was made to which they belong. */
  readonly listedAt: Date;
}

/**
 * A submission of this draft version with just these files. After an outage others of the same draft
 * may be there, with the files of an earlier try, which nobody has committed.
 */
async function findFrozen(em: EntityManager, asked: Asked): Promise<Submission | undefined> {
  const { caseId, draftVersion } = asked;
  const frozen = await em.find(Submission, { caseId, draftVersion });
  return frozen.find(({ files }) => requestHash(files) === manifestOf(asked));
}

const manifestOf = ({ manifest = requestHash([]) }: Asked): string => manifest;

/** Null for what is a submission already. */
async function freezeFiles(records: Records, asked: Asked): Promise<FrozenFiles | null> {
  const { caseId, draftVersion } = asked;
  const em = records.em();
  const found = await getCase(em, caseId);
  refuseRevoked(found);
  if (await findFrozen(em, asked)) return null;
  const details = await readForm(records, em, found, draftVersion);
  const listedAt = await listTimeFor(em, found);
  const page = await getDistrictPage(em, found.district);
  const materials = itemsAt(page.materials, listedAt);
  const version = await nextVersion(em, caseId);
  const { files } = await records.call('documents.freeze-files', {
    caseId, submissionVersion: version, manifest: manifestOf(asked),
    plan: {
      ...(await takenUploads(records, em, found)),
      items: materials, answers: materialAnswersOf(details),
      shown: await shownPlaces(em, caseId), checked: await findChecked(em, found, materials),
    },
  });
  return { version, files, listedAt };
}

/** Under the case's lock, after which nothing of what documents has seen may have changed. */
async function create(
  records: Records, em: EntityManager, found: EnrolmentCase, { draftVersion }: Asked,
  frozen: FrozenFiles | null,
): Promise<Submission> {
  const { id: caseId, registered } = found;
  const details = await readForm(records, em, found, draftVersion);
  const version = await nextVersion(em, caseId);
  if (frozen?.version !== version) throw new Refusal('version-conflict');
  const key = await records.keyRing.forCase(caseId);
  const { child } = openRegistered(key, found);
  return em.create(Submission, {
    caseId,
    version,
    draftVersion,
    details: key.sealJson(submissionColumns.details, details),
    registered,
    files: frozen.files,
    nameHash: await records.hashes.name(found.season, child.name),
    frozenAt: new Date(),
    listedAt: frozen.listedAt,
    committedAt: null,
  });
}

/** The draft as a form to submit, in the district's time (S23); after a return in the family's own. */
async function readForm(
  { keyRing }: Records, em: EntityManager, found: EnrolmentCase, draftVersion: number,
): Promise<Details> {
  const { id: caseId, season, district, stage } = found;
  const page = await getDistrictPage(em, district);
  if (stage !== 'returned') checkSubmissionTime(page, found, new Date());
  const draft = await em.findOne(Draft, { caseId });
  if (draft?.version !== draftVersion) throw new Refusal('version-conflict');
  const key = await keyRing.forCase(caseId);
  const typed = key.openJson(draftColumns.data, draft.data, DraftData);
  const { data: { collects } } = await em.findOneOrFail(Season, { code: season });
  const { child: { documentNumber }, guardian } = openRegistered(key, found);
  const materials = page.materials.length > 0;
  const form = detailsFormOf(documentNumber, { ...collects, materials });
  return parseInput(form, withoutPhone(typed, guardian));
}

/** That guardian 1 has no telephone is registered (B9), whatever a draft says of it. */
function withoutPhone(typed: DraftData, { phone }: RegisteredData['guardian']): DraftData {
  const { data } = z.looseObject({ phone: z.unknown() }).safeParse(typed['guardian1']);
  const isSaid = data !== undefined && (data.phone === null || phone === null);
  return isSaid ? { ...typed, guardian1: { ...data, phone } } : typed;
}

async function nextVersion(em: EntityManager, caseId: string): Promise<number> {
  const [last] = await em.find(Submission, { caseId }, { orderBy: { version: 'desc' }, limit: 1 });
  return (last?.version ?? 0) + 1;
}
