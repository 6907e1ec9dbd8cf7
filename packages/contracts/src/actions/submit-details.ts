import '../zod-jitless.ts';
import * as z from 'zod';

import { version } from '../fields.ts';
import { ManifestHash, MaterialManifest } from '../material-files.ts';
import { ArrivedAt } from './arrived-at.ts';
import { declareAction } from './declare-action.ts';

/**
 * The parent submits the details (S12) with the files that stood on the page (B4); records first
 * freezes draft and files as a submission. After a return it is what was to correct (B5), in the
 * family's own time.
 */
export const submitDetails = declareAction({
  name: 'submitDetails',
  by: 'parent',
  atCounter: true,
  asked: z.object({ draftVersion: version, manifest: ManifestHash.optional(), arrivedAt: ArrivedAt }),
  input: z.object({
    submissionVersion: version,
    /** True when a settled identity stays settled: no compared field has changed (S13). */
    keepsSettlement: z.boolean().default(false),
    /** True when the details were not returned: what is known of the identity stands (B5, S13). */
    keepsIdentity: z.boolean().optional(),
    arrivedAt: ArrivedAt,
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
