import type { Migration } from 'kysely/migration'
import * as schema from './0001_schema.ts'
import * as rowLevelSecurity from './0002_row_level_security.ts'
import * as gates from './0003_gates.ts'
import * as importCopies from './0004_import_copies.ts'
import * as writers from './0005_writers.ts'
import * as signInMeans from './0006_sign_in_means.ts'
import * as members from './0007_members.ts'
import * as audit from './0008_audit.ts'
import * as protection from './0009_protection.ts'
import * as retention from './0011_retention.ts'
import * as edge from './0012_edge.ts'
import * as disclosureConsent from './0013_disclosure_consent.ts'
import * as consent from './0014_consent.ts'
import * as confirmations from './0015_confirmations.ts'
import * as ownWords from './0016_own_words.ts'
import * as lists from './0017_lists.ts'
import * as sealedWords from './0019_sealed_words.ts'
import * as borders from './0022_borders.ts'
import * as vocabulary from './0023_vocabulary.ts'
import * as tasks from './0025_tasks.ts'
import * as duplicates from './0026_duplicates.ts'
import * as keptPlans from './0027_kept_plans.ts'
import * as policyOrder from './0028_policy_order.ts'
import * as listCosts from './0029_list_costs.ts'
import * as matchingModel from './0030_matching_model.ts'
import * as wordTakenBack from './0031_word_taken_back.ts'
import * as sharingChanges from './0032_sharing_when_it_changes.ts'
import * as searchWords from './0033_search_words.ts'
import * as searchMirror from './0034_search_mirror.ts'
import * as savedSearches from './0035_saved_searches.ts'
import * as embeds from './0036_embeds.ts'
import * as tips from './0037_tips.ts'
import * as posters from './0038_posters.ts'
import * as searchKeysAtOnce from './0039_search_keys_at_once.ts'
import * as photoEdits from './0040_photo_edits.ts'
import * as families from './0041_families.ts'
import * as offices from './0042_offices.ts'
import * as askedOnce from './0043_asked_once.ts'
import * as openedAtOnce from './0044_opened_at_once.ts'
import * as oneWayToOpen from './0045_one_way_to_open.ts'
import * as shortForms from './0046_short_forms.ts'
import * as letterErrors from './0047_letter_errors.ts'
import * as letterErrorsOfTwoWays from './0048_letter_errors_of_two_ways.ts'
import * as birthYearsApart from './0049_birth_years_apart.ts'

/** In order; a released migration is frozen. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_schema': schema,
  '0002_row_level_security': rowLevelSecurity,
  '0003_gates': gates,
  '0004_import_copies': importCopies,
  '0005_writers': writers,
  '0006_sign_in_means': signInMeans,
  '0007_members': members,
  '0008_audit': audit,
  '0009_protection': protection,
  '0011_retention': retention,
  '0012_edge': edge,
  '0013_disclosure_consent': disclosureConsent,
  '0014_consent': consent,
  '0015_confirmations': confirmations,
  '0016_own_words': ownWords,
  '0017_lists': lists,
  '0019_sealed_words': sealedWords,
  '0022_borders': borders,
  '0023_vocabulary': vocabulary,
  '0025_tasks': tasks,
  '0026_duplicates': duplicates,
  '0027_kept_plans': keptPlans,
  '0028_policy_order': policyOrder,
  '0029_list_costs': listCosts,
  '0030_matching_model': matchingModel,
  '0031_word_taken_back': wordTakenBack,
  '0032_sharing_when_it_changes': sharingChanges,
  '0033_search_words': searchWords,
  '0034_search_mirror': searchMirror,
  '0035_saved_searches': savedSearches,
  '0036_embeds': embeds,
  '0037_tips': tips,
  '0038_posters': posters,
  '0039_search_keys_at_once': searchKeysAtOnce,
  '0040_photo_edits': photoEdits,
  '0041_families': families,
  '0042_offices': offices,
  '0043_asked_once': askedOnce,
  '0044_opened_at_once': openedAtOnce,
  '0045_one_way_to_open': oneWayToOpen,
  '0046_short_forms': shortForms,
  '0047_letter_errors': letterErrors,
  '0048_letter_errors_of_two_ways': letterErrorsOfTwoWays,
  '0049_birth_years_apart': birthYearsApart,
}
