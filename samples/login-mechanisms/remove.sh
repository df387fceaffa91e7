#!/bin/sh
# Takes all of Escrow Buddy out of the login. Run as root, before the plug-in is deleted: a login
# that lists a mechanism which is not installed fails for everybody.
#
# The daemon that repairs drift goes first, for good: between the next two steps it would put the
# mechanism back, and leave a login whose plug-in is then deleted.
set -e
root=${1:-}
label=org.example.login-mechanisms

rm -f "$root/Library/LaunchDaemons/$label.plist"
launchctl bootout "system/$label" 2>/dev/null || : # it is not loaded, or takes a moment to end
tries=60
while launchctl print "system/$label" >/dev/null 2>&1; do
  tries=$((tries - 1))
  if [ "$tries" -eq 0 ]; then
    echo "$label does not end; nothing was removed" >&2
    exit 1
  fi
  sleep 1
done

countersign authdb remove --live --plugin 'Escrow Buddy'
rm -rf "$root/Library/Security/SecurityAgentPlugins/Escrow Buddy.bundle"
