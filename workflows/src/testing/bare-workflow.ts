import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

/** The least that an action of a person takes in the engine: an update with one local activity. */
export const bareUpdate = defineUpdate('bare');

const { answer } = proxyLocalActivities<{ answer(): Promise<void> }>({
  startToCloseTimeout: '10s',
});

/** Answers updates until it is ended. */
export async function bare(): Promise<void> {
  setHandler(bareUpdate, () => answer());
  await condition(() => false);
}
