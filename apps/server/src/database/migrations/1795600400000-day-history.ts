import type { MigrationInterface, QueryRunner } from 'typeorm'
import { dayInShanghai } from '../../platform/clock.js'
import { forgetDays, keepDays } from '../past/keep-days.js'

/** Rows as they stood at the end of each day, for 截至. `migrate` runs `keepDays` again after later migrations. */
export class DayHistory1795600400000 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return keepDays(runner, dayInShanghai(new Date()))
  }

  down(runner: QueryRunner): Promise<void> {
    return forgetDays(runner)
  }
}
