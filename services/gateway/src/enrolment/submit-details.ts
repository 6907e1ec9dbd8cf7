import { requestHash } from '@ruxue/service-kit';

import { familyActor, ownCase, type Handler } from '../http/handler.ts';
import type { UpdateCase } from '@ruxue/workflows/update-case';

/** Submits the details (S12); the files of the list travel on as one hash of their manifest (B4). */
export const createSubmitDetails = (updateCase: UpdateCase): Handler<'submitDetails'> =>
  async (request) => {
    const { draftVersion, materials } = request.body;
    const actor = familyActor(request);
    const argument = { actor, draftVersion, manifest: requestHash(materials) };
    await updateCase(ownCase(request), 'submitDetails', argument, request);
    return { status: 202, body: {} };
  };
