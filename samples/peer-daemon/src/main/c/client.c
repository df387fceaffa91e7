/*
 * The client: connects, answers the challenge, and asks for what the file "image" beside it says.
 *
 *   client SOCKET                  as it should be
 *   client SOCKET become PROGRAM   answers, and runs another program, which asks
 *   client SOCKET hand-on          answers, and leaves the asking to a child
 *   client -                       asks on the connection that it was started with (descriptor 3)
 *
 * Exit status: 0 if the request was served, 1 if not. It waits for nothing but the daemon, and so
 * ends when the daemon does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FRAME_LENGTH = 40, INHERITED = 3 };

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int connected(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) {
    fprintf(stderr, "%s is too long for a socket\n", path);
    exit(1);
  }
  strcpy(address.sun_path, path);
  int s = socket(AF_UNIX, SOCK_STREAM, 0);
  if (s < 0 || connect(s, (struct sockaddr *)&address, sizeof address)) fail("connect");
  return s;
}

/* Ends quietly if the daemon hangs up, which is what it does with those it refuses. */
static void read_all(int s, unsigned char *target, size_t length) {
  for (size_t n = 0; n < length;) {
    ssize_t r = read(s, target + n, length - n);
    if (r <= 0) exit(1);
    n += r;
  }
}

static void write_all(int s, const unsigned char *source, size_t length) {
  if (send(s, source, length, MSG_NOSIGNAL) != (ssize_t)length) exit(1);
}

/* The whole of what a client in any language does to show that it is there. */
static void answer_challenge(int s) {
  unsigned char frame[FRAME_LENGTH];
  read_all(s, frame, sizeof frame);
  if (memcmp(frame, "CSIGNCH1", 8)) exit(1);
  memcpy(frame, "CSIGNRE1", 8);
  write_all(s, frame, sizeof frame);
}

/* As a launcher of a Java runtime would: what is done is said by another file. */
static FILE *open_image(void) {
  char path[4096];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - sizeof "image");
  if (length < 0) fail("/proc/self/exe");
  path[length] = 0;
  strcpy(strrchr(path, '/') + 1, "image");
  FILE *image = fopen(path, "r");
  if (!image) fail(path);
  return image;
}

static void ask(int s) {
  unsigned char frame[256];
  FILE *image = open_image();
  frame[0] = fread(frame + 1, 1, sizeof frame - 1, image);
  fclose(image);
  write_all(s, frame, 1 + frame[0]);
  read_all(s, frame, 1);
  read_all(s, frame + 1, frame[0]);
}

static int status_of_child_that_asks(int s) {
  int status;
  pid_t child = fork();
  if (child < 0) fail("fork");
  if (!child) {
    ask(s);
    exit(0);
  }
  if (waitpid(child, &status, 0) != child) fail("waitpid");
  return status ? 1 : 0;
}

int main(int count, char **words) {
  if (count == 2 && !strcmp(words[1], "-")) {
    ask(INHERITED);
    return 0;
  }
  if (count < 2) {
    fputs("usage: client SOCKET [become PROGRAM | hand-on]\n", stderr);
    return 2;
  }
  int s = connected(words[1]);
  answer_challenge(s);
  if (count == 4 && !strcmp(words[2], "become")) {
    if (s != INHERITED && dup2(s, INHERITED) < 0) fail("dup2");
    execl(words[3], words[3], "-", (char *)0);
    fail(words[3]);
  }
  if (count == 3 && !strcmp(words[2], "hand-on")) {
    return status_of_child_that_asks(s);
  }
  ask(s);
  return 0;
}
