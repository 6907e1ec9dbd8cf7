import { DOCUMENT } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import type { DistrictCode } from '@ruxue/contracts/regions';
import { type VerdictFile, verdictFileLimits } from '@ruxue/contracts/verdict-files';

import { ApiClient } from '../../data/api-client.ts';
import { beijingTime } from '../../data/beijing-time.ts';
import { Poll } from '../../data/poll.ts';
import { Session } from '../../data/session/session.ts';
import { confirming } from '../../ui/confirming.ts';
import { fetched } from '../../ui/fetched.ts';
import { Loading } from '../../ui/loading.ts';
import { offerFile } from '../../ui/offer-file.ts';
import { done, Outcome, refused } from '../../ui/outcome.ts';
import { PageAction } from '../../ui/page-action.ts';
import { DistrictPages } from '../district-pages.ts';
import { readBase64 } from './read-base64.ts';
import { VerdictLines } from './verdict-lines.ts';

const pollMilliseconds = 1000;

/** An agency's verdicts from a file (B4): a dry run line by line, the run, and its results. */
@Component({
  selector: 'app-verdict-import',
  imports: [Loading, MatButton, MatProgressBar, Outcome, RouterLink, VerdictLines],
  templateUrl: './verdict-import.html',
  styles: 'ul { list-style: none; margin: 0; padding: 0; } h2 { margin-top: 0; }',
})
export class VerdictImport {
  readonly #api = inject(ApiClient);
  readonly #asks = confirming();
  readonly #document = inject(DOCUMENT);
  readonly #progress = new Poll();
  readonly #district = inject(Session).account()?.district as DistrictCode;
  readonly #districts = inject(DistrictPages);

  protected readonly limits = verdictFileLimits;
  protected readonly time = beijingTime;
  protected readonly action = new PageAction();
  /** The dry run or the run on the page. */
  protected readonly file = signal<VerdictFile | null>(null);
  protected readonly history = fetched({
    loader: async () => (await this.#api.call('listVerdictFiles', {})).body,
  });
  readonly #reasons = fetched({
    loader: async () => (await this.#districts.of(this.#district)).reasons,
  });
  /** The words that the column 原因 takes, as the list of the district has them (B7). */
  protected readonly reasons = computed(() =>
    (this.#reasons.value() ?? []).map(({ short }) => short).join('、'));

  protected percentOf({ lines, ready, skipped }: VerdictFile): number {
    const tried = lines - skipped;
    return tried === 0 ? 100 : ((tried - ready) / tried) * 100;
  }

  protected async tryFile(chosen: HTMLInputElement): Promise<void> {
    const [content] = chosen.files ?? [];
    if (content === undefined) return;
    await this.action.run(async () => {
      this.#progress.stop();
      this.file.set(null);
      if (content.size > verdictFileLimits.bytes) {
        return refused(`文件最大${verdictFileLimits.bytes / 1024}KB，请分成几个文件`);
      }
      const body = { content: await readBase64(content) };
      const { body: tried } = await this.#api.call('tryVerdictFile', { body });
      this.file.set(tried);
      return done(`试算完毕：可以写入${tried.ready}行，不写入${tried.skipped}行。现在还没有写入。`);
    });
    // The same file, corrected meanwhile, may be chosen again.
    chosen.value = '';
  }

  protected async start({ batchId, ready }: VerdictFile): Promise<void> {
    const isSure = await this.#asks({
      title: '写入结论',
      text: `将以您的名义写入${ready}行结论。试算之后有变化的行不会写入。确定写入吗？`,
      yes: '确定写入',
    });
    if (!isSure) return;
    await this.action.run(async () => {
      this.#follow((await this.#api.call('runVerdictFile', { params: { batchId } })).body);
      return null;
    });
  }

  protected async undo({ batchId, done: written }: VerdictFile): Promise<void> {
    const isSure = await this.#asks({
      title: '整份收回',
      text: `将收回这份文件写入的${written}行结论。写入之后另有结论、已有决定或家长已重新提交的，不收回。确定收回吗？`,
      yes: '确定收回',
    });
    if (!isSure) return;
    await this.action.run(async () => {
      this.#follow((await this.#api.call('undoVerdictFile', { params: { batchId } })).body);
      return null;
    });
  }

  protected undoWords({ undoLeft, takenBack }: VerdictFile): string {
    if (undoLeft === null) return '';
    return undoLeft > 0 ? `，正在收回，已收回${takenBack}行` : `，已收回${takenBack}行`;
  }

  protected show(past: VerdictFile): void {
    this.action.outcome.set(null);
    this.#follow(past);
  }

  protected async keepProblems({ batchId }: VerdictFile): Promise<void> {
    await this.action.run(async () => {
      const { content, name } =
        await this.#api.fetchFile('exportVerdictProblems', { params: { batchId } });
      offerFile(this.#document, content, name);
      return null;
    });
  }

  /** Shows a run, and its progress until each line has had its turn. */
  #follow({ batchId, ...file }: VerdictFile): void {
    this.file.set({ batchId, ...file });
    this.#progress.start({
      milliseconds: pollMilliseconds,
      ask: () => this.#api.call('getVerdictFile', { params: { batchId } }),
      take: ({ body }) => {
        this.file.set(body);
        if (body.ready > 0 || (body.undoLeft ?? 0) > 0) return 'again';
        void this.history.reload();
        return 'done';
      },
      failed: ({ text }) => { this.action.outcome.set(refused(text)); },
    });
  }
}
