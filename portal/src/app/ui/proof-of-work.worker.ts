import type { ProofOfWork } from '@ruxue/contracts/captchas';

import { solveProofOfWork } from './proof-of-work.ts';
import type { WorkReport } from './proof-of-work-solver.ts';

const report = (content: WorkReport): void => {
  postMessage(content);
};

addEventListener('message', ({ data }: MessageEvent<ProofOfWork>) => {
  const told = (share: number): void => {
    report({ share });
  };
  // The page gets a failure as the worker's error.
  solveProofOfWork(data, told).then((solution) => {
    report({ solution });
  }).catch(reportError);
});
