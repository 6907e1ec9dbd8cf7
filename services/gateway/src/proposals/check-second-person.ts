import { caseProposals } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

import { staffActor, type Handler, type RouteHandlers } from '../http/handler.ts';

/** The actions by which a second person confirms (S13). */
type ConfirmationName = (typeof caseProposals)[keyof typeof caseProposals]['confirmation'];

/**
 * Lets a confirmation pass only from somebody who may be the second person: records knows the
 * proposal, auth the accounts. A repeat of one that is done goes to the workflow, for its answer.
 */
export function checkSecondPersons(handlers: RouteHandlers, call: Call): RouteHandlers {
  const names = Object.values(caseProposals).map(({ confirmation }) => confirmation);
  const checked = <Name extends ConfirmationName>(name: Name): Handler<Name> =>
    async (request) => {
      const actor = staffActor(request);
      const { caseId, proposalVersion } = request.params;
      const asked = { actor, caseId, proposalVersion };
      const { isOpen, ...proposed } = await call('records.check-proposal', asked);
      if (isOpen) await call('auth.check-second-person', { actor, proposed });
      return handlers[name](request);
    };
  return { ...handlers, ...Object.fromEntries(names.map((name) => [name, checked(name)])) };
}
