import type { Handler, Records } from '../records.ts';

/** A child's data key for the services that keep something of the child (B13). */
export const getCaseKey = ({ keys }: Records): Handler<'records.get-case-key'> =>
  async ({ caseId }) => {
    const { keyId, key } = await keys.load(caseId);
    return { keyId, key: key.bytes.toString('base64'), suite: key.suite };
  };
