import { setTimeout as pause } from 'node:timers/promises';

import { Refusal, type ProblemType } from '@ruxue/contracts/problems';
import type { Call } from '@ruxue/service-kit';
import { activityInfo, heartbeat } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import * as z from 'zod';

import type { SeasonEnded } from '../child-enrolment/messages.ts';
import { inParallel } from '../in-parallel.ts';
import { closingOf, startReport, type SeasonCase, type SeasonEndReport } from './report.ts';

const casesPerRun = 2000;
const casesPerPage = 200;
const signalsAtOnce = 16;
/** Leaves the engine room for families: a closing costs it about as much as a parent's action. */
const casesPerSecond = 100;
const reportPageSize = 500;

/** How far the telling has come; also what a heartbeat carries. */
const Progress = z.object({ after: z.uuid().nullable(), told: z.number().int() });
export type Progress = z.infer<typeof Progress>;

/** Activities of a season's end; `signal` signals the workflow of a case. */
export function createSeasonEndActivities(dependencies: {
  readonly call: Call;
  readonly signal: (caseId: string, ended: SeasonEnded) => Promise<void>;
  /** How long the report waits for workflows of which none answers. */
  readonly patienceMs?: number;
}) {
  const { call, signal, patienceMs = 30_000 } = dependencies;

  const list = async (season: string, after: string | null, limit: number) => {
    try {
      return await call('records.list-season-cases', { season, after, limit });
    } catch (error) {
      if (error instanceof Refusal && error.data.type === 'not-found') throw unknownSeason(season);
      throw error;
    }
  };

  const tell = async ({ caseId }: SeasonCase, season: string): Promise<void> => {
    try {
      await signal(caseId, { season });
    } catch (error) {
      // Revoked or closed meanwhile, or lost: the report shows what stays open.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };

  async function* pagesOf(season: string): AsyncGenerator<SeasonCase[]> {
    for (let after: string | null = null; ;) {
      const page: { cases: SeasonCase[] } = await list(season, after, reportPageSize);
      yield page.cases;
      const last = page.cases.at(-1);
      if (!last || page.cases.length < reportPageSize) return;
      after = last.caseId;
    }
  }

  const look = async (season: string, isDryRun: boolean) => {
    const counting = startReport(season, isDryRun);
    for await (const cases of pagesOf(season)) {
      heartbeat();
      cases.forEach((one) => counting.count(one));
    }
    return counting;
  };

  return {
    /**
     * Tells the closable ones among the next 2,000 cases that the season is over, from the last
     * heartbeat on; `after` is null when there are no more. Refused before the season's end.
     */
    async tellSeasonEnd({ season, after }: {
      season: string;
      after: string | null;
    }): Promise<Progress> {
      const resumed = Progress.safeParse(activityInfo().heartbeatDetails);
      let progress: Progress = resumed.success ? resumed.data : { after, told: 0 };
      while (progress.told < casesPerRun) {
        const { ends, cases } = await list(season, progress.after, casesPerPage);
        if (new Date() < new Date(ends)) throw notOver(ends);
        const closable = cases.filter(
          (one) => one.closedAs === null && closingOf(one) !== undefined,
        );
        const rest = pause(closable.length * 1000 / casesPerSecond);
        await inParallel(signalsAtOnce, closable, (one) => tell(one, season));
        await rest;
        const last = cases.at(-1);
        const told = progress.told + cases.length;
        if (!last || cases.length < casesPerPage) return { after: null, told };
        progress = { after: last.caseId, told };
        heartbeat(progress);
      }
      return progress;
    },

    /** Waits until the told cases are closed, for as long as some still are, and counts them all. */
    async reportSeason({ season, isDryRun }: {
      season: string;
      isDryRun: boolean;
    }): Promise<SeasonEndReport> {
      let least = Infinity;
      let since = Date.now();
      for (;;) {
        const counting = await look(season, isDryRun);
        const closable = counting.closable();
        if (isDryRun || closable === 0) return counting.report();
        if (closable < least) {
          least = closable;
          since = Date.now();
        }
        if (Date.now() - since >= patienceMs) return counting.report();
        await pause(1000);
      }
    },
  };
}

export type SeasonEndActivities = ReturnType<typeof createSeasonEndActivities>;

/** Answers to the operator: nothing has been done. */
const answer = (type: ProblemType, message: string): ApplicationFailure =>
  ApplicationFailure.create({ message, type, nonRetryable: true, category: 'BENIGN' });
const notOver = (ends: string) => answer('action-not-allowed', `the season goes on until ${ends}`);
const unknownSeason = (season: string) => answer('not-found', `no season ${season}`);
