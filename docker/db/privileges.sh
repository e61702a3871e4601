#!/usr/bin/env bash
# After each migration: the app may write a table's rows, only add them in append-only tables; the auditor may read, except secrets.
# Rights in MariaDB only add up, so nothing wide is given that would have to be taken back for one table.
# Environment: DB_HOST, DB_PORT (3306), DB_NAME (huigong), MIGRATOR_PASSWORD_FILE.
set -euo pipefail

name=${DB_NAME:-huigong}
password=$(<"${MIGRATOR_PASSWORD_FILE:-/run/secrets/db_migrator_password}")

sql() {
  MYSQL_PWD=$password mariadb --protocol=tcp -h "${DB_HOST:-db}" -P "${DB_PORT:-3306}" -u migrator \
    --batch --skip-column-names "$name" "$@"
}

tables=$(sql -e "SELECT table_name FROM information_schema.tables WHERE table_schema = '$name' AND table_type = 'BASE TABLE' ORDER BY 1")
# The migrations mark an append-only table by a trigger named after it.
append_only=$(sql -e "SELECT event_object_table FROM information_schema.triggers
  WHERE trigger_schema = '$name' AND trigger_name = CONCAT(event_object_table, '_no_update') ORDER BY 1")

contains() {
  grep -qxF -- "$2" <<<"$1"
}

for table in audit_entry ledger_entry; do
  if ! contains "$append_only" "$table"; then
    echo "$table is not append-only; run the migrations first" >&2
    exit 1
  fi
done

grants=''
for table in $tables; do
  case $table in
    # Who failed to sign in from where is no business of an auditor of money.
    sign_in_attempt) ;;
    user_account | user_session)
      columns=$(sql -e "SELECT GROUP_CONCAT(CONCAT('\`', column_name, '\`') ORDER BY ordinal_position) FROM information_schema.columns
        WHERE table_schema = '$name' AND table_name = '$table' AND column_name NOT IN ('password_hash', 'token_hash')")
      grants+="GRANT SELECT ($columns) ON \`$name\`.\`$table\` TO 'auditor'@'%';"$'\n'
      ;;
    *) grants+="GRANT SELECT ON \`$name\`.\`$table\` TO 'auditor'@'%';"$'\n' ;;
  esac
  # Kept by triggers in the migrator's name; the app only reads the past.
  if [[ $table == migrations || $table == past_since || $table == *_past ]]; then continue; fi
  if contains "$append_only" "$table"; then
    grants+="GRANT INSERT ON \`$name\`.\`$table\` TO 'app'@'%';"$'\n'
  else
    grants+="GRANT INSERT, UPDATE, DELETE ON \`$name\`.\`$table\` TO 'app'@'%';"$'\n'
  fi
done

sql <<<"$grants"
echo "privileges: $(wc -w <<<"$tables") tables, append-only: $(tr '\n' ' ' <<<"$append_only")"
