/** The mark of the site: two figures, one tall and one small, under one roof, in the ink of the page. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
    <path
      d="M4 18 20 5l16 13"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <circle cx="14" cy="20" r="4" fill="currentColor" />
    <path d="M7 36c0-7 3-10 7-10s7 3 7 10" fill="currentColor" />
    <circle cx="26.5" cy="24" r="3" fill="currentColor" />
    <path d="M22.5 36c0-5 1-7 4-7s5.5 2 5.5 7" fill="currentColor" />
  </svg>
)
