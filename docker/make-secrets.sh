#!/usr/bin/env bash
# Makes the secrets that are missing in docker/secrets; what is there stays. The folder is closed to other users of the machine; the
# files in it are readable because a container's user has another number than their owner.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p secrets
chmod 700 secrets

make() {
  if [[ ! -s secrets/$1 ]]; then
    head -c "$2" /dev/urandom | od -An -v -tx1 | tr -d ' \n' >"secrets/$1"
    echo "made secrets/$1"
  fi
  chmod 444 "secrets/$1"
}

for name in db_root_password db_app_password db_auditor_password db_migrator_password; do make "$name" 24; done
make app_secret 48

# Only for trying out: put the organisation's own certificate in its place.
if [[ ! -s secrets/tls_certificate || ! -s secrets/tls_key ]]; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=${1:-localhost}" \
    -addext "subjectAltName=DNS:${1:-localhost}" \
    -keyout secrets/tls_key -out secrets/tls_certificate 2>/dev/null
  chmod 444 secrets/tls_key secrets/tls_certificate
  echo "made secrets/tls_certificate for ${1:-localhost}, valid 30 days, signed by nobody"
fi
