import '../zod-jitless.ts';
import * as z from 'zod';

import { ReasonCode, ReviewOutcome } from '../actions.ts';
import { CaseId, District } from '../fields.ts';
import { RosterEntry, School } from '../operations/collection-operations.ts';
import { Batch, BatchKind, Review, ReviewSummary } from '../operations/records-staff-operations.ts';
import {
  InvitedStaff, StaffInvitation, StaffMember, StaffProposal, StaffUpdate, UpdatedStaff,
} from '../staff.ts';
import { Stage } from '../stages.ts';
import type { Route } from './route.ts';

const ofCase = z.object({ caseId: CaseId });
const ofSchool = z.object({ schoolId: z.string().max(64) });
const Done = z.object({});

const reviewers = ['reviewer', 'district-manager'] as const;
const managers = ['district-manager'] as const;
/** Who may be the second person (docs/decisions/0017). */
const seconds = ['district-manager', 'city-office'] as const;
const ofProposal = z.object({ proposalId: z.uuid() });
const officers = ['school-officer'] as const;

export const staffRoutes = {
  listReviews: {
    method: 'GET', path: '/api/reviews', access: reviewers,
    summary: "The queue of the caller's district with counts (B6)",
    query: z.object({
      stage: Stage.optional(),
      q: z.string().max(40).optional(),
      cursor: z.string().max(200).optional(),
    }),
    answers: {
      200: z.object({
        items: z.array(ReviewSummary),
        counts: z.partialRecord(Stage, z.number().int()),
        nextCursor: z.string().nullable(),
      }),
    },
  },
  getReview: {
    method: 'GET', path: '/api/reviews/:caseId', access: reviewers,
    summary: 'One case as its district sees it; the read is audited (B11)',
    params: ofCase,
    answers: { 200: Review },
  },
  decideReview: {
    method: 'POST', path: '/api/reviews/:caseId/decisions', access: reviewers, isKeyed: true,
    summary: 'Decides one version of a submission (B7)',
    params: ofCase,
    body: z
      .object({
        submissionVersion: z.number().int().positive(),
        outcome: ReviewOutcome,
        reasonCodes: z.array(ReasonCode),
      })
      .refine((body) => body.outcome === 'approved' || body.reasonCodes.length > 0, {
        path: ['reasonCodes'],
        error: '审核未通过时请至少选择一项原因',
      }),
    answers: { 201: Done },
  },
  undoDecision: {
    method: 'DELETE', path: '/api/reviews/:caseId/decisions/:version', access: reviewers,
    isKeyed: true,
    summary: 'Takes a decision back before it is published (B7)',
    params: ofCase.extend({ version: z.coerce.number().int().positive() }),
    answers: { 204: null },
  },
  createBatch: {
    method: 'POST', path: '/api/batches', access: managers, isKeyed: true,
    summary: 'Publishes all that is decided (publish) or placed (admit) in the district (B8)',
    body: z.object({ kind: BatchKind, dryRun: z.boolean() }),
    answers: { 200: Batch, 201: Batch },
  },
  getBatch: {
    method: 'GET', path: '/api/batches/:batchId', access: managers,
    summary: "A batch's progress",
    params: z.object({ batchId: z.uuid() }),
    answers: { 200: Batch },
  },
  approveAdmission: {
    method: 'POST', path: '/api/admissions/:caseId/approval', access: managers, isKeyed: true,
    summary: "Approves a school's enrolment (S17)",
    params: ofCase,
    answers: { 201: Done },
  },
  undoApproval: {
    method: 'DELETE', path: '/api/admissions/:caseId/approval', access: managers, isKeyed: true,
    summary: 'Takes an approval back before the admission is published',
    params: ofCase,
    answers: { 204: null },
  },
  listSchools: {
    method: 'GET', path: '/api/schools', access: ['reviewer', 'district-manager', 'school-officer'],
    summary: "A district's schools with their places",
    query: z.object({ district: District }),
    answers: { 200: z.object({ schools: z.array(School) }) },
  },
  getRoster: {
    method: 'GET', path: '/api/schools/:schoolId/roster', access: officers,
    summary: "The children at the officer's own school",
    params: ofSchool,
    answers: { 200: z.object({ school: School, entries: z.array(RosterEntry) }) },
  },
  recordPresentation: {
    method: 'POST', path: '/api/schools/:schoolId/presentations', access: officers, isKeyed: true,
    summary: 'A family has presented its form at the school (B23)',
    params: ofSchool,
    body: z.object({
      formNumber: z.string().trim().min(1, { error: '请填写采集表编号' }).max(20),
      verificationCode: z.string().trim().min(1, { error: '请填写验证码' }).max(20),
    }),
    answers: { 201: z.object({ caseId: CaseId }) },
  },
  enrol: {
    method: 'POST', path: '/api/schools/:schoolId/enrolments', access: officers, isKeyed: true,
    summary: 'Enrols a presented child, taking one place (S17)',
    params: ofSchool,
    body: ofCase,
    answers: { 201: Done },
  },
  undoEnrolment: {
    method: 'DELETE', path: '/api/schools/:schoolId/enrolments/:caseId', access: officers,
    isKeyed: true,
    summary: 'Takes an enrolment back before the district has approved it',
    params: ofSchool.extend({ caseId: CaseId }),
    answers: { 204: null },
  },
  listStaff: {
    method: 'GET', path: '/api/staff', access: managers,
    summary: "The staff of the manager's district",
    answers: { 200: z.object({ staff: z.array(StaffMember) }) },
  },
  inviteStaff: {
    method: 'POST', path: '/api/staff', access: managers, isKeyed: true,
    summary: 'Makes a staff account with a password shown once; a manager takes a second person',
    body: StaffInvitation,
    answers: { 201: InvitedStaff, 202: StaffProposal },
  },
  updateStaff: {
    method: 'PATCH', path: '/api/staff/:staffId', access: managers,
    summary: 'Changes, resets or disables a staff account; 202 where that takes a second person',
    params: z.object({ staffId: z.string().regex(/^[\w-]{1,64}$/u) }),
    body: StaffUpdate,
    answers: { 200: UpdatedStaff, 202: StaffProposal },
  },
  listStaffProposals: {
    method: 'GET', path: '/api/staff/proposals', access: seconds,
    summary: "Changes that wait for a second person: the district's, or those for the city office",
    answers: { 200: z.object({ proposals: z.array(StaffProposal) }) },
  },
  confirmStaffProposal: {
    method: 'POST', path: '/api/staff/proposals/:proposalId/confirmation', access: seconds,
    summary: 'Makes a proposed change, by somebody else than proposed it; shows a password once',
    params: ofProposal,
    answers: { 200: UpdatedStaff },
  },
  withdrawStaffProposal: {
    method: 'DELETE', path: '/api/staff/proposals/:proposalId', access: seconds,
    summary: 'Drops a proposed change',
    params: ofProposal,
    answers: { 204: null },
  },
} as const satisfies Record<string, Route>;
