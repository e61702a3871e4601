#!/usr/bin/env node
import { run } from './run.js'

// Whoever reads the output may stop before its end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

// No process.exit: what was printed into a pipe has to get through first.
process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
})
