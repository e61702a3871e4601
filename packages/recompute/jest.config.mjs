import { preset } from '@huigong/config/jest'

export default preset()
