import { parseArgs } from 'node:util';

import { somePhone } from '@ruxue/testing/people';

import { figure, type Figure } from '../report/figure.ts';
import { runMeasurement, tell } from '../report/run-measurement.ts';
import { pumpBudgets } from './budget.ts';
import { compareKnownWithUnknown, mostDifference } from './enumeration.ts';
import { registerFamilies, type KnownFamily } from './families.ts';
import { letHonestUsersIn } from './honest-users.ts';
import { attackForOneDay } from './one-day.ts';
import { solvedPictureCodes } from './picture-codes.ts';
import { openScene, type Scene } from './scene.ts';
import { openTarget } from './target.ts';

/** Families for the questions about existence: six numbers with three accounts each (S7). */
const fullNumbers = 6;
const accountsPerNumber = 3;
/** Two victims, a neighbour of the attackers and people elsewhere; a reviewer comes to them. */
const honestPeople = 6;
const untilNextCodeSeconds = 181;
const possibleCodes = 1e6;

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, 'base-url': { type: 'string' } },
});

await runMeasurement('attack', values.json, async () => {
  const scene = await openScene(await openTarget(values['base-url']));
  try {
    return await attack(scene);
  } finally {
    await scene.close();
  }
});

/**
 * Guessing, bombing, enumeration, pumping and reading pictures, one after the other, against one
 * running stack and from the loopback addresses of this machine only (L5, L10), while honest people
 * sign in.
 */
async function attack(scene: Scene): Promise<Figure[]> {
  if (!scene.time.canPass) {
    tell('this stack is not ours: no time passes, so a day is what one moment of it shows');
  }
  tell('families register');
  const families = await someFamilies(scene);
  const [victim, forgetful, ...bystanders] = await registerFamilies(
    scene, Array.from({ length: honestPeople }, () => ({})),
  );
  if (!victim || !forgetful) throw new Error('nobody has registered');
  const honest = await letHonestUsersIn(scene, [victim, forgetful, ...bystanders]);

  tell('guessing codes and bombing one number, for a day');
  const [hunted, stranger] = await registerFamilies(scene, [{}, {}]);
  if (!hunted || !stranger) throw new Error('nobody has registered');
  const day = await attackForOneDay(scene, hunted, stranger);

  tell('asking who exists');
  const comparison = await compareKnownWithUnknown(scene, families);
  comparison.tellTimes();
  const timeDifference = comparison.timeDifference();
  const bodyDifferences = comparison.bodyDifferences();

  tell('waiting for whom the siege keeps waiting');
  await honest.settle();
  // Afterwards nobody gets a code for the rest of the day.
  tell('pumping the budgets');
  const exceeded = await pumpBudgets(scene);
  const lockedOut = await honest.finish();
  tell('reading pictures');
  const solved = await solvedPictureCodes(scene);

  return [
    figure(
      'code-guess-chance-per-number-day', day.tries / possibleCodes, 'probability',
      { atMost: 5e-5 },
    ),
    figure('codes-per-number-day', day.codes, 'codes', { atMost: 10 }),
    figure(
      'enumeration-time-difference', timeDifference, 'ratio', { atMost: mostDifference },
    ),
    figure('enumeration-body-differences', bodyDifferences, 'questions', { exactly: 0 }),
    figure('budget-exceeded-by', exceeded, 'codes', { exactly: 0 }),
    figure('picture-codes-solved', solved, 'ratio', { atMost: 0.25 }),
    figure('honest-users-locked-out', lockedOut, 'people', { exactly: 0 }),
  ];
}

/** Numbers fill up one account after the other: between two codes to one number time has to pass. */
async function someFamilies(scene: Scene): Promise<KnownFamily[]> {
  const phones = Array.from({ length: fullNumbers }, somePhone);
  const families: KnownFamily[] = [];
  const waves = scene.time.canPass ? accountsPerNumber : 1;
  for (let wave = 0; wave < waves; wave += 1) {
    if (wave > 0) await scene.time.pass(untilNextCodeSeconds);
    families.push(...await registerFamilies(scene, phones.map((phone) => ({ phone }))));
  }
  return families;
}
