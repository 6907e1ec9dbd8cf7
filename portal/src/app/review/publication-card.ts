import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { MatProgressBar } from '@angular/material/progress-bar';
import {
  asPublication, type Batch, batchKinds, type PublicationRequest,
} from '@ruxue/contracts/http/batch-kinds';
import type { PublicationKind } from '@ruxue/contracts/operations/records-staff-operations';

import { ApiClient } from '../data/api-client.ts';
import { toProblem } from '../data/api-problem.ts';
import { Poll } from '../data/poll.ts';
import { RequestKey } from '../data/request-key.ts';
import { confirming } from '../ui/confirming.ts';
import { NoticeBox } from '../ui/notice-box.ts';
import { type ActionOutcome, done, Outcome, refused } from '../ui/outcome.ts';

const pollMilliseconds = 1000;

const unansweredText =
  '上次公布没有收到答复，可能已经公布。继续后，如已公布则只显示那一批的进度，不会再公布一批；' +
  '如未公布，则公布目前可公布的全部结果，家长随即可见。确定继续吗？';

/** One kind of publication: dry run, question, progress (B8). */
@Component({
  selector: 'app-publication-card',
  imports: [MatButton, MatFormField, MatInput, MatLabel, MatProgressBar, NoticeBox, Outcome],
  template: `
    <section class="card">
      <h2>{{ heading() }}</h2>
      <p>{{ text() }}</p>
      <app-outcome [outcome]="outcome()" />
      @if (problem()) { <app-notice-box isNews tone="care">{{ problem() }}</app-notice-box> }
      @if (running(); as run) {
        @if (run.done < run.total) {
          <p role="status">正在逐一办理：{{ run.done }} / {{ run.total }}</p>
          <mat-progress-bar [value]="percent()" aria-label="办理进度" />
        } @else {
          <app-notice-box isNews tone="good">{{ completed(run) }}</app-notice-box>
        }
      }
      @if (isEarly()) {
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label>提前公布的原因</mat-label>
          <input #text matInput maxlength="200" autocomplete="off" [value]="reason()"
            (input)="reason.set(text.value)">
        </mat-form-field>
      }
      <div class="actions">
        <button matButton="outlined" type="button" [disabled]="isBusy()" (click)="tryOut()">
          试算
        </button>
        <button matButton="filled" type="button" [disabled]="isBusy()" (click)="publish()">
          公布
        </button>
      </div>
    </section>
  `,
})
export class PublicationCard {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly #key = new RequestKey();
  readonly #progress = new Poll();

  readonly kind = input.required<PublicationKind>();
  readonly heading = input.required<string>();
  readonly text = input.required<string>();
  /** Ahead of the announced time it takes a reason (S14). */
  readonly isEarly = input(false);
  /** Something was published. */
  readonly published = output();

  /** The outcome of the last press. */
  protected readonly outcome = signal<ActionOutcome | null>(null);
  /** The published batch that isn't done yet, or has become so since. */
  protected readonly running = signal<Batch | null>(null);
  /** Why its progress can't be had at present. */
  protected readonly problem = signal('');
  protected readonly isBusy = signal(false);
  protected readonly reason = signal('');
  /** The last publication that was sent: its answer may have been lost. */
  #sent: PublicationRequest | null = null;
  protected readonly percent = computed(() => {
    const run = this.running();
    return run === null || run.total === 0 ? 0 : (run.done / run.total) * 100;
  });

  protected completed({ total }: Batch): string {
    return `公布完成，共 ${total} 名儿童。`;
  }

  protected async tryOut(): Promise<void> {
    await this.#send(this.#dryRun());
  }

  /**
   * Asks for a confirmation with the numbers of a dry run, whose list is then published and no
   * other. After a lost answer a dry run would count the rest only, so the publication itself is
   * sent again under its key.
   */
  protected async publish(): Promise<void> {
    if (this.#sent !== null && this.#key.isUnanswered(this.#sent)) {
      if (await this.#confirms(unansweredText)) await this.#send(this.#sent);
      return;
    }
    const reason = this.reason().trim();
    if (this.isEarly() && reason === '') {
      this.outcome.set(refused('还没有到公布的时间，请填写提前公布的原因'));
      return;
    }
    const counted = await this.#send(this.#dryRun());
    const listHash = counted?.listHash ?? null;
    if (counted === null || listHash === null || counted.notReady.length > 0) return;
    const text = `将同时公布 ${counted.total} 名儿童的结果，家长随即可见。确定公布吗？`;
    if (!await this.#confirms(text)) return;
    this.#sent = {
      kind: batchKinds[this.kind()], dryRun: false, listHash,
      ...(this.isEarly() && { reason }),
    };
    await this.#send(this.#sent);
  }

  #confirms(text: string): Promise<boolean> {
    return this.#asks({ title: this.heading(), text, yes: '确定公布' });
  }

  #dryRun(): PublicationRequest {
    return { kind: batchKinds[this.kind()], dryRun: true };
  }

  /** Answers the batch; null where it was refused. */
  async #send(body: PublicationRequest): Promise<Batch | null> {
    this.isBusy.set(true);
    this.#progress.stop();
    this.outcome.set(null);
    this.running.set(null);
    this.problem.set('');
    try {
      const answer = await this.#key.send(body, (key) =>
        this.#api.call('createBatch', { key, body }));
      const batch = asPublication(answer.body);
      this.#show(batch);
      return batch;
    } catch (thrown) {
      this.outcome.set(refused(toProblem(thrown).text));
      return null;
    } finally {
      this.isBusy.set(false);
    }
  }

  #show(batch: Batch): void {
    if (batch.isDryRun) {
      this.outcome.set(this.#counted(batch));
      return;
    }
    this.reason.set('');
    this.published.emit();
    if (batch.batchId === null || batch.done === batch.total) {
      this.outcome.set(done(this.completed(batch)));
    } else {
      this.outcome.set(done(`已公布 ${batch.total} 名儿童的结果，家长随即可见。`));
      this.running.set(batch);
      this.#follow(batch.batchId);
    }
  }

  /** A dry run in words: the numbers by outcome, and what has to be done before. */
  #counted({ total, outcomes, notReady }: Batch): ActionOutcome {
    const by = this.kind() === 'review' && outcomes !== null
      ? `（通过 ${outcomes.approved} 名，不通过 ${outcomes.rejected} 名）` : '';
    const text = `试算：本次将公布 ${total} 名儿童的结果${by}。`;
    return notReady.length === 0 ? done(text)
      : refused(`${text}现在还不能公布：${notReady.join('；')}。`);
  }

  #follow(batchId: string): void {
    let hasFailed = false;
    this.#progress.start({
      milliseconds: pollMilliseconds,
      ask: () => this.#api.call('getBatch', { params: { batchId } }),
      take: ({ body }) => {
        if (hasFailed) this.problem.set('');
        hasFailed = false;
        this.running.set(asPublication(body));
        return body.done < body.total ? 'again' : 'done';
      },
      failed: ({ text }) => {
        hasFailed = true;
        this.problem.set(text);
      },
    });
  }
}
