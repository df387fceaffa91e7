/*
 * A make-believe macOS: as much of CoreFoundation, Security, the kernel's calls and libxpc as the
 * bindings call, written from the documented signatures, to be loaded in their place by tests.
 *
 * It checks what it is given. What a real system would answer with a crash, or with undefined
 * behaviour, is counted as a misuse, so that a test can ask for it.
 */
#ifndef FAKE_H
#define FAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Says what the caller did wrong. The first few are kept for fake_misuses. */
void fake_misused(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
