/** What a database error means for the caller, the same on both engines. */
export type DatabaseFault =
  'duplicate' | 'constraint' | 'again' | 'lost' | 'append-only' | 'read-only' | 'other'

interface DriverError {
  readonly code?: string
  readonly errno?: number
  readonly message?: string
  readonly driverError?: DriverError
}

/** Codes of MySQL / MariaDB and of SQLite. */
const FAULTS: Readonly<Record<string, DatabaseFault>> = {
  ER_DUP_ENTRY: 'duplicate',
  SQLITE_CONSTRAINT_UNIQUE: 'duplicate',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'duplicate',
  ER_CONSTRAINT_FAILED: 'constraint',
  // What mysql2, which knows the numbers of MySQL alone, calls MariaDB's 4025 (CONSTRAINT failed).
  ER_INNODB_AUTOEXTEND_SIZE_OUT_OF_RANGE: 'constraint',
  ER_CHECK_CONSTRAINT_VIOLATED: 'constraint',
  ER_NO_REFERENCED_ROW_2: 'constraint',
  ER_ROW_IS_REFERENCED_2: 'constraint',
  SQLITE_CONSTRAINT_CHECK: 'constraint',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'constraint',
  ER_LOCK_DEADLOCK: 'again',
  ER_LOCK_WAIT_TIMEOUT: 'again',
  ER_CHECKREAD: 'again',
  SQLITE_BUSY: 'again',
  SQLITE_BUSY_SNAPSHOT: 'again',
  PROTOCOL_CONNECTION_LOST: 'lost',
  ECONNRESET: 'lost',
  ECONNREFUSED: 'lost',
  EPIPE: 'lost',
  ETIMEDOUT: 'lost',
  ER_SERVER_SHUTDOWN: 'lost',
  POOL_CLOSED: 'lost',
  SQLITE_CONSTRAINT_TRIGGER: 'append-only',
  ER_SIGNAL_EXCEPTION: 'append-only',
  SQLITE_READONLY: 'read-only',
  ER_OPTION_PREVENTS_STATEMENT: 'read-only',
  ER_TABLEACCESS_DENIED_ERROR: 'read-only',
  ER_DBACCESS_DENIED_ERROR: 'read-only',
  ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: 'read-only',
}

/** Names the fault of whatever a database call threw. */
export function databaseFault(error: unknown): DatabaseFault {
  if (typeof error !== 'object' || error === null) return 'other'
  const { code, driverError } = error as DriverError
  const own = (code && FAULTS[code]) || (driverError?.code && FAULTS[driverError.code])
  return own || 'other'
}
