#!/bin/sh
# Tells whether the login runs Escrow Buddy: status 0 if it does, 1 if it does not.
exec countersign authdb check --live 'Escrow Buddy:Invoke,privileged'
