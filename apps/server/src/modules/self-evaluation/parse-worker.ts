import { parentPort, workerData } from 'node:worker_threads'
import { readFormWorkbook } from '@huigong/workbook'

/** Reads one workbook apart from the server: whatever the file does to memory or time ends with this thread. */
const bytes = workerData as Uint8Array
parentPort?.postMessage(await readFormWorkbook(bytes), [])
