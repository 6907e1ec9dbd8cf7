import { OpenResults } from '../open-results.ts';
import { FileAnswer } from './binary.ts';
import type { Route } from './route.ts';

/** Published figures for everybody (B17): counts of ten children or more, and nothing of one. */
export const openDataRoutes = {
  getOpenResults: {
    method: 'GET', path: '/api/open-data/results', access: 'public',
    summary:
      'Open data: published results of the season by district, as JSON (B17); null below ten, figures ' +
      'move by ten or more, totals are of the figures shown',
    answers: { 200: OpenResults },
  },
  getOpenResultsFile: {
    method: 'GET', path: '/api/open-data/results.csv', access: 'public',
    summary: 'The same as CSV, in UTF-8 with a mark for Excel (B17)',
    answers: { 200: FileAnswer },
  },
} as const satisfies Record<string, Route>;
