import { describeMatrix } from '../support/matrix-over-http.ts'

describeMatrix({ pages: 17, twins: 17, acts: 13 })
