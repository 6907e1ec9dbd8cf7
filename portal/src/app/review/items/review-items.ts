import {
  ChangeDetectorRef, Component, computed, ElementRef, inject, input, linkedSignal, output,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { agencies } from '@ruxue/contracts/agencies';
import {
  type AgencyCheck, connectorAnswerWords, connectors,
} from '@ruxue/contracts/connectors';
import { type ReviewItem, Verdict, verdictWords } from '@ruxue/contracts/item-verdicts';
import { isSamePlace } from '@ruxue/contracts/places-for';
import {
  reasonInWords, reasonsFor, reasonText, type ReviewReason,
} from '@ruxue/contracts/review-reasons';

import { beijingTime } from '../../data/beijing-time.ts';
import { shownWords } from '../../ui/shown-words.ts';
import { VerdictForm, type VerdictReason } from './verdict-form.ts';

/** A verdict somebody gives on an item; null takes theirs back. */
export interface JudgedItem {
  readonly item: ReviewItem;
  readonly verdict: Verdict | null;
  readonly reason: VerdictReason | null;
}

/** The items of a case with their verdicts, and the buttons to judge one's own (B4, B7). */
@Component({
  selector: 'app-review-items',
  imports: [MatButton, VerdictForm],
  templateUrl: './review-items.html',
  styleUrl: './review-items.scss',
})
export class ReviewItems {
  readonly caseId = input.required<string>();
  readonly items = input.required<readonly ReviewItem[]>();
  readonly reasons = input.required<readonly ReviewReason[]>();
  readonly staffNames = input.required<Readonly<Record<string, string>>>();
  /** False where nothing can be judged now. */
  readonly isOpen = input.required<boolean>();
  readonly judged = output<JudgedItem>();
  /** 「我要复查」 of an item (C2). */
  readonly recheckAsked = output<ReviewItem>();

  readonly #view = inject(ChangeDetectorRef);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly verdicts = Verdict.options;
  protected readonly verdictWords = verdictWords;
  protected readonly agencies = agencies;
  /** Another fetch of the same verdicts changes nothing for whoever is writing. */
  readonly #judged = computed(() =>
    [this.caseId(), ...this.items().map((item) => item.verdict?.version)].join());
  /** The verdict whose reason is being chosen; it goes when a verdict changes. */
  protected readonly writing = linkedSignal<
    string, { readonly item: ReviewItem; readonly verdict: Verdict } | null
  >({ source: this.#judged, computation: () => null });
  protected readonly fitting = computed(() =>
    reasonsFor(this.reasons(), this.writing()?.item.item ?? ''));

  protected keyOf({ item, subject }: ReviewItem): string {
    return `${item}.${subject}`;
  }

  protected isWriting(item: ReviewItem): boolean {
    const writing = this.writing();
    return writing !== null && isSamePlace(writing.item, item);
  }

  /**
   * 符合 counts at once; the others want a reason first. A second press takes a verdict back, a
   * connector's excepted: that follows from its answer.
   */
  protected choose(item: ReviewItem, verdict: Verdict): void {
    this.writing.set(null);
    const given = item.verdict?.by === 'connector' ? null : item.verdict;
    if (given?.verdict === verdict) this.judged.emit({ item, verdict: null, reason: null });
    else if (verdict === 'accepted') this.judged.emit({ item, verdict, reason: null });
    else this.writing.set({ item, verdict });
  }

  protected write(reason: VerdictReason): void {
    const writing = this.writing();
    if (writing !== null) this.judged.emit({ ...writing, reason });
  }

  /** Who judged it and when, and the reason as the family will read it. */
  protected said({ title, verdict }: ReviewItem): string {
    // A connector's verdict is its answer, which stands above.
    if (verdict === null || verdict.by === 'connector') return '';
    const { staffId, judgedAt, reasonCode, note } = verdict;
    const who = (staffId === null ? undefined : this.staffNames()[staffId]) ?? '一位工作人员';
    const reason = reasonCode === null ? null
      : reasonInWords(reasonText(this.reasons(), reasonCode), { title, note });
    return [`${who} ${beijingTime(judgedAt)}`, reason].filter((part) => part !== null).join('：');
  }

  /** An agency's answer with its source and time (C2). */
  protected answered({ connector, answer, answeredAt, until }: AgencyCheck): string {
    const source = connectors[connector];
    if (answer === null) return `${source}：正在等答复，最迟等到${beijingTime(until)}`;
    const at = answeredAt === null ? '' : `（${beijingTime(answeredAt)}）`;
    return `${source}：${connectorAnswerWords[answer]}${at}`;
  }

  /** Who saw the paper at the counter, and when. */
  protected seen({ shown }: ReviewItem): string {
    return shown === undefined ? '' : shownWords(shown, this.staffNames());
  }

  /** Leads the focus to an item, or to the first that one may judge. */
  focus(item: Pick<ReviewItem, 'item' | 'subject'> | null): void {
    const first = item ?? this.items().find(({ mayJudge }) => mayJudge);
    if (first === undefined) return;
    this.#view.detectChanges();
    this.#host.querySelector<HTMLElement>(`[data-item="${first.item}.${first.subject}"]`)?.focus();
  }
}
