import { Component, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';

import type { DetailsModel } from '../../data/details/details-model.ts';
import {
  answerChoices, detailQuestions, materialQuestions,
} from '../../data/material-questions.ts';
import { ChoiceField } from '../../ui/choice-field.ts';

/** The questions from which the family's list of materials follows (B4), as in the public list. */
@Component({
  selector: 'app-material-fields',
  imports: [ChoiceField, RouterLink],
  template: `
    <p class="quiet">要准备的材料按您的回答列出，请在<a
      routerLink="/enrolment/materials">“证明材料”页</a>上传。</p>
    <div class="fields">
      @for (question of questions; track question.name) {
        <app-choice-field [field]="form()[question.name]" [label]="question.text"
          [choices]="question.choices" [hint]="question.hint" />
      }
    </div>
  `,
  styles: ':host { display: block; }',
})
export class MaterialFields {
  readonly form = input.required<FieldTree<DetailsModel>>();

  protected readonly questions = detailQuestions.map((name) => ({
    name, text: materialQuestions[name].text, choices: answerChoices(name),
    hint: name === 'employment' ? twoGuardians : '',
  }));
}

/** One answer stands for both; the advice of each item says what the other guardian brings. */
const twoGuardians = '两位监护人情况不同的，按在北京工作的一位选；另一位写一份情况说明';
