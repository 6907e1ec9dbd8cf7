import { routes, type Route, type RouteName } from '@ruxue/contracts';

/** The names of the routes that fit, in the order of the table. */
export const routesWith = (fits: (route: Route) => boolean): RouteName[] =>
  (Object.keys(routes) as RouteName[]).filter((name) => fits(routes[name]));

/** The names of what stands in a route's path. */
export const pathParts = ({ path }: Pick<Route, 'path'>): string[] =>
  [...path.matchAll(/:(\w+)/gu)].map(([, part = '']) => part);

/** The parameters of a route from a table of many; one that the table doesn't have is an error. */
export function paramsOf(name: RouteName, known: Readonly<Record<string, string>>) {
  return Object.fromEntries(pathParts(routes[name]).map((part) => {
    const value = known[part];
    if (value === undefined) throw new Error(`${name}: nothing to put for :${part}`);
    return [part, value];
  }));
}
