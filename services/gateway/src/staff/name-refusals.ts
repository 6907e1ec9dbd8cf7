import { Refusal, type RouteName } from '@ruxue/contracts';

import { staffActor, type Handler, type RouteHandlers } from '../http/handler.ts';
import type { NameStaff } from './staff-names.ts';

/**
 * Lets refusals name the member of staff who stands in the way (B7, L6): services and histories know
 * ids alone, and the id goes no further than here. Without a name the words stand alone.
 */
export function nameRefusals(handlers: RouteHandlers, nameStaff: NameStaff): RouteHandlers {
  const named = Object.entries(handlers).map(([name, handle]) => {
    // The route and its handler share one name; TypeScript can't follow it through the table.
    const handler = handle as Handler<RouteName>;
    const answer: Handler<RouteName> = async (request) => {
      try {
        return await handler(request);
      } catch (error) {
        if (!(error instanceof Refusal) || error.data.staffId === undefined) throw error;
        const { type, staffId, detail, ...more } = error.data;
        const told = (await nameStaff(staffActor(request), [staffId]))[staffId];
        if (told === undefined || detail === undefined) throw error;
        throw new Refusal(type, { ...more, detail: detail.replaceAll('{staff}', () => told) });
      }
    };
    return [name, answer];
  });
  // Built name by name from the handlers.
  return Object.fromEntries(named) as unknown as RouteHandlers;
}
