import type { Call } from '@ruxue/service-kit';
import { activityInfo, heartbeat } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import * as z from 'zod';

import type { Published } from '../child-enrolment/messages.ts';
import { inParallel } from '../in-parallel.ts';

const casesPerRun = 2000;
const casesPerPage = 200;
const signalsAtOnce = 16;

/** How far a publication has come; also what a heartbeat carries. */
export const Progress = z.object({ after: z.uuid().nullable(), told: z.number().int() });
export type Progress = z.infer<typeof Progress>;

/** Activities of the publication workflow; `signal` signals the workflow of a case. */
export function createPublicationActivities(dependencies: {
  call: Call;
  signal: (caseId: string, published: Published) => Promise<void>;
}) {
  const { call, signal } = dependencies;

  const tell = async (caseId: string, published: Published): Promise<void> => {
    try {
      await signal(caseId, published);
    } catch (error) {
      // A case that has ended meanwhile (revoked) has nobody to tell.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  };

  return {
    /** What is published by schedule is due by records' own clock and data. */
    publishDue: () => call('records.publish-due', {}),

    /**
     * Signals the next 2,000 cases at most, from the last heartbeat on; `after` is null when there
     * are no more.
     */
    async tellCases({ publicationId, after }: {
      publicationId: string;
      after: string | null;
    }): Promise<Progress> {
      const resumed = Progress.safeParse(activityInfo().heartbeatDetails);
      let progress: Progress = resumed.success ? resumed.data : { after, told: 0 };
      while (progress.told < casesPerRun) {
        const { kind, cases } = await call('records.list-publication-cases', {
          publicationId, after: progress.after, limit: casesPerPage,
        });
        await inParallel(signalsAtOnce, cases, ({ caseId, decisionVersion }) =>
          tell(caseId, { publicationId, decisionVersion, kind }),
        );
        const last = cases.at(-1);
        const told = progress.told + cases.length;
        if (!last || cases.length < casesPerPage) return { after: null, told };
        progress = { after: last.caseId, told };
        heartbeat(progress);
      }
      return progress;
    },
  };
}

export type PublicationActivities = ReturnType<typeof createPublicationActivities>;
