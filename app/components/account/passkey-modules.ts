import library from '../../../node_modules/@simplewebauthn/browser/dist/bundle/index.umd.min.js?url'
import ours from './passkey.js?url'

/** The scripts of a page with passkey forms, in order. */
export const passkeyModules: readonly string[] = [library, ours]
