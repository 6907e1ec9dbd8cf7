import { fileURLToPath } from 'node:url';

import {
  bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The workflows as one bundle, for the worker and for every test that runs or replays them. The
 * rules, with the schemas that they import, are loaded once for all workflows of a worker: they
 * keep no state.
 */
export const bundleWorkflows = (): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode({
    workflowsPath: fileOf('./workflows.ts'),
    preloadModules: [fileURLToPath(import.meta.resolve('@ruxue/rules/decide'))],
    logger: new DefaultLogger('ERROR'),
  });
