import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, FormNumber, version } from '../fields.ts';
import { CasesAsked, FiledCase } from '../held-cases.ts';
import {
  HandedPlace, ManifestHash, MaterialFile, MaterialFileChange, MaterialManifest, MaterialPlace,
  MaterialPlan, MaterialsView, SubmittedFile,
} from '../material-files.ts';
import { CollectionForm, Verification } from '../prints.ts';
import { Empty, type Operation } from './operation.ts';

const ofCase = z.object({ caseId: CaseId });
const ofFile = ofCase.extend({ fileId: z.uuid() });
/** As a person typed them, or as they stand in the QR code. */
const typedMarks = z.object({
  formNumber: z.string().max(20), verificationCode: z.string().max(20),
});

/** Materials, prints and their verification. Bytes travel by documents' internal listener. */
export const documentsOperations = {
  'documents.get-materials': {
    request: ofCase, reply: MaterialsView, callers: ['gateway'], timeoutMs: 5000,
  },
  /** Turns or moves a file; `not-found`, `action-not-allowed` while nothing may be changed. */
  'documents.change-file': {
    request: ofFile.extend({ change: MaterialFileChange }),
    reply: MaterialFile,
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Takes a file off the list; it is erased unless a submission contains it. */
  'documents.delete-file': {
    request: ofFile, reply: Empty, callers: ['gateway'], timeoutMs: 10_000,
  },
  /**
   * Freezes the files of a submission: `version-conflict` when the manifest, a hash, isn't that of
   * the present list, `invalid-input` with a field `materials.<item>.<subject>` for each place that
   * lacks a file and may not come later. The same version and manifest answer the same; another
   * manifest takes the place of one that records didn't keep.
   */
  'documents.freeze-files': {
    request: ofCase.extend({
      submissionVersion: version, plan: MaterialPlan, manifest: ManifestHash,
    }),
    reply: z.object({ files: MaterialManifest }),
    callers: ['records'],
    // Less than the workflow's time for the whole freezing.
    timeoutMs: 2000,
  },
  /**
   * The places of a submission with their states and files, for the second system (S15). The first
   * request fixes them: from then on no later file is taken for this submission. `revoked`.
   */
  'documents.hand-over-materials': {
    request: ofCase.extend({
      submissionVersion: version,
      plan: MaterialPlan.pick({ items: true, answers: true, shown: true, checked: true }),
    }),
    reply: z.object({ places: z.array(HandedPlace) }),
    callers: ['collection'],
    timeoutMs: 5000,
  },
  /**
   * A recall (B22): the child's number is void with everything printed under it, the next print gets
   * another one, and what was handed over is open again. Idempotent.
   */
  'documents.recall-case': { request: ofCase, reply: Empty, callers: ['worker'], timeoutMs: 5000 },
  /** The files of a committed submission, without their names, of some places or all; `revoked`. */
  'documents.list-submitted-files': {
    request: ofCase.extend({
      submissionVersion: version,
      places: z.array(MaterialPlace).nullable().default(null),
    }),
    reply: z.object({ files: z.array(SubmittedFile) }),
    callers: ['gateway'],
    timeoutMs: 5000,
  },
  /** Sets a tombstone; deletes rows, wrapped keys and the chunks of every file (B13). */
  'documents.erase-case': { request: ofCase, reply: Empty, callers: ['worker'], timeoutMs: 15_000 },
  /** 「学龄人口信息采集表」 with its marks (S16); refuses as `collection.get-form` does. */
  'documents.get-form': {
    request: ofCase, reply: CollectionForm, callers: ['gateway'], timeoutMs: 8000,
  },
  /** 编号 of those cases that have one: of each that ever printed its form. */
  'documents.list-form-numbers': {
    request: z.object({ caseIds: z.array(CaseId).max(2000) }),
    reply: z.object({ numbers: z.array(ofCase.extend({ formNumber: z.string() })) }),
    callers: ['collection'],
    timeoutMs: 3000,
  },
  /** Whose form bears 编号, for a search by staff (B6); null for nobody's. */
  'documents.find-form-number': {
    request: z.object({ formNumber: FormNumber }),
    reply: z.object({ caseId: CaseId.nullable() }),
    callers: ['gateway'],
    timeoutMs: 3000,
  },
  /** The case of a form by 编号 and 验证码; `not-found` for a wrong or unknown one. */
  'documents.resolve-form': {
    request: typedMarks,
    reply: ofCase.extend({
      isCurrent: z.boolean(),
      /** Of the data on it; null on a form from before. */
      submissionVersion: version.nullable().default(null),
    }),
    callers: ['collection'],
    timeoutMs: 3000,
  },
  /** Public (B12): as many wrong tries for one 编号 as docs/limits.md says, `too-many-requests`. */
  'documents.verify-print': {
    request: typedMarks, reply: Verification, callers: ['gateway'], timeoutMs: 8000,
  },
  /** For reconciliation (B14). */
  'documents.list-cases': {
    request: CasesAsked,
    reply: z.object({ cases: z.array(FiledCase) }),
    callers: ['worker'],
    timeoutMs: 10_000,
  },
} as const satisfies Record<`documents.${string}`, Operation>;
