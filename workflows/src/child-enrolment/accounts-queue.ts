/** The task queue of account making: hashing passwords has a concurrency limit of its own. */
export const accountsQueueOf = (taskQueue: string): string => `${taskQueue}-accounts`;
