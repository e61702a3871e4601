import { preset } from '@huigong/config/jest'

export default preset({ testTimeout: 60_000 })
