import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { validityWords } from '@ruxue/contracts/material-words';
import { itemsAt, MaterialAnswers, materialsFor } from '@ruxue/contracts/materials';

import { beijingDate } from '../../data/beijing-time.ts';
import { materialQuestions } from '../../data/material-questions.ts';
import { DistrictFrame } from '../district-frame.ts';
import { fetchedDistrict } from '../fetched-district.ts';
import { PhoneList } from '../phone-list.ts';
import { MaterialChoices } from './material-choices.ts';

/** 「材料清单」 from five questions, without an account (B28, B4); to print on A4. */
@Component({
  selector: 'app-materials',
  imports: [DistrictFrame, MatButton, PhoneList],
  templateUrl: './materials.html',
  styleUrl: './materials.scss',
})
export class Materials {
  protected readonly choices = inject(MaterialChoices);
  readonly code = input.required<string>();

  protected readonly district = fetchedDistrict(this.code);
  protected readonly today = beijingDate(new Date().toISOString());

  protected readonly questions = computed(() => {
    const given = this.choices.given();
    return MaterialAnswers.keyof().options.map((name) => {
      const { text, hint, answers } = materialQuestions[name];
      const chosen = given[name];
      const words = new Map<string, string>(Object.entries(answers));
      return {
        name, text, hint, word: chosen === undefined ? '' : words.get(chosen),
        answers: [...words].map(([value, label]) => ({ value, label, isChosen: value === chosen })),
      };
    });
  });
  protected readonly unanswered = computed(() =>
    this.questions().filter(({ word }) => word === '').length);

  /** For the printed list, which has no questions on it. */
  protected readonly said = computed(() => this.questions().map(({ word }) => word).join('；'));

  protected readonly items = computed(() => {
    const answers = this.choices.whole();
    const district = this.district.value();
    if (answers === null || district === null) return null;
    return materialsFor(itemsAt(district.materials), answers).map((item) => ({
      ...item, validity: validityWords(item),
      isForEach: item.per === 'guardian' && answers.guardians === 'both',
    }));
  });

  protected print(): void {
    window.print();
  }
}
