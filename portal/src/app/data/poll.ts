import { DestroyRef, inject } from '@angular/core';

import { type ApiProblem, toProblem } from './api-problem.ts';
import { retryDelay } from './retry-delay.ts';

/** Longer than the server ever holds an answer back: after that the connection is dead. */
const mostMilliseconds = 45_000;

/** The question, the pause after an answer, and the handling of the outcome. */
interface PollQuestion<Answer> {
  readonly milliseconds: number;
  /** Asks; `signal` is aborted when the answer is no longer wanted. */
  ask(signal: AbortSignal): Promise<Answer>;
  /** Takes an answer; says whether to ask again. */
  take(answer: Answer): 'again' | 'done';
  /**
   * Called with each failure. A refusal ends the poll; after a failure without an answer it goes
   * on.
   */
  failed(problem: ApiProblem): void;
}

/** Asks repeatedly while its page exists; a later answer is dropped. */
export class Poll {
  readonly #page = inject(DestroyRef);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = new AbortController();
  #turn = 0;

  constructor() {
    this.#page.onDestroy(() => {
      this.stop();
    });
  }

  /** Asks now, in place of a running poll. */
  start<Answer>(question: PollQuestion<Answer>): void {
    this.stop();
    void this.#run(question, 0);
  }

  /** Stops asking. */
  stop(): void {
    this.#turn += 1;
    this.#asking.abort();
    clearTimeout(this.#timer);
  }

  async #run<Answer>(question: PollQuestion<Answer>, failures: number): Promise<void> {
    const turn = this.#turn;
    const isOver = (): boolean => turn !== this.#turn || this.#page.destroyed;
    if (isOver()) return;
    const asking = new AbortController();
    this.#asking = asking;
    this.#timer = setTimeout(() => { asking.abort(); }, mostMilliseconds);
    const outcome = await question.ask(asking.signal).then(
      (answer) => ({ answer }), (thrown: unknown) => ({ problem: toProblem(thrown) }),
    );
    if (isOver()) return;
    clearTimeout(this.#timer);
    if ('answer' in outcome) {
      if (question.take(outcome.answer) === 'again') {
        this.#later(question, 0, question.milliseconds);
      }
      return;
    }
    question.failed(outcome.problem);
    if (!outcome.problem.isAnswered) {
      this.#later(question, failures + 1, retryDelay(failures + 1));
    }
  }

  #later<Answer>(question: PollQuestion<Answer>, failures: number, milliseconds: number): void {
    this.#timer = setTimeout(() => void this.#run(question, failures), milliseconds);
  }
}
