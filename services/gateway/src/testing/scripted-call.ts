import type { OperationName, Reply, Request } from '@ruxue/contracts';
import type { Call } from '@ruxue/service-kit';

/** What the services answer in a test: those left out are done without a word. */
export type Script = {
  readonly [Name in OperationName]?: (request: Request<Name>) => Reply<Name>;
};

/** Calls that a test answers, to bring about what running services rarely do; `asked` in order. */
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
