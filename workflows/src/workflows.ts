export { batch } from './batch/workflow.ts';
export { childEnrolment } from './child-enrolment/workflow.ts';
export { publicationsDue } from './publication/due-workflow.ts';
export { publication } from './publication/workflow.ts';
export { reconciliation } from './reconciliation/workflow.ts';
export { retention } from './retention/workflow.ts';
export { seasonEnd } from './season-end/workflow.ts';
