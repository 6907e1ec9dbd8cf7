import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatInput, MatLabel } from '@angular/material/input';
import { MatProgressBar } from '@angular/material/progress-bar';
import { ActivatedRoute } from '@angular/router';
import { asCaseBatch } from '@ruxue/contracts/http/batch-kinds';
import {
  type BatchSelection, type CaseBatch, mostNumbers,
} from '@ruxue/contracts/operations/records-batch-operations';

import { ApiClient } from '../data/api-client.ts';
import { beijingTime } from '../data/beijing-time.ts';
import { Poll } from '../data/poll.ts';
import { RequestKey } from '../data/request-key.ts';
import { confirming } from '../ui/confirming.ts';
import { fetched } from '../ui/fetched.ts';
import { Loading } from '../ui/loading.ts';
import { done, Outcome, refused } from '../ui/outcome.ts';
import { PageAction } from '../ui/page-action.ts';
import { BatchActChoice } from './batch-act-choice.ts';
import { BatchTargets } from './batch-targets.ts';
import { actWords, mayUndo, nameOf, wordsOf } from './batch-words.ts';
import { PickedCases } from './picked-cases.ts';
import { type QueueAddress, queueAddress, selectionOf } from './queue-address.ts';
import { chosenWords } from './queue-words.ts';
import { readNumbers } from './read-numbers.ts';

const pollMilliseconds = 1000;

/** One act on many children at once: a dry run, the run, results, and taking it back (B8). */
@Component({
  selector: 'app-batches',
  imports: [
    BatchActChoice, BatchTargets, Loading, MatButton, MatFormField, MatInput, MatLabel, MatProgressBar, Outcome,
  ],
  templateUrl: './batches.html',
  styles: 'ul { list-style: none; margin: 0; padding: 0; }',
})
export class Batches {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly #key = new RequestKey();
  readonly #progress = new Poll();

  protected readonly numbers = signal('');
  protected readonly action = new PageAction();
  /** The dry run or the run on the page. */
  protected readonly batch = signal<CaseBatch | null>(null);
  protected readonly history = fetched({
    loader: async () => (await this.#api.call('listBatches', {})).body.batches,
  });
  protected readonly time = beijingTime;
  protected readonly nameOf = nameOf;
  protected readonly mayUndo = mayUndo;
  protected readonly picked = inject(PickedCases);
  readonly #address = queueAddress();
  readonly #isFromQueue = inject(ActivatedRoute).snapshot.queryParamMap.has('tab');
  /** What the queue was narrowed to, when the way led from there. */
  protected readonly queue = computed(() => (this.#isFromQueue ? this.#address() : null));
  protected readonly chosenWords = chosenWords;
  protected readonly choice = viewChild.required(BatchActChoice);
  protected readonly words = actWords;

  protected readyOf({ total, skipped }: CaseBatch): number {
    return total - skipped;
  }

  protected startOf(batch: CaseBatch): string {
    return wordsOf(batch)?.start(this.readyOf(batch)) ?? '';
  }

  protected endedOf(batch: CaseBatch): number {
    return batch.done + batch.refused;
  }

  protected percentOf(batch: CaseBatch): number {
    const ready = this.readyOf(batch);
    return ready === 0 ? 100 : (this.endedOf(batch) / ready) * 100;
  }

  protected async tryAll(): Promise<void> {
    const all = {
      decide: 'approvable', return: 'returnable', assign: 'unassigned', approve: 'enrolled',
      name: 'unplaced',
    } as const;
    const kind = this.choice().kind();
    if (kind !== 'note') await this.#try({ all: all[kind] });
  }

  protected async tryNumbers(): Promise<void> {
    const { numbers, wrong } = readNumbers(this.numbers());
    if (wrong.length > 0) {
      this.action.outcome.set(refused(`这些不是8位编号，请改正：${wrong.slice(0, 5).join('、')}`));
    } else if (numbers.length === 0) {
      this.action.outcome.set(refused('请填写儿童信息采集编号'));
    } else if (numbers.length > mostNumbers) {
      this.action.outcome.set(refused(`一次最多 ${mostNumbers} 个编号，请分批办理`));
    } else {
      await this.#try({ accountNumbers: numbers });
    }
  }

  protected async tryPicked(): Promise<void> {
    const caseIds = this.picked.caseIds();
    if (caseIds.length > mostNumbers) {
      this.action.outcome.set(refused(`一次最多 ${mostNumbers} 名儿童，请分批勾选`));
    } else {
      await this.#try({ caseIds });
    }
  }

  protected async tryQueue(address: QueueAddress): Promise<void> {
    await this.#try({ queue: selectionOf(address) });
  }

  protected async start(tried: CaseBatch): Promise<void> {
    const { kind, batchId, assignsTo } = tried;
    const words = wordsOf(tried);
    if (words === null || kind === 'undo' || kind === 'recall') return;
    const text = words.question(this.readyOf(tried), tried, this.choice().nameOf(assignsTo));
    if (!(await this.#asks({ title: `批量办理：${words.name}`, text, yes: '确定办理' }))) return;
    await this.action.run(async () => {
      const body = { kind, dryRun: false, batchId } as const;
      const answer = await this.#key.send(body, (key) =>
        this.#api.call('createBatch', { key, body }));
      this.picked.clear();
      this.#follow(asCaseBatch(answer.body));
      return null;
    });
  }

  protected async undo(batch: CaseBatch): Promise<void> {
    const isSure = await this.#asks({
      title: '整批撤回',
      text: `将撤回这一批 ${batch.done} 名儿童的“${nameOf(batch)}”，已公布的不撤回。确定撤回吗？`,
      yes: '确定撤回',
    });
    if (!isSure) return;
    await this.action.run(async () => {
      const params = { batchId: batch.batchId };
      this.#follow((await this.#api.call('undoBatch', { params })).body);
      return null;
    });
  }

  protected show(batch: CaseBatch): void {
    this.action.outcome.set(null);
    this.#follow(batch);
  }

  async #try(selection: BatchSelection): Promise<void> {
    const act = this.choice().act();
    if (act === null) {
      this.action.outcome.set(refused(this.choice().missing()));
      return;
    }
    await this.action.run(async () => {
      this.#progress.stop();
      this.batch.set(null);
      const body = { ...act, dryRun: true, selection } as const;
      const answer = await this.#key.send(body, (key) =>
        this.#api.call('createBatch', { key, body }));
      const tried = asCaseBatch(answer.body);
      this.batch.set(tried);
      const unknown = tried.unknown.length === 0 ? ''
        : `本区没有这些编号：${tried.unknown.join('、')}。`;
      return done(
        `试算：可以${nameOf(tried)} ${this.readyOf(tried)} 名，不办理 ${tried.skipped} 名。${unknown}`);
    });
  }

  /** Shows a run, and its progress until each child has had its turn. */
  #follow(batch: CaseBatch): void {
    this.batch.set(batch);
    const params = { batchId: batch.batchId };
    this.#progress.start({
      milliseconds: pollMilliseconds,
      ask: () => this.#api.call('getBatch', { params }),
      take: ({ body }) => {
        const now = asCaseBatch(body);
        this.batch.set(now);
        if (this.endedOf(now) < this.readyOf(now)) return 'again';
        void this.history.reload();
        return 'done';
      },
      failed: ({ text }) => { this.action.outcome.set(refused(text)); },
    });
  }
}
