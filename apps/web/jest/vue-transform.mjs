import { createHash } from 'node:crypto'
import { compileScript, parse } from '@vue/compiler-sfc'
import { transformSync } from '@swc/core'

/** Jest transformer for `<script setup lang="ts">` components: template inlined, types stripped, styles dropped. */
export default {
  process(source, filename) {
    const { descriptor, errors } = parse(source, { filename })
    if (errors.length > 0) throw errors[0]
    const id = createHash('sha256').update(filename).digest('hex').slice(0, 8)
    const script = compileScript(descriptor, { id, inlineTemplate: true })
    const { code, map } = transformSync(script.content, {
      filename: `${filename}.ts`,
      swcrc: false,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
      sourceMaps: true,
    })
    return { code, map }
  },
}
