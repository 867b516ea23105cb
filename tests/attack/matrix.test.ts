import { describeMatrix } from '../support/matrix-over-http.ts'

describeMatrix({ pages: 1, twins: 1, acts: 1 })
