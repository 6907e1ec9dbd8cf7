export { childEnrolment } from './child-enrolment/workflow.ts';
export { publication } from './publication/workflow.ts';
