/* Keeps the plug-in in memory, where libxpc can still call it. */
#ifndef RESIDENCE_H
#define RESIDENCE_H

#include <stdbool.h>

/* Sees to it that the bundle with this function is never unloaded. Returns whether that worked. */
bool stay_loaded(void);

#endif
