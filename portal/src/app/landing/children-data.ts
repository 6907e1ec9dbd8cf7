import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { personalGroups, type PersonalField } from '@ruxue/contracts/personal-data/personal-fields';
import {
  grounds, outsiders, retentions, sights,
} from '@ruxue/contracts/personal-data/personal-terms';

/** Everybody who gets a field besides the family. */
const recipientsOf = ({ seenBy, givenTo }: PersonalField): string =>
  [...seenBy.map((sight) => sights[sight].word), ...givenTo.map((name) => outsiders[name])]
    .join('；') || '只有系统自动使用，工作人员看不到';

/** 《儿童个人信息处理规则》 (C12; PIPL, article 31): every field, from the code's own declarations. */
@Component({
  selector: 'app-children-data',
  imports: [RouterLink],
  templateUrl: './children-data.html',
  styleUrl: './children-data.scss',
})
export class ChildrenData {
  protected readonly groups = personalGroups.map(({ title, fields }) => ({
    title,
    fields: fields.map((field) => ({
      name: field.name,
      ground: grounds[field.ground].word,
      recipients: recipientsOf(field),
      retention: retentions[field.retention].word,
    })),
  }));
  protected readonly grounds = Object.values(grounds);
  protected readonly retentions = Object.values(retentions);
}
