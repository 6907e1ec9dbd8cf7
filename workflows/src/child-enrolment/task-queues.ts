/** The task queue of account making: hashing passwords has a concurrency limit of its own. */
export const accountsQueueOf = (taskQueue: string): string => `${taskQueue}-accounts`;

/** The task queue of all that waits for sms: while it hangs, its tries hold no place of others. */
export const noticesQueueOf = (taskQueue: string): string => `${taskQueue}-notices`;
