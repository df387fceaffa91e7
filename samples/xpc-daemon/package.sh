#!/bin/sh
# Makes two signed programs of the Java in this folder, each with a launcher and a runtime of its own:
# target/package/Helper.app and target/package/Notes.app. Usage and exit statuses: package.sh --help
set -eu

usage() {
  cat <<'END'
usage: package.sh [--no-build] --identity 'Developer ID Application: Example (ABCDE12345)'
       package.sh [--no-build] --ad-hoc

Packages helper and app, and holds what was signed against what each requires of
the other. An ad hoc signature satisfies neither, and library validation will not
load the runtime without a team: it shows that all fits together, no more.
--no-build packages what was built before, without Maven.

It wants a Mac with the command line tools, a JDK 17 or newer ($JAVA_HOME, or that
of /usr/libexec/java_home) and Maven.

exit status:
  0  both are packaged, and satisfy the requirements (or are signed ad hoc)
  1  something failed; the last line says what
  2  the arguments make no sense
  3  this is not a Mac
  4  what was signed does not satisfy the requirements, which name another team
END
}

# fail STATUS SENTENCE
fail() {
  printf 'package.sh: %s\n' "$2" >&2
  exit "$1"
}

build=yes
if [ "${1-}" = --no-build ]; then
  build=
  shift
fi
identity=
case ${1-} in
  --identity) [ $# -eq 2 ] && [ -n "$2" ] || { usage >&2; exit 2; }; identity=$2 ;;
  --ad-hoc) [ $# -eq 1 ] || { usage >&2; exit 2; } ;;
  --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac

[ "$(uname -s)" = Darwin ] || fail 3 "this is $(uname -s); programs for macOS are signed on a Mac"

here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd -P)
java_home=${JAVA_HOME:-$(/usr/libexec/java_home)}
target=$here/target/package
case $(uname -m) in
  arm64) jna=darwin-aarch64 ;;
  *) jna=darwin-x86-64 ;;
esac

if [ -n "$build" ]; then
  mvn -q -f "$here/../../pom.xml" -Pdemo -pl samples/xpc-daemon -am package </dev/null >&2 ||
    fail 1 'the sample cannot be built'
fi
[ -f "$here/target/lib/xpc-daemon.jar" ] || fail 1 'the sample is not built: leave --no-build out'

# sign PATH [OPTION...]: the hardened runtime, and no library of another signer.
sign() {
  path=$1
  shift
  if [ -n "$identity" ]; then
    codesign --force --timestamp --options runtime,library --sign "$identity" "$@" "$path"
  else
    codesign --force --options runtime,library --sign - "$@" "$path"
  fi
}

# package NAME IDENTIFIER MAIN_CLASS REQUIREMENT
package() {
  bundle=$target/$1.app
  contents=$bundle/Contents
  rm -rf "$bundle"
  mkdir -p "$contents/MacOS" "$contents/java"
  sed -e "s/@NAME@/$1/" -e "s/@IDENTIFIER@/$2/" "$here/src/main/package/Info.plist" > "$contents/Info.plist"

  cc -std=gnu11 -O2 -Wall -Wextra -Werror -mmacosx-version-min=12.0 \
    -I"$java_home/include" -I"$java_home/include/darwin" -DMAIN_CLASS="\"$3\"" \
    -o "$contents/MacOS/$1" "$here/src/main/c/launcher.c" "$here/src/main/c/place.c"

  cp "$here"/target/lib/*.jar "$contents/java/"
  mv "$contents/java/xpc-daemon.jar" "$contents/java/main.jar"

  "$java_home/bin/jlink" --output "$contents/runtime" \
    --add-modules java.base,java.logging,java.naming,jdk.crypto.ec,jdk.unsupported \
    --strip-debug --no-header-files --no-man-pages
  # No program that runs whatever it is told to, signed by us.
  rm -rf "$contents/runtime/bin" "$contents/runtime/lib/jspawnhelper"
  # JNA's library is loaded from here: signed by us, and not unpacked at run time.
  unzip -p "$contents"/java/jna-*.jar "com/sun/jna/$jna/libjnidispatch.jnilib" \
    > "$contents/runtime/lib/libjnidispatch.jnilib"
  # Native code in jars, which nobody signs and only Linux or another library needs.
  zip -q -d "$contents"/java/jna-*.jar 'com/sun/jna/*/libjnidispatch.*'
  rm -f "$contents"/java/junixsocket-native-*.jar

  # From the inside out: the bundle's signature seals those of what is in it.
  find "$contents/runtime" -type f \( -name '*.dylib' -o -name '*.jnilib' \) | while read -r library; do
    sign "$library"
  done
  sign "$bundle" --entitlements "$here/src/main/package/entitlements.plist"
  codesign --verify --strict "$bundle"

  if [ -n "$identity" ]; then
    codesign --verify --strict -R "$here/src/main/requirement/$4" "$bundle" ||
      fail 4 "$1.app does not satisfy $4: put your team in the place of ABCDE12345, see README.md"
  fi
}

package Helper com.example.notes.helper com/example/helper/Helper helper.requirement
package Notes com.example.notes com/example/helper/App client.requirement
printf 'made %s/Helper.app and Notes.app\n' "$target"
