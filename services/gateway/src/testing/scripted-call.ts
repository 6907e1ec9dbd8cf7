import type { OperationName, Reply, Request } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

/** The services' answers in a test; a missing operation succeeds with an empty answer. */
export type Script = {
  readonly [Name in OperationName]?: (request: Request<Name>) => Reply<Name>;
};

/**
 * Calls answered by a test, for situations that are rare with running services; `asked` has them in
 * order.
 */
export function scriptedCall(script: Script) {
  const asked: { readonly name: OperationName; readonly request: unknown }[] = [];
  const call = ((name: OperationName, request: never) => {
    asked.push({ name, request });
    const answer: ((request: never) => unknown) | undefined = script[name];
    return new Promise((resolve) => resolve(answer?.(request) ?? {}));
  }) as unknown as Call;
  return {
    call,
    asked,
    names: () => asked.map(({ name }) => name),
    requestsOf: (name: OperationName) =>
      asked.filter((one) => one.name === name).map(({ request }) => request),
  };
}
