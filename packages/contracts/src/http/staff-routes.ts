import '../zod-jitless.ts';
import * as z from 'zod';

import { CaseId, District, SchoolId, StaffId } from '../fields.ts';
import { CountedSchool, RosterEntry, School } from '../operations/collection-operations.ts';
import { QueueQuery } from '../review-queue.ts';
import {
  InvitedStaff, ListedMember, StaffInvitation, StaffProposal, StaffUpdate, UpdatedStaff,
} from '../staff.ts';
import { ListFormat } from '../verdict-files.ts';
import { FileAnswer } from './binary.ts';
import { NamedQueue } from './named-queue.ts';
import { NamedReview } from './named-review.ts';
import type { Route } from './route.ts';

const ofCase = z.object({ caseId: CaseId });
const ofSchool = z.object({ schoolId: SchoolId });

const readers = ['reviewer', 'district-manager'] as const;
const managers = ['district-manager'] as const;
/** The roles of a second person (docs/decisions/0017). */
const seconds = ['district-manager', 'city-office'] as const;
const ofProposal = z.object({ proposalId: z.uuid() });
const officers = ['school-officer'] as const;

export const staffRoutes = {
  listReviews: {
    method: 'GET', path: '/api/reviews', access: readers,
    summary:
      "The queue of the caller's district with counts (B6), the most urgent first; managers find any " +
      'case by its exact number',
    query: QueueQuery,
    answers: { 200: NamedQueue },
  },
  getReview: {
    method: 'GET', path: '/api/reviews/:caseId', access: readers,
    summary: 'One case as its district sees it; the read is audited (B11)',
    params: ofCase,
    answers: { 200: NamedReview },
  },
  listSchools: {
    method: 'GET', path: '/api/schools', access: ['reviewer', 'district-manager', 'school-officer'],
    summary: "A district's schools with their places, and how many children stand where (B23)",
    query: z.object({ district: District }),
    answers: { 200: z.object({ schools: z.array(CountedSchool) }) },
  },
  getRoster: {
    method: 'GET', path: '/api/schools/:schoolId/roster', access: officers,
    summary: "The children at the officer's own school",
    params: ofSchool,
    answers: { 200: z.object({ school: School, entries: z.array(RosterEntry) }) },
  },
  exportRoster: {
    method: 'GET', path: '/api/schools/:schoolId/roster/file', access: officers,
    summary: 'The same as CSV or XLSX, marked with who and when; audited (B11, B17)',
    params: ofSchool,
    query: z.object({ format: ListFormat }),
    answers: { 200: FileAnswer },
  },
  listStaff: {
    method: 'GET', path: '/api/staff', access: managers,
    summary: "The staff of the manager's district",
    answers: { 200: z.object({ staff: z.array(ListedMember) }) },
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
    params: z.object({ staffId: StaffId }),
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
