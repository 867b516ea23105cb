import { account } from './account.ts'
import { agreements } from './agreements.ts'
import { candidate } from './candidate.ts'
import { cases } from './cases.ts'
import { codes } from './codes.ts'
import { common } from './common.ts'
import { duplicate } from './duplicate.ts'
import { embed } from './embed.ts'
import { emergency } from './emergency.ts'
import { errors } from './errors.ts'
import { found } from './found.ts'
import { members } from './members.ts'
import { missions } from './missions.ts'
import { moduleCheck } from './moduleCheck.ts'
import { modules } from './modules.ts'
import { noticePhotos } from './notice-photos.ts'
import { offices } from './offices.ts'
import { person } from './person.ts'
import { photos } from './photos.ts'
import { places } from './places.ts'
import { poster } from './poster.ts'
import { publicArea } from './public.ts'
import { published } from './published.ts'
import { receipt } from './receipt.ts'
import { refusals } from './refusals.ts'
import { registry } from './registry.ts'
import { reminders } from './reminders.ts'
import { review } from './review.ts'
import { rights } from './rights.ts'
import { saved } from './saved.ts'
import { shelters } from './shelters.ts'
import { siblings } from './siblings.ts'
import { sighting } from './sighting.ts'
import { siteCheck } from './siteCheck.ts'
import { staff } from './staff.ts'
import { tabs } from './tabs.ts'
import { tip } from './tip.ts'
import { trail } from './trail.ts'
import { triage } from './triage.ts'
import { wizard } from './wizard.ts'
import { work } from './work.ts'

/** One file an area; how an area is added is told in ../en/index.ts. */
export const es = {
  common,
  public: publicArea,
  person,
  places,
  wizard,
  receipt,
  staff,
  sighting,
  candidate,
  cases,
  duplicate,
  review,
  saved,
  embed,
  emergency,
  errors,
  refusals,
  found,
  shelters,
  tabs,
  siblings,
  reminders,
  trail,
  codes,
  published,
  poster,
  photos,
  noticePhotos,
  work,
  registry,
  account,
  agreements,
  members,
  tip,
  triage,
  modules,
  moduleCheck,
  siteCheck,
  missions,
  rights,
  offices,
} as const
