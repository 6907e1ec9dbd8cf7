import { Statistics } from '../statistics.ts';
import type { Route } from './route.ts';

export const statisticsRoutes = {
  getStatistics: {
    method: 'GET', path: '/api/statistics', access: ['district-manager', 'city-office'],
    summary:
      "Counts by step and age, time in step, decisions a day and reasons (B17): the manager's " +
      'district, or the city with all districts; made every minute',
    answers: { 200: Statistics },
  },
} as const satisfies Record<string, Route>;
