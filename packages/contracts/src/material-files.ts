import './zod-jitless.ts';
import * as z from 'zod';

import { Instant } from './fields.ts';
import { MaterialAnswers, MaterialItem } from './materials.ts';

/** The bounds of uploads (B4): bytes of a file, files of an item, files of a child. */
export const uploadLimits = {
  fileBytes: 10 * 1024 * 1024, filesPerItem: 20, filesPerChild: 60,
} as const;

/** The person an item is about; an item per guardian is asked for each of them. */
export const MaterialSubject = z.enum(['child', 'guardian1', 'guardian2']);
export type MaterialSubject = z.infer<typeof MaterialSubject>;

/** One place of the list: an item for one person. */
export const MaterialPlace = z.object({ item: MaterialItem.shape.code, subject: MaterialSubject });
export type MaterialPlace = z.infer<typeof MaterialPlace>;

/** A file of the family, in the order of its place (B4). */
export const MaterialFile = z.object({
  fileId: z.uuid(),
  ...MaterialPlace.shape,
  /** As the family named it; for the parent only. */
  name: z.string(),
  type: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
  bytes: z.number().int().positive(),
  pages: z.number().int().positive(),
  /** Quarter turns to the right, in degrees. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  uploadedAt: Instant,
  /** A keyed hash of the content, by which a submission names exactly this file. */
  hash: z.string(),
});
export type MaterialFile = z.infer<typeof MaterialFile>;

/** A file of a submission as staff see it: without the family's name for it, with its scan. */
export const SubmittedFile = MaterialFile.omit({ name: true }).extend({
  /** 未扫描 while the scanner is away; an infected file is shown to nobody. */
  scan: z.enum(['clean', 'infected', 'unscanned']),
});
export type SubmittedFile = z.infer<typeof SubmittedFile>;

/** What the family may change about a file; `position` counts from 0 within its place. */
export const MaterialFileChange = z.object({
  rotation: MaterialFile.shape.rotation.optional(),
  position: z.number().int().min(0).max(uploadLimits.filesPerItem - 1).optional(),
});
export type MaterialFileChange = z.infer<typeof MaterialFileChange>;

/**
 * The state of a place. Before publication: what the family did, what an open return asks, what a
 * clerk saw in its presence, what an agency's system checks, and its 一致 (C2); no verdict of staff,
 * and no other answer (S14). 未上传 · 已上传 · 需补正 · 现场出示 · 由部门核验 · 已核对. With the
 * publication 已核对 is what its decision found in order.
 */
export const MaterialState = z.enum([
  'missing', 'uploaded', 'to-correct', 'shown', 'by-agency', 'checked',
]);
export type MaterialState = z.infer<typeof MaterialState>;

/**
 * The uploads a case takes: all before the submission, then those that may come later, those of an
 * open return (B5), none once a result is published. A decision that nobody has published changes nothing (S14).
 */
export const TakenUploads = z.enum(['all', 'later', 'returned', 'none']);
export type TakenUploads = z.infer<typeof TakenUploads>;

/** Everything of a case that its list of materials follows from; records is its source. */
export const MaterialPlan = z.object({
  takes: TakenUploads,
  items: z.array(MaterialItem),
  /** The answers so far, of the draft or the frozen submission. */
  answers: MaterialAnswers.partial(),
  /** The places about which the family may ask the agency again (C2): after a return or refusal. */
  recheckable: z.array(MaterialPlace).optional(),
  /** An open return (B5): the places to correct. */
  correction: z.object({
    places: z.array(MaterialPlace),
    /** The answers of the submission that was returned: new ones may ask for further places. */
    answersBefore: MaterialAnswers.partial(),
  }).optional(),
  /** The files that prove earlier requests for correction; absent while none may be opened (B19). */
  evidence: z.object({ used: z.array(z.uuid()) }).optional(),
  /** The places whose paper a clerk saw in the family's presence (现场出示). */
  shown: z.array(z.object({ ...MaterialPlace.shape, shownAt: Instant })).default([]),
  /**
   * The places that are told to be in order (已核对): by an agency's 一致 at once (C2), by people with
   * the publication, not before (S14).
   */
  checked: z.array(MaterialPlace).default([]),
});
export type MaterialPlan = z.infer<typeof MaterialPlan>;

/** The list of materials as the parent sees it (B4). */
export const MaterialsView = z.object({
  takes: TakenUploads,
  answers: MaterialAnswers.partial(),
  places: z.array(z.object({
    ...MaterialPlace.shape,
    title: z.string(),
    agency: z.string(),
    advice: z.string(),
    alternatives: z.array(z.string()),
    validUntil: MaterialItem.shape.validUntil.unwrap(),
    /** True when the district takes it after the submission, too. */
    mayComeLater: z.boolean(),
    /** True when it takes files now. */
    isOpen: z.boolean().default(false),
    /** True when 「我要复查」 asks the agency again (C2). */
    mayRecheck: z.boolean().default(false),
    state: MaterialState,
    /** When a clerk saw the paper; null where nobody did. */
    shownAt: Instant.nullable().default(null),
    files: z.array(MaterialFile),
  })),
  /** Files of places that the present answers no longer ask for; kept until the submission. */
  notAsked: z.array(MaterialFile),
  /** The files for the next request for correction; null while none may be opened (B19). */
  evidence: z.array(MaterialFile).nullable().default(null),
});
export type MaterialsView = z.infer<typeof MaterialsView>;

/** The files that a submission contains: exactly what the parent saw. */
export const MaterialManifest = z.array(
  z.object({ fileId: z.uuid(), hash: z.string().regex(/^[\w+/=-]{1,64}$/u) }),
).max(uploadLimits.filesPerChild);
export type MaterialManifest = z.infer<typeof MaterialManifest>;

/** A place of the list as the second system keeps it (S15): its state, and its files' hashes. */
export const HandedPlace = z.object({
  ...MaterialPlace.shape, state: MaterialState, files: MaterialManifest,
});
export type HandedPlace = z.infer<typeof HandedPlace>;

/** One hash of a whole manifest (`requestHash`), so that histories stay small. */
export const ManifestHash = z.string().max(64);
