import { workflowBuild } from './workflow-build.ts';

// A step of making the image, whose files nothing changes later. Elsewhere the first start does it.
const { buildId } = await workflowBuild();
process.stdout.write(`build ${buildId}\n`);
