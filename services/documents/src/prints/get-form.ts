import type { CollectionForm, Request } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import type { KeepPrint } from './keep-print.ts';

/** 「学龄人口信息采集表」 with its marks (S16); there is none before the parent has confirmed the data. */
export function getForm({ call, keepPrint }: { call: Call; keepPrint: KeepPrint }) {
  return async ({ caseId }: Request<'documents.get-form'>): Promise<CollectionForm> => {
    const { submissionVersion, ...content } = await call('collection.get-form', { caseId });
    return { ...content, ...(await keepPrint(caseId, 'form', content, submissionVersion)) };
  };
}
