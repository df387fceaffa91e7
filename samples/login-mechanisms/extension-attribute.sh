#!/bin/sh
# Prints the state of the login for an inventory, as a Jamf extension attribute.
#
# $1 is the policy; "in-sync", "drift", "untested" and "unknown" are the answers.
policy=${1:-/usr/local/etc/login-mechanisms.plist}

countersign authdb status --live --quiet "$policy" >/dev/null 2>&1
case $? in
  0) state=in-sync ;;
  1) state=drift ;;
  11) state=untested ;;
  *) state=unknown ;;
esac
printf '<result>%s</result>\n' "$state"
