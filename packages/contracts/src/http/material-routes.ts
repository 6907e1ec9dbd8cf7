import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId } from '../fields.ts';
import {
  MaterialFile, MaterialFileChange, MaterialPlace, MaterialsView, SubmittedFile,
} from '../material-files.ts';
import { FileName } from '../typed-fields.ts';
import { Binary, FileAnswer } from './binary.ts';
import type { Route } from './route.ts';

const ofFile = z.object({ fileId: z.uuid() });
/** Pages count from 1. */
const Page = z.coerce.number().int().min(1).max(500);
const readers = ['reviewer', 'district-manager', 'agency-reviewer'] as const;

/** Materials (B4): a parent's own files, and the rendered pages for staff. */
export const materialRoutes = {
  getMaterials: {
    method: 'GET', path: '/api/me/materials', access: 'parent', atCounter: true,
    summary: 'The list of materials with their states and files (B4)',
    answers: { 200: MaterialsView },
  },
  uploadMaterial: {
    method: 'POST', path: '/api/me/materials', access: 'parent', atCounter: true, isKeyed: true,
    summary: 'Adds a file to a place of the list: PDF, JPEG, PNG or HEIC by its content (B4)',
    query: z.object({ ...MaterialPlace.shape, name: FileName }),
    body: Binary,
    answers: { 201: MaterialFile },
  },
  downloadMaterial: {
    method: 'GET', path: '/api/me/materials/:fileId', access: 'parent', atCounter: true,
    summary: 'A file as it is kept, for its family only',
    params: ofFile,
    answers: { 200: FileAnswer },
  },
  previewMaterial: {
    method: 'GET', path: '/api/me/materials/:fileId/pages/:page', access: 'parent', atCounter: true,
    summary: 'A page of a file as a picture',
    params: ofFile.extend({ page: Page }),
    answers: { 200: FileAnswer },
  },
  changeMaterial: {
    method: 'PATCH', path: '/api/me/materials/:fileId', access: 'parent', atCounter: true,
    summary: 'Turns a file, or moves it within its place',
    params: ofFile,
    body: MaterialFileChange,
    answers: { 200: MaterialFile },
  },
  deleteMaterial: {
    method: 'DELETE', path: '/api/me/materials/:fileId', access: 'parent', atCounter: true,
    summary: 'Takes a file off the list; one that no submission contains is erased',
    params: ofFile,
    answers: { 204: null },
  },
  recheckMaterial: {
    method: 'POST', path: '/api/me/materials/:item/:subject/recheck', access: 'parent', atCounter: true,
    isKeyed: true,
    summary:
      '「我要复查」 by the family (C2): asks the agency again about a returned item, or after a refusal',
    params: z.object(MaterialPlace.shape),
    answers: { 204: null },
  },
  getReviewMaterials: {
    method: 'GET', path: '/api/reviews/:caseId/materials', access: readers,
    summary:
      "A submission's files by place, for its district, and for agencies those of their items; " +
      'the read is audited (B11)',
    params: z.object({ caseId: CaseId }),
    answers: { 200: z.object({ files: z.array(SubmittedFile) }) },
  },
  getReviewMaterialPage: {
    method: 'GET', path: '/api/reviews/:caseId/materials/:fileId/pages/:page', access: readers,
    summary: 'A rendered page of a file; originals never reach staff',
    params: ofFile.extend({ caseId: CaseId, page: Page }),
    answers: { 200: FileAnswer },
  },
} as const satisfies Record<string, Route>;
