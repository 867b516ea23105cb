/** Numbers of the advisory locks of work that one process does at a time: each its own, or one kind of work holds up another. */
export const WORK_LOCKS = {
  sealTrail: 7205001,
  foldSearches: 7205002,
  useModel: 7205003,
  rescore: 7205004,
  rebuildSearch: 7205005,
  catchUpStanding: 7205006,
} as const
