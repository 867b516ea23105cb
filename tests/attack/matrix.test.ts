import { describeMatrix } from '../support/matrix-over-http.ts'

describeMatrix(1)
