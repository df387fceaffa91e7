/* What the plug-in has to say, and to whom. */
#ifndef ANNOUNCEMENT_H
#define ANNOUNCEMENT_H

/*
 * Tells the daemon that a user logs in. Waits a few seconds at most. Returns NULL, or why the
 * daemon was not told, as a constant text. Nothing but a greeting ever reaches another program.
 */
const char *announce_login(const char *user);

#endif
