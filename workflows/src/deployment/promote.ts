import { readConfig, TemporalConfig, temporalConnection } from '@ruxue/service-kit';
import { Connection } from '@temporalio/client';

import { promoteBuild } from './promote-build.ts';
import { workflowBuild } from './workflow-build.ts';

// A step of an upgrade where workers don't promote themselves: node src/deployment/promote.ts [build id]
// Without an id it is the build of these sources; with one it may be an older build, for a rollback.
const config = readConfig(TemporalConfig);
const [, , buildId = (await workflowBuild()).buildId] = process.argv;
const connection = await Connection.connect(temporalConnection(config));
const { TEMPORAL_NAMESPACE: namespace } = config;
await promoteBuild(connection.workflowService, { namespace, buildId }, { timeoutSeconds: 60 });
await connection.close();
process.stdout.write(`build ${buildId} is promoted\n`);
