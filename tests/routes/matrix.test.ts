import { describeMatrix } from '../support/matrix-over-http.ts'

describeMatrix({ pages: 11, twins: 11, acts: 9 })
