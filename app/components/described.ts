/** The ids of a control's hint and problem, and the attributes that tie them to it for a screen reader. */
export const described = (id: string, hint: unknown, problem: unknown) => {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(problem ? [`${id}-problem`] : [])]
  return {
    ...(ids.length ? { 'aria-describedby': ids.join(' ') } : {}),
    ...(problem ? { 'aria-invalid': true as const } : {}),
  }
}
