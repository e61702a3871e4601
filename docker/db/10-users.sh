#!/usr/bin/env bash
# Runs once, when the database is made: the database and its three users. What each may do to a table is settled by privileges.sh after
# the migrations, when there are tables.
set -euo pipefail

secret() {
  local value
  value=$(<"/run/secrets/$1")
  # It is pasted into SQL below; make-secrets.sh writes nothing else.
  if [[ ! $value =~ ^[A-Za-z0-9_-]{24,}$ ]]; then
    echo "secret $1 must be at least 24 characters out of A-Z a-z 0-9 _ -" >&2
    exit 1
  fi
  printf '%s' "$value"
}

app=$(secret db_app_password)
auditor=$(secret db_auditor_password)
migrator=$(secret db_migrator_password)

mariadb --protocol=socket -uroot -p"$(</run/secrets/db_root_password)" <<SQL
CREATE DATABASE IF NOT EXISTS huigong CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
CREATE USER IF NOT EXISTS 'app'@'%' IDENTIFIED BY '$app';
CREATE USER IF NOT EXISTS 'auditor'@'%' IDENTIFIED BY '$auditor' WITH MAX_USER_CONNECTIONS 50;
CREATE USER IF NOT EXISTS 'migrator'@'%' IDENTIFIED BY '$migrator' WITH MAX_USER_CONNECTIONS 5;
GRANT SELECT ON huigong.* TO 'app'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, TRIGGER, LOCK TABLES
  ON huigong.* TO 'migrator'@'%' WITH GRANT OPTION;
SQL
