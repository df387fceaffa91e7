/* Runs a program as another user: as-user USER-ID PROGRAM WORD... */
#define _GNU_SOURCE
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int count, char **words) {
  if (count < 3) {
    fputs("usage: as-user USER-ID PROGRAM WORD...\n", stderr);
    return 2;
  }
  int user = atoi(words[1]);
  if (user <= 0 || setgroups(0, 0) || setgid(user) || setuid(user)) {
    perror("setuid");
    return 1;
  }
  execv(words[2], words + 2);
  perror(words[2]);
  return 1;
}
