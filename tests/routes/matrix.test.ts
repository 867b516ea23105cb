import { describeMatrix } from '../support/matrix-over-http.ts'

describeMatrix({ pages: 5, twins: 3, acts: 3 })
