/** What Express knows of a request that loaders and actions may need: `context` in their arguments. */
export type RequestContext = {
  /** Random id of this request, also in the answer's X-Request-Id: what a person can quote to support. */
  readonly requestId: string
  /** The client's address, through trusted proxies only; for rate limits, never stored with case data. */
  readonly address: string
  /** Where a page that is sent whole is laid down by who draws it, so that no stream has to be read to its end for it. */
  readonly whole?: { page?: Buffer }
}

declare module '@remix-run/node' {
  /** What loaders return keeps its type in components: dates stay dates. */
  interface Future {
    v3_singleFetch: true
  }
  interface AppLoadContext extends RequestContext {}
}
