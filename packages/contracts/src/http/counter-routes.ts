import '../zod-jitless.ts';
import * as z from 'zod';

import { CounterCase, CounterFind, CounterQuery, CounterVisit, VisitStart } from '../counter.ts';
import { CaseId } from '../fields.ts';
import { FileAnswer } from './binary.ts';
import { staffNames } from './named-review.ts';
import type { Route } from './route.ts';

const clerks = ['counter-clerk'] as const;
const ofCase = z.object({ caseId: CaseId });

/** 「窗口办理」 (B9): a clerk finds one child by a whole number, and browses no list. */
export const counterRoutes = {
  findCounterCase: {
    method: 'GET', path: '/api/counter/cases', access: clerks,
    summary:
      "The child of the clerk's district with this account, ID or form number, and none of another; " +
      'each search is audited (B11)',
    query: CounterQuery,
    answers: { 200: CounterFind },
  },
  getCounterCase: {
    method: 'GET', path: '/api/counter/cases/:caseId', access: clerks,
    summary: 'One child for the clerk who serves its family (B9, B26); the look is audited (B11)',
    params: ofCase,
    answers: { 200: CounterCase.extend({ staffNames }) },
  },
  printCounterSheet: {
    method: 'GET', path: '/api/counter/cases/:caseId/counter.pdf', access: clerks,
    summary: '「窗口办理单」 as PDF for a family at the counter (B9); the print is audited (B11)',
    params: ofCase,
    answers: { 200: FileAnswer },
  },
  startVisit: {
    method: 'PUT', path: '/api/counter/cases/:caseId/visit', access: clerks,
    summary:
      'Begins a visit: from now on the clerk acts for this family by its own routes, with the header ' +
      '`Counter-Visit` (B9); it ends what the clerk had begun before',
    params: ofCase,
    body: VisitStart,
    answers: { 200: CounterVisit },
  },
  endVisit: {
    method: 'DELETE', path: '/api/counter/visit', access: clerks,
    summary: "Ends the clerk's own visit; without one it changes nothing",
    answers: { 204: null },
  },
} as const satisfies Record<string, Route>;
