import type { Messages } from '../message.ts'

/** Modules for other web sites, as those who keep them set them up and hand them on. */
export const modules = {
  title: 'Modules for web sites',
  lead: 'A module shows your published notices in another web site: your ministry’s, or that of one of your missions. It holds no case data; the telephones in it are what families will call.',
  none: 'There are no modules yet',
  noneHint: 'Make one for each web site that is to show your notices.',
  notYours: 'Your institution has no modules',
  notYoursHint: 'Chancelleries and their missions have them: they publish the notices.',
  columnName: 'Module',
  columnFor: 'For whom',
  columnSites: 'Sites',
  columnState: 'State',
  columnChanged: 'Last change',
  unnamed: 'Module without a name',
  sitesNone: 'no site yet',
  sitesCount: { one: '{count} site', other: '{count} sites' },
  active: 'Active',
  inactive: 'Not active',
  noSite: 'Waits for its sites',
  make: 'Make a module',
  makeTitle: 'Make a module',
  makeLead: 'Five answers are enough. Colours, telephones and legal words come afterwards, on the page of the module.',
  makeButton: 'Make the module',
  proofHint: 'You may be asked for a fresh proof that it is you; what you typed is kept meanwhile.',
  forWhom: 'For whom',
  forWhomHint: 'Your institution, or one of its missions. A mission’s module shows the notices of its chancellery.',
  problemInstitution: 'Choose for whom the module is.',
  parts: 'Pages of this module',
  part_settings: 'Settings',
  part_code: 'Code for the site',
  part_check: 'Check a site',
  part_state: 'On and off',
  done_made: 'The module is made. Set its look below; the code for the site is on the page beside it.',
  done_saved: 'Saved. Sites show it within a minute.',
  done_ended: 'The module is not active any more. Within a minute its sites show nothing of it.',
  done_begun: 'The module is active. Its sites show it again within a minute.',
  done_confirmed: 'It is you. Look at what you typed and send it again.',
  noSiteHint: 'No site may show this module yet: write the address of its site under “Sites that may show it”.',
  settingsTitle: 'Module: settings',
  basicsTitle: 'The module',
  name: 'Name',
  nameHint: 'For you: readers do not see it. “Consulate in Tapachula, home page”.',
  sites: 'Sites that may show it',
  sitesHint:
    'A line each, as the browser’s address bar shows it: https://www.cancilleria.example. With www and without are two sites. No other site can show the module. At most {most}.',
  language: 'Language',
  languageHint: 'In which it begins where the site asks for no other.',
  country: 'Children of which country',
  countryHint: 'Leave it open to show all notices of the chancellery.',
  countryAll: 'Every country',
  colours: 'Colours',
  themed: 'Whose colours',
  themedPortal: 'The portal’s',
  themedPortalHint: 'Whatever stands below is not used.',
  themedOwn: 'These',
  accent: 'Links and buttons',
  accentHint: 'As # and six letters or digits.',
  text: 'Text',
  textHint: 'Of all words.',
  surface: 'Background',
  surfaceHint: 'Of the whole module.',
  choose: '{what}: choose a colour',
  pair_text: 'Text on the background',
  pair_accent: 'Links on the background',
  contrast: '{pair}: contrast {ratio}.',
  contrastUnknown: '{pair}: one of the two is no colour yet.',
  reads: 'Can be read',
  readsWell: 'Reads very well',
  readsNot: 'Cannot be read',
  contrastOff: '{off} is missing to {least}, so it will not be saved. The nearest colour that can be read: {colour}.',
  radius: 'Corners',
  radius_0: 'Square',
  radius_4: 'Slightly round',
  radius_6: 'As the portal’s',
  radius_10: 'Round',
  radius_16: 'Very round',
  step: 'Size of text',
  step_0: 'Smaller',
  step_1: 'As the portal’s',
  step_2: 'Larger',
  step_3: 'Very large',
  hotlinesTitle: 'Telephones',
  hotlinesHint:
    'Whom a reader can call, below the notices. Check each number by calling it: families will. At most {most}; an empty row is none.',
  hotline: 'Telephone {line}',
  hotlineLabel: 'Whose it is',
  hotlineNumber: 'Number',
  hotlineCountry: 'Country in which it answers',
  textsTitle: 'Words of the institution',
  complaint: 'Where to complain',
  complaintHint: 'When it is not what the directory says of your institution. Empty: as the directory says.',
  legal: 'Legal words',
  legalHint:
    'The law or decree on which the publication stands. Where a language is empty, another stands in its place.',
  save: 'Save',
  saveHint:
    'Its sites show it within a minute. A number that is called stands in a module: whoever changes one proves anew who it is, and it is in the trail.',
  meanwhileTitle: 'Someone else changed this module meanwhile',
  meanwhile:
    'Nothing of what you typed is lost: it is in the form. This is saved now where it differs; “Save” puts yours in its place.',
  meanwhileSame: 'What is saved now says the same as your form. Save again if you like.',
  meanwhileEmpty: '(empty)',
  previewTitle: 'Preview',
  previewHint: 'With what stands in the form, saved or not. What is wrong in it is shown as it was saved.',
  previewLanguage: 'Language of the preview',
  previewOwn: 'As the module’s',
  variant: 'Form',
  variant_list: 'List of notices',
  variant_notice: 'One notice',
  variant_search: 'Search and file',
  variant_banner: 'Banner of one line',
  width: 'Width',
  width_whole: 'All there is',
  width_phone: 'A phone’s, 320 px',
  look: 'Look',
  codeTitle: 'Code for the site',
  codeLead:
    'One of these is enough. It holds no case data: what the module shows comes from the portal each time, so a withdrawn notice is gone from the site within minutes.',
  showCode: 'Show the code',
  whichNotice: 'Which notice',
  whichNoticeHint: 'The address of its public page, or the number at its end.',
  noticeFirst: 'Write which notice, and its code appears here.',
  pasteTitle: 'To paste',
  paste_loader: 'Frame with the loader (recommended)',
  paste_loader_hint:
    'Two lines. The frame comes with the page and nothing moves; the loader makes it as tall as what it shows. Without scripts it scrolls. The second line once a page.',
  paste_frame: 'Frame without scripts',
  paste_frame_hint: 'For sites that allow no script of others. Its height is fixed, and it scrolls.',
  paste_linkLoader: 'Link with the loader',
  paste_linkLoader_hint:
    'For sites whose own rules of style squeeze frames. Without scripts the link remains; when the module comes, what stands below it moves.',
  paste_link: 'Plain link',
  paste_link_hint: 'For menus, messages and sites that allow neither frames nor scripts.',
  copy: 'Copy',
  copied: 'Copied.',
  copyRefused: 'It is selected: copy it with Ctrl + C.',
  policyTitle: 'What the site must allow',
  policyLead:
    'If the site sends a Content-Security-Policy, its webmaster adds these sources to the lines that are there. A site without one needs nothing.',
  policyFrame: 'For the module, in any of its forms',
  policyFrameHint: 'Where there is no frame-src, child-src or default-src counts in its place.',
  policyScript: 'For the loader, if you use it',
  policyScriptHint: 'Where there is no script-src, default-src counts in its place.',
  policyHash: 'Or, narrower, this one file of the loader and no other',
  policyHashHint: 'Not every browser takes a digest for a file of another site: try it first.',
  policyRest:
    'Nothing else is needed: no connect-src, style-src, img-src or font-src, and no unsafe-inline. A page that sends Cross-Origin-Embedder-Policy cannot hold the module; give it the link.',
  letter: 'For the webmaster',
  letterHint: 'Ready to be sent by e-mail. It names no child.',
  letterText: `Hello:

Please put this module of Reencuentro into our site. It shows published notices of children who are not located; the portal keeps it up to date.

1. Paste these two lines where it is to stand:

{loader}

If the site allows no script of other sites, this frame instead:

{frame}

2. If the site sends a Content-Security-Policy, add:

{allowFrame};
{allowScript};   (only with the first way)

3. The module is shown at these addresses alone. If the page has another, tell us before:

{sites}

The page must be https. The module sets no cookie, keeps nothing, and asks nobody but {portal}. Please do not copy its contents: a copy cannot be withdrawn.

Thank you.`,
  addressesTitle: 'Addresses for programs',
  addressesLead:
    'For content management systems and sites that allow no third party. A feed also says which notices are withdrawn: whoever keeps a copy takes them out within the day.',
  address_oembed: 'oEmbed',
  address_oembed_hint: 'Where the site makes a module of a pasted address.',
  address_fragment: 'Piece of HTML',
  address_fragment_hint: 'A link alone, to be put into a page by the site’s own server.',
  address_atom: 'Atom feed',
  address_atom_hint: 'With a PFIF record in each entry.',
  address_json: 'JSON feed',
  address_json_hint: 'JSON Feed 1.1.',
  address_pfif: 'PFIF 1.4',
  address_pfif_hint: 'For registries of missing persons.',
  checkTitle: 'Check a site',
  checkLead:
    'The portal asks nothing of other sites, so it does not open yours. It looks at what you give it here, and keeps nothing of it. The second way, below, is a look from the page itself.',
  checkAddress: 'Address of the page',
  checkAddressHint: 'As the browser’s address bar shows it.',
  checkHeaders: 'Headers of the page',
  checkHeadersHint:
    'What “curl -I” and the address prints, or the developer tools under “Network”. The Content-Security-Policy alone is enough.',
  checkSource: 'Source of the page',
  checkSourceHint:
    'The part around the module, and the lines of the head that name a Content-Security-Policy: at most 9,000 letters.',
  checkButton: 'Check',
  foundWrong: { one: '{count} thing is wrong', other: '{count} things are wrong' },
  foundNothing: 'Nothing is wrong with what was given',
  found_good: 'Right',
  found_wrong: 'Wrong',
  found_unseen: 'Not seen',
  inPlaceTitle: 'Or from the page itself',
  inPlaceLead:
    'For a moment, in the module’s place, let the webmaster put one of these into the page. In its place a frame then says, in words, whether the site is registered, whether the loader ran and whether there is room.',
  inPlaceFrame: 'Where the site has the frame',
  inPlaceLoader: 'Where it has the loader',
  inPlaceMeans: 'If the frame does not appear',
  inPlace_1:
    'An empty box or a message of the browser: the page’s Content-Security-Policy forbids the frame. Add the line frame-src of the code.',
  inPlace_2:
    'Only the link: the loader did not run. Add the line script-src, or check that the script’s line is as it was copied.',
  inPlace_3:
    'Neither: the system in which the page was written took the code out. Many do so with <script> and <iframe>: there is usually a block for HTML.',
  cannotSeeTitle: 'What neither of the two can see',
  cannotSee_1: 'Pages behind a password, and what an editor or a cache of the site changes after you looked.',
  cannotSee_2: 'What a reader’s own browser blocks: extensions, a firewall of an office. The link is there for that.',
  cannotSee_3: 'Reports of violations of the policy, which browsers send to the site and not to the portal.',
  cannotSee_4:
    'Whether the site itself can be believed: anybody can copy the look of a ministry. Only registered sites show the module.',
  stateTitle: 'Module: on and off',
  endTitle: 'End this module?',
  endLead:
    'For a site that is closed, was taken over by others, or is not to show notices any more. It can be begun again.',
  end_1:
    'Within a minute its frames are empty: visitors see the browser’s message, or the link where the loader stands.',
  end_2: 'Its link and addresses answer “not found”, as if there had never been a module.',
  end_3: 'The notices stay published on the portal and in other modules. Nothing changes for any child or family.',
  endSites: 'These sites show it now; tell their webmasters to take the code out:',
  sure: 'Yes, these sites are to show it no more',
  problemSure: 'Tick that you are sure, or leave the module as it is.',
  endButton: 'End the module',
  beginTitle: 'Begin this module again?',
  beginLead: 'It has the same key, so a site that still has the code shows it again by itself.',
  begin_1: 'Check first that its sites are still yours and its telephones still answer.',
  begin_2: 'Within a minute its sites show the notices again.',
  begin_3: 'It looks and says as it did when it was ended.',
  beginButton: 'Begin it again',
  changedState: 'Someone else changed this module meanwhile. Look at it as it is now, then decide again.',
} as const satisfies Messages
