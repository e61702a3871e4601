import { parentPort, workerData } from 'node:worker_threads'
import { readTableFile } from '@huigong/workbook'

/** Reads one workbook or Word table apart from the server: whatever the file does to memory or time ends with this thread. */
const bytes = workerData as Uint8Array
parentPort?.postMessage(await readTableFile(bytes), [])
