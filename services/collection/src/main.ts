import {
  openDatabase, openServedKeys, readConfig, runService, startUpkeep,
} from '@ruxue/service-kit';
import type { Handlers, ServiceContext, StartedService } from '@ruxue/service-kit';

import { getForm } from './children/get-form.ts';
import { listCases } from './children/list-cases.ts';
import { removeCase } from './children/remove-case.ts';
import { resolveForm } from './children/resolve-form.ts';
import { syncCase } from './children/sync-case.ts';
import { CollectionConfig } from './config.ts';
import { collectionDatabase } from './orm.config.ts';
import { eraseCase } from './erasure/erase-case.ts';
import { freePlaces } from './placements/free-places.ts';
import { setSchoolStep } from './placements/set-school-step.ts';
import { countPlaces } from './schools/count-places.ts';
import { exportRoster } from './schools/export-roster.ts';
import { findOwnSchools } from './schools/find-own-schools.ts';
import { findSchools } from './schools/find-schools.ts';
import { getRoster } from './schools/get-roster.ts';
import { getSchool } from './schools/get-school.ts';
import { listMissing, listStrays, matchCases } from './schools/list-missing.ts';
import { listSchools } from './schools/list-schools.ts';
import { matchChildren } from './schools/match-children.ts';
import { checkSchools, putSchools } from './schools/put-schools.ts';

const config = readConfig(CollectionConfig);

/** 小学入学服务系统: the second system, with its own copy of each synced child (S15). */
async function start({ call, hints, logger }: ServiceContext): Promise<StartedService> {
  const database = await openDatabase(collectionDatabase(config.DATABASE_URL));
  const em = () => database.em.fork();
  const { keys, stop: stopKeys } = openServedKeys({ call, hints });

  const stopMatching = startUpkeep({
    everySeconds: 60, work: () => matchChildren({ em, keys, logger }), logger,
  });

  const handlers: Handlers<'collection'> = {
    'collection.sync-case': syncCase({ em, keys, call }),
    'collection.get-form': getForm({ em, keys, call }),
    'collection.check-schools': checkSchools({ em }),
    'collection.put-schools': putSchools({ em }),
    'collection.list-schools': listSchools({ em }),
    'collection.count-places': countPlaces({ em }),
    'collection.free-places': freePlaces({ em }),
    'collection.find-schools': findSchools({ em }),
    'collection.find-own-schools': findOwnSchools({ em, keys }),
    'collection.match-cases': matchCases({ em }),
    'collection.list-strays': listStrays({ em }),
    'collection.list-missing': listMissing({ em }),
    'collection.get-school': getSchool({ em }),
    'collection.get-roster': getRoster({ em, keys, call }),
    'collection.export-roster': exportRoster({ em, keys, call }),
    'collection.resolve-form': resolveForm({ em, call }),
    'collection.set-school-step': setSchoolStep({ em }),
    'collection.remove-case': removeCase({ em }),
    'collection.erase-case': eraseCase({ em, keys }),
    'collection.list-cases': listCases({ em }),
  };
  return {
    handlers,
    async stop() {
      stopMatching();
      stopKeys();
      await database.close();
    },
  };
}

await runService({ name: 'collection', config, start });
