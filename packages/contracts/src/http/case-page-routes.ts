import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseMessage } from '../case-messages.ts';
import { CaseNote, NoteText } from '../case-notes.ts';
import { Timeline, TimelineCursor } from '../case-timeline.ts';
import { AccountNumber, CaseId, opaque } from '../fields.ts';
import { DistantLikeness, Likenesses } from '../likenesses.ts';
import { ParentsCard } from '../parents-card.ts';
import type { Route } from './route.ts';

const reviewers = ['reviewer', 'district-manager'] as const;
/** All who see a case of the district. */
const readers = [...reviewers, 'counter-clerk'] as const;
const ofCase = z.object({ caseId: CaseId });
const ofPair = z.object({ caseId: CaseId, otherId: CaseId });
const staffNames = z.record(z.string(), z.string()).default({});

/** What staff see of a case beside the decision; nothing of it is for agencies. */
export const casePageRoutes = {
  listLikenesses: {
    method: 'GET', path: '/api/reviews/:caseId/likenesses', access: reviewers,
    summary: 'Cases of the district with the same guardian, telephone or address (B6); audited (B11)',
    params: ofCase,
    answers: { 200: Likenesses.extend({ staffNames }) },
  },
  markNotDuplicate: {
    method: 'PUT', path: '/api/reviews/:caseId/likenesses/:otherId/not-duplicate',
    access: reviewers,
    summary: '「不是重复」 of two cases of the district (B6)',
    params: ofPair,
    answers: { 204: null },
  },
  unmarkNotDuplicate: {
    method: 'DELETE', path: '/api/reviews/:caseId/likenesses/:otherId/not-duplicate',
    access: reviewers,
    summary: 'Takes 「不是重复」 back',
    params: ofPair,
    answers: { 204: null },
  },
  listNotes: {
    method: 'GET', path: '/api/reviews/:caseId/notes', access: readers,
    summary: "Staff's notes on a case, the newest first (B6); audited (B11)",
    params: ofCase,
    answers: { 200: z.object({ notes: z.array(CaseNote), staffNames }) },
  },
  writeNote: {
    method: 'POST', path: '/api/reviews/:caseId/notes', access: readers, isKeyed: true,
    summary: 'Adds a note for colleagues; the family and agencies never see it (B6)',
    params: ofCase,
    body: z.object({ text: NoteText }),
    answers: { 204: null },
  },
  withdrawNote: {
    method: 'DELETE', path: '/api/reviews/:caseId/notes/:noteId', access: readers,
    summary: 'Withdraws an own note within the hour',
    params: ofCase.extend({ noteId: z.uuid() }),
    answers: { 204: null },
  },
  getTimeline: {
    method: 'GET', path: '/api/reviews/:caseId/timeline', access: reviewers,
    summary: 'Who did, saw and changed what on a case, the newest first; audited (B11)',
    params: ofCase,
    query: z.object({ cursor: TimelineCursor.optional() }),
    answers: { 200: Timeline.extend({ staffNames }) },
  },
  listMessages: {
    method: 'GET', path: '/api/reviews/:caseId/messages', access: readers,
    summary: 'The messages of a case with their state, without texts and numbers (B10); audited (B11)',
    params: ofCase,
    answers: { 200: z.object({ messages: z.array(CaseMessage) }) },
  },
  resendMessage: {
    method: 'POST', path: '/api/reviews/:caseId/messages/:messageId/resending', access: readers,
    isKeyed: true,
    summary: 'Sends a notice once more, at most every ten minutes (B10, B27)',
    params: ofCase.extend({ messageId: z.uuid() }),
    answers: { 204: null },
  },
  getParentsView: {
    method: 'GET', path: '/api/reviews/:caseId/parents-view', access: readers,
    summary: 'What the parent sees of a case, read-only (B27); audited (B11)',
    params: ofCase,
    answers: { 200: ParentsCard },
  },
  listLooks: {
    method: 'GET', path: '/api/looks', access: ['city-office'],
    summary: 'Which staff of any district saw a child, in lists too, or did something; audited (B11)',
    query: z.object({ accountNumber: AccountNumber, cursor: TimelineCursor.optional() }),
    answers: { 200: Timeline.extend({ staffNames }) },
  },
  listDistantLikenesses: {
    method: 'GET', path: '/api/likenesses', access: ['city-office'],
    summary: 'Like cases of different districts, by their numbers alone (B6)',
    query: z.object({ cursor: opaque(200).optional() }),
    answers: {
      200: z.object({ pairs: z.array(DistantLikeness), nextCursor: z.string().nullable() }),
    },
  },
} as const satisfies Record<string, Route>;
