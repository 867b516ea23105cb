/** The photos of a notice as an officer prepares them for the public page. */
export const noticePhotos = {
  title: 'Photographs of the notice',
  lead: 'Only the first photograph of one person is published, as it stands here, and only with the family’s consent. Hide the faces of other people, and anything that tells a place: a school’s name, a house, a uniform.',
  prepare: 'See and prepare the photographs',
  choose: 'Put first',
  is_public: 'Public now',
  is_next: 'This one would be published',
  is_not_allowed: 'Not published: no consent',
  is_not_shown: 'Not published: another comes first',
  toPublish: 'What is public is no longer what would be: publish again when the photograph is ready.',
  toNotice: 'To the notice, to publish it',
} as const
