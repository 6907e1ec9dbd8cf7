import '../zod-jitless.ts';
import * as z from 'zod';

import { version } from '../fields.ts';
import { ManifestHash, MaterialManifest } from '../material-files.ts';
import { declareAction } from './declare-action.ts';

/**
 * The parent submits the details (S12) with the files that stood on the page (B4); records first
 * freezes draft and files as a submission.
 */
export const submitDetails = declareAction({
  name: 'submitDetails',
  by: 'parent',
  asked: z.object({ draftVersion: version, manifest: ManifestHash.optional() }),
  input: z.object({
    submissionVersion: version,
    /** True when a settled identity stays settled: no compared field has changed (S13). */
    keepsSettlement: z.boolean().default(false),
  }),
  stages: ['registered', 'returned'],
  view: 'status',
  route: {
    method: 'POST', path: '/api/me/enrolment/submission',
    summary: 'Submits the details as drafted (S12)',
    body: z.object({
      draftVersion: version,
      materials: MaterialManifest.default([]).meta({
        description: 'the files of the list of materials as the parent saw it, place by place',
      }),
    }),
    answers: { 202: z.object({}) },
  },
});
