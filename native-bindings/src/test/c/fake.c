/* What every part of the make-believe system shares: the list of what callers did wrong. */
#include "fake.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char misuses[4096];
static int misuse_count;

void fake_misused(const char *format, ...) {
  pthread_mutex_lock(&lock);
  misuse_count++;
  size_t used = strlen(misuses);
  va_list arguments;
  va_start(arguments, format);
  int written = vsnprintf(misuses + used, sizeof misuses - used, format, arguments);
  va_end(arguments);
  used = strlen(misuses);
  if (written > 0 && used + 1 < sizeof misuses) {
    misuses[used] = '\n';
    misuses[used + 1] = '\0';
  }
  pthread_mutex_unlock(&lock);
}

int fake_misuse_count(void) {
  pthread_mutex_lock(&lock);
  int count = misuse_count;
  pthread_mutex_unlock(&lock);
  return count;
}

/* Lines; valid until the next call of fake_forget_misuses. */
const char *fake_misuses(void) { return misuses; }

void fake_forget_misuses(void) {
  pthread_mutex_lock(&lock);
  misuses[0] = '\0';
  misuse_count = 0;
  pthread_mutex_unlock(&lock);
}
