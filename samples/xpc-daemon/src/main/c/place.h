/* Where a program lies, and who else could change it. */
#ifndef PLACE_H
#define PLACE_H

#include <limits.h>
#include <stdbool.h>

/* Finds the folder Contents in whose folder MacOS this program lies. */
bool find_contents(char contents[PATH_MAX]);

/*
 * Returns a path that somebody else than root could change: of the folder, of anything in it, or
 * of a folder above it. NULL if there is none. Valid until the next call.
 */
const char *unsafe_place(const char *folder);

#endif
