#!/bin/sh
# Makes the keystore with all keys of one realm: make-realm-keys.sh FILE, its password in
# KEYSTORE_PASSWORD. Does nothing where the file is already.
set -eu
file=$1
if [ -e "$file" ]; then exit 0; fi
mkdir -p "$(dirname "$file")"
draft=$file.draft
rm -f "$draft"
key() {
  action=$1
  shift
  keytool "$action" -storetype PKCS12 -keystore "$draft" -storepass:env KEYSTORE_PASSWORD "$@"
}
# Access tokens; refresh tokens and cookies; what Keycloak encrypts for itself.
key -genkeypair -alias rs256 -keyalg RSA -keysize 2048 -dname CN=ruxue -validity 36500
key -genseckey -alias hs512 -keyalg HmacSHA512 -keysize 512
key -genseckey -alias aes -keyalg AES -keysize 128
chmod 600 "$draft"
mv "$draft" "$file"
