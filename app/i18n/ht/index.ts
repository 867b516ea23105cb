import type { PublicCatalogue } from '../areas.ts'
import { common } from './common.ts'
import { embed } from './embed.ts'
import { errors } from './errors.ts'
import { found } from './found.ts'
import { missions } from './missions.ts'
import { person } from './person.ts'
import { photos } from './photos.ts'
import { poster } from './poster.ts'
import { publicArea } from './public.ts'
import { published } from './published.ts'
import { receipt } from './receipt.ts'
import { refusals } from './refusals.ts'
import { reminders } from './reminders.ts'
import { rights } from './rights.ts'
import { shelters } from './shelters.ts'
import { siblings } from './siblings.ts'
import { siteCheck } from './siteCheck.ts'
import { tabs } from './tabs.ts'
import { tip } from './tip.ts'
import { wizard } from './wizard.ts'

/** Kreyòl ayisyen: the areas of families and the public. How an area is added is told in ../en/index.ts. */
export const ht = {
  common,
  public: publicArea,
  person,
  wizard,
  receipt,
  errors,
  refusals,
  published,
  poster,
  photos,
  found,
  shelters,
  tabs,
  siblings,
  reminders,
  embed,
  tip,
  siteCheck,
  missions,
  rights,
} as const satisfies PublicCatalogue
