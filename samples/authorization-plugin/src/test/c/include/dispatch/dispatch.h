/* As much of Apple's header of this name as the plug-in uses, to check its C without a Mac. */
#ifndef STUB_DISPATCH_H
#define STUB_DISPATCH_H

#include <stdint.h>

typedef struct opaque_semaphore *dispatch_semaphore_t;
typedef uint64_t dispatch_time_t;

#define DISPATCH_TIME_NOW 0ull
#define NSEC_PER_SEC 1000000000ull

dispatch_semaphore_t dispatch_semaphore_create(intptr_t);
intptr_t dispatch_semaphore_signal(dispatch_semaphore_t);
intptr_t dispatch_semaphore_wait(dispatch_semaphore_t, dispatch_time_t);
dispatch_time_t dispatch_time(dispatch_time_t, int64_t);
void dispatch_release(void *);

#endif
