/**
 * One file with the scoring engine in it and nothing to install beside it. Not minified: an auditor may read what computes.
 * Node 18 is the oldest release it is written for.
 */
export default {
  input: 'src/main.ts',
  platform: 'node',
  transform: { target: 'node18' },
  output: {
    file: 'dist/recompute.mjs',
    format: 'esm',
    banner: [
      '#!/usr/bin/env node',
      '// 惠工绩效 得分复算程序：node recompute.mjs 导出文件.json …',
      '// 由构建生成，只含评分引擎，除 Node.js 18 以上版本外不需要安装任何东西，不联网，不写文件。',
    ].join('\n'),
  },
}
