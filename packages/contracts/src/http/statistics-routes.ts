import '../zod-jitless.ts';
import * as z from 'zod';

import { District } from '../fields.ts';
import { Statistics } from '../statistics.ts';
import { Stumbles } from '../stumbles.ts';
import { ListFormat } from '../verdict-files.ts';
import { FileAnswer } from './binary.ts';
import type { Route } from './route.ts';

export const statisticsRoutes = {
  getStatistics: {
    method: 'GET', path: '/api/statistics', access: ['district-manager', 'city-office'],
    summary:
      "Counts by step and age, time in step, decisions a day and reasons (B17): the manager's " +
      'district, or the city with all districts; made every minute',
    answers: { 200: Statistics },
  },
  exportStatistics: {
    method: 'GET', path: '/api/statistics/file', access: ['district-manager', 'city-office'],
    summary: 'The same as CSV or XLSX, marked with who and when; audited (B11, B17)',
    query: z.object({ format: ListFormat }),
    answers: { 200: FileAnswer },
  },
  exportCases: {
    method: 'GET', path: '/api/cases/file', access: ['district-manager'],
    summary:
      "The submitted children of the manager's district as CSV or XLSX, in declared columns only (B17, " +
      'B26), as it is read: marked with who and when, audited with each child (B11)',
    query: z.object({ format: ListFormat }),
    answers: { 200: FileAnswer },
  },
  countStumbles: {
    method: 'POST', path: '/api/districts/:code/stumbles', access: 'public',
    summary:
      'Counts the fields with an error when somebody wanted to go on (B17): places of the forms alone, ' +
      'neither what was typed nor by whom',
    params: z.object({ code: District }),
    body: Stumbles,
    answers: { 204: null },
  },
} as const satisfies Record<string, Route>;
