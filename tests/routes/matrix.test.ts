import { describeMatrix } from '../support/matrix-over-http.ts'

describeMatrix({ pages: 7, twins: 5, acts: 5 })
