import { Injectable } from '@angular/core';
import type { ProofOfWork } from '@ruxue/contracts/captchas';

/** The worker's messages: the share of numbers tried so far, then the solution. */
export type WorkReport = { readonly share: number } | { readonly solution: number };

interface AddressPolicy {
  createScriptURL(address: string): string;
}

declare global {
  /** Trusted types, which TypeScript's DOM library doesn't have yet. */
  var trustedTypes: { createPolicy(name: string, rules: AddressPolicy): AddressPolicy } | undefined;
}

let policy: AddressPolicy | undefined;

/** This policy stands for scripts of the build itself, such as the worker. */
function trusted({ origin, href }: URL): string {
  if (origin !== location.origin) throw new TypeError('a worker of another origin');
  policy ??= globalThis.trustedTypes?.createPolicy('angular#bundler', {
    createScriptURL: (address) => address,
  });
  return policy?.createScriptURL(href) ?? href;
}

function startWorker(): Worker {
  // The build finds the worker by this expression; trusted types need more than its address.
  class Worker extends globalThis.Worker {
    constructor(address: URL, options: WorkerOptions) {
      super(trusted(address), options);
    }
  }
  return new Worker(new URL('./proof-of-work.worker.ts', import.meta.url), { type: 'module' });
}

/** Solves proofs of work in the background, so that the page stays usable meanwhile. */
@Injectable({ providedIn: 'root' })
export class ProofOfWorkSolver {
  /** The solution; rejects when the work fails or `gone` is aborted. */
  solve(task: ProofOfWork, told: (share: number) => void, gone: AbortSignal): Promise<number> {
    const worker = startWorker();
    return new Promise<number>((resolve, reject) => {
      gone.addEventListener('abort', () => {
        reject(new Error('the proof of work was given up'));
      }, { once: true });
      worker.onmessage = ({ data }: MessageEvent<WorkReport>) => {
        if ('solution' in data) resolve(data.solution);
        else told(data.share);
      };
      worker.onerror = () => {
        reject(new Error('the proof of work failed'));
      };
      worker.postMessage(task);
    }).finally(() => {
      worker.terminate();
    });
  }
}
