import {
  afterNextRender, Component, computed, DestroyRef, effect, inject, Injector,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { uploadLimits } from '@ruxue/contracts/material-files';

import { onReturn } from '../../data/page-return.ts';
import { Loading } from '../../ui/loading.ts';
import { NoticeBox } from '../../ui/notice-box.ts';
import { DraftSaver } from '../details/draft-saver.ts';
import { EnrolmentStore } from '../enrolment-store.ts';
import { FileRow, type FileWork } from './file-row.ts';
import { MaterialPlaceCard } from './material-place.ts';
import { placeAnchor, sizeWords } from './material-words.ts';
import { MaterialsStore } from './materials-store.ts';

/** 「证明材料」 (B4): the family's list with its files. */
@Component({
  selector: 'app-materials-page',
  imports: [FileRow, Loading, MaterialPlaceCard, NoticeBox, RouterLink],
  templateUrl: './materials-page.html',
  styles: 'ol { list-style: none; margin: 0; padding: 0; }',
})
export class MaterialsPage {
  readonly #saver = inject(DraftSaver);
  readonly #injector = inject(Injector);
  readonly #fragment = toSignal(inject(ActivatedRoute).fragment);
  #isLed = false;
  protected readonly enrolment = inject(EnrolmentStore);
  protected readonly store = inject(MaterialsStore);

  protected readonly canEdit = computed(() => this.enrolment.allowed().has('save-draft'));
  /** The questions of the details form decide what is asked. */
  protected readonly isAnswered = computed(() =>
    Object.keys(this.store.view()?.answers ?? {}).length === questions);
  protected readonly missing = computed(() =>
    this.store.view()?.places.filter(({ state }) => state === 'missing') ?? []);
  /** What is to correct comes first (B5). */
  protected readonly places = computed(() => {
    const all = this.store.view()?.places ?? [];
    const isFirst = ({ state }: (typeof all)[number]) => state === 'to-correct';
    return [...all.filter(isFirst), ...all.filter((place) => !isFirst(place))];
  });
  protected readonly overview = computed(() => {
    const toCorrect = this.places().filter(({ state }) => state === 'to-correct').length;
    if (toCorrect > 0) return `有${toCorrect}项材料需要补正。`;
    const missing = this.missing().length;
    if (missing === 0) return '清单上的材料都有了。';
    const now = this.missing().filter(({ mayComeLater }) => !mayComeLater).length;
    const before = now > 0 && this.store.view()?.takes === 'all'
      ? `，其中${now}项须在提交信息以前上传` : '';
    return `还有${missing}项没有上传${before}。`;
  });

  constructor() {
    // The answers as they were typed a moment ago decide what the list asks for.
    effect(() => {
      if (this.enrolment.view() !== null) void this.#load();
    });
    const stopListening = onReturn(() => void this.store.load());
    inject(DestroyRef).onDestroy(stopListening);
    effect(() => {
      const fragment = this.#fragment();
      if (fragment && this.store.view() !== null) this.#leadTo(fragment);
    });
  }

  protected readonly anchor = placeAnchor;
  protected readonly limits = limitsInWords;

  protected do(work: FileWork): void {
    // The list tells the outcome; a refused one stands there still.
    work(this.store).catch(() => undefined);
  }

  async #load(): Promise<void> {
    await this.#saver.settled();
    await this.store.load();
  }

  /** A link to one place leads there once, when the list is there. */
  #leadTo(fragment: string): void {
    if (this.#isLed) return;
    this.#isLed = true;
    afterNextRender(() => {
      const heading = document.getElementById(fragment);
      heading?.focus({ preventScroll: true });
      heading?.scrollIntoView({ block: 'start' });
    }, { injector: this.#injector });
  }
}

const questions = 5;

const { fileBytes, filesPerItem, filesPerChild } = uploadLimits;
const limitsInWords = `支持PDF、JPEG、PNG和HEIC文件，每个不超过${sizeWords(fileBytes)}；` +
  `每项最多${filesPerItem}个，全部最多${filesPerChild}个。照片过大时会自动缩小。`;
