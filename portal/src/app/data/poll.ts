import { DestroyRef, inject } from '@angular/core';

import { type ApiProblem, toProblem } from './api-problem.ts';
import { retryDelay } from './retry-delay.ts';

/** More than the server holds an answer back for: then the connection is dead without a word. */
const mostMilliseconds = 45_000;

/** What to ask, how long after an answer again, and what to do with what comes. */
interface PollQuestion<Answer> {
  readonly milliseconds: number;
  /** Asks; `signal` is aborted when nobody waits for the answer any more. */
  ask(signal: AbortSignal): Promise<Answer>;
  /** Takes an answer; says whether to ask again. */
  take(answer: Answer): 'again' | 'done';
  /** Told of each failure; a refusal is the last, what has no definite answer is asked again. */
  failed(problem: ApiProblem): void;
}

/** Asks over and over, for as long as its page is there; an answer that comes later is dropped. */
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

  /** Asks now; a poll that runs is given up for this one. */
  start<Answer>(question: PollQuestion<Answer>): void {
    this.stop();
    void this.#run(question, 0);
  }

  /** Asks no more. */
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
