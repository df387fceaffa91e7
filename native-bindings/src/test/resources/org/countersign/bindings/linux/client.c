/* A client that connects as it is told, and answers challenges. Usage: client SOCKET WORD... */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static int connected(const char *path) {
  if (!strcmp(path, "-")) {
    return 3; /* inherited */
  }
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strncpy(address.sun_path, path, sizeof address.sun_path - 1);
  int s = socket(AF_UNIX, SOCK_STREAM, 0);
  if (connect(s, (struct sockaddr *)&address, sizeof address)) fail("connect");
  return s;
}

static int read_all(int s, char *target, size_t length) {
  for (size_t n = 0; n < length;) {
    ssize_t r = read(s, target + n, length - n);
    if (r <= 0) return 0;
    n += r;
  }
  return 1;
}

static void answer(int s) {
  char frame[40];
  while (read_all(s, frame, sizeof frame)) {
    memcpy(frame, "CSIGNRE1", 8);
    if (write(s, frame, sizeof frame) != sizeof frame) exit(0);
  }
  exit(0);
}

/* Newer kernels do not permit it, once the other end has said so. */
static void write_with_descriptor(int s, const char *text, size_t length) {
  char control[CMSG_SPACE(sizeof(int))] = {0};
  struct iovec vector = {(char *)text, length};
  struct msghdr message = {
      .msg_iov = &vector, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(header), &s, sizeof s);
  if (sendmsg(s, &message, MSG_NOSIGNAL) < 0) exit(1);
}

static void answer_with_descriptor(int s) {
  char frame[40];
  while (read_all(s, frame, sizeof frame)) {
    memcpy(frame, "CSIGNRE1", 8);
    write_with_descriptor(s, frame, sizeof frame);
  }
  exit(0);
}

static void exec_memory(char **arguments) {
  int program = open("/proc/self/exe", O_RDONLY), memory = memfd_create("client", 0);
  struct stat status;
  fstat(program, &status);
  if (sendfile(memory, program, 0, status.st_size) != status.st_size) fail("sendfile");
  fexecve(memory, arguments, environ);
  fail("fexecve");
}

/* Makes the kernel say that it started this program with AT_SECURE, as preloaded code could. */
static void forge_secure_start(void) {
  Elf64_auxv_t vector[64] = {{0}};
  char text[4096] = {0};
  int f = open("/proc/self/auxv", O_RDONLY);
  ssize_t size = read(f, vector, sizeof vector);
  close(f);
  for (int i = 0; i < 64; i++) {
    if (vector[i].a_type == AT_SECURE) vector[i].a_un.a_val = 1;
  }
  f = open("/proc/self/stat", O_RDONLY);
  if (read(f, text, sizeof text - 1) < 0) fail("stat");
  close(f);
  unsigned long fields[53] = {0};
  char *field = strtok(strrchr(text, ')') + 2, " ");
  for (int i = 3; field && i < 53; i++, field = strtok(0, " ")) fields[i] = strtoul(field, 0, 10);
  struct prctl_mm_map map = {
      .start_code = fields[26], .end_code = fields[27], .start_data = fields[45],
      .end_data = fields[46], .start_brk = fields[47], .brk = (unsigned long)sbrk(0),
      .start_stack = fields[28], .arg_start = fields[48], .arg_end = fields[49],
      .env_start = fields[50], .env_end = fields[51], .auxv = (void *)vector,
      .auxv_size = size, .exe_fd = -1};
  if (prctl(PR_SET_MM, PR_SET_MM_MAP, &map, sizeof map, 0)) fail("PR_SET_MM_MAP");
}

/* Answers byte by byte, for ever and a day. */
static void answer_slowly(int s) {
  char frame[40];
  read_all(s, frame, sizeof frame);
  memcpy(frame, "CSIGNRE1", 8);
  for (int i = 0; i < 40 && write(s, frame + i, 1) == 1; i++) usleep(100000);
  exit(0);
}

/* Ends, and leaves the answer to a process that has its number by then. */
static void answer_under_the_same_number(int s) {
  char frame[40];
  pid_t number = getpid();
  read_all(s, frame, sizeof frame);
  memcpy(frame, "CSIGNRE1", 8);
  if (fork()) _exit(0);
  while (!kill(number, 0)) usleep(1000); /* until its parent has reaped it */
  struct clone_args arguments = {
      .exit_signal = SIGCHLD, .set_tid = (__u64)(unsigned long)&number, .set_tid_size = 1};
  long child = -1;
  for (int i = 0; i < 5000 && child < 0; i++) {
    child = syscall(SYS_clone3, &arguments, sizeof arguments);
    if (child < 0 && errno != EEXIST) break;
    if (child < 0) usleep(1000); /* the number is given back later than the process is forgotten */
  }
  if (child < 0) fail("clone3");
  if (!child) _exit(write(s, frame, sizeof frame) != sizeof frame);
  waitpid(child, 0, 0);
  exit(0);
}

int main(int count, char **words) {
  const char *socket_path = words[1];
  for (int i = 2; i < count; i++) {
    const char *word = words[i];
    if (!strcmp(word, "as")) {
      int user = atoi(words[++i]);
      if (setgroups(0, 0) || setgid(user) || setuid(user)) fail("setuid");
    } else if (!strcmp(word, "unshare-mounts")) {
      if (unshare(CLONE_NEWNS)) fail("unshare");
    } else if (!strcmp(word, "unshare-users")) {
      if (unshare(CLONE_NEWUSER)) fail("unshare");
    } else if (!strcmp(word, "unshare-processes")) {
      if (unshare(CLONE_NEWPID)) fail("unshare");
      int child = fork();
      if (child) {
        waitpid(child, 0, 0);
        return 0;
      }
    } else if (!strcmp(word, "without-randomness")) {
      if (personality(ADDR_NO_RANDOMIZE) < 0) fail("personality");
    } else if (!strcmp(word, "rename")) {
      prctl(PR_SET_NAME, words[++i]);
    } else if (!strcmp(word, "delete")) {
      unlink(words[0]);
    } else if (!strcmp(word, "forge-secure-start")) {
      forge_secure_start();
    } else if (!strcmp(word, "answer-slowly")) {
      answer_slowly(connected(socket_path));
    } else if (!strcmp(word, "memory")) {
      char *arguments[] = {words[0], words[1], "answer", 0};
      exec_memory(arguments);
    } else if (!strcmp(word, "exit")) {
      connected(socket_path);
      return 0;
    } else if (!strcmp(word, "answer")) {
      answer(connected(socket_path));
    } else if (!strcmp(word, "answer-with-descriptor")) {
      answer_with_descriptor(connected(socket_path));
    } else if (!strcmp(word, "answer-under-the-same-number")) {
      answer_under_the_same_number(connected(socket_path));
    } else if (!strcmp(word, "descriptor")) { /* before anybody let it in */
      int s = connected(socket_path);
      write_with_descriptor(s, "unasked", 7);
      answer(s);
    } else if (!strcmp(word, "unasked")) { /* once it has been let in: before, senders are always named */
      int s = connected(socket_path);
      char go;
      if (!read_all(s, &go, 1)) return 0;
      if (write(s, "unasked", 7) != 7) fail("write");
      answer(s);
    } else if (!strcmp(word, "child-answers")) {
      int s = connected(socket_path);
      int child = fork();
      if (!child) answer(s);
      waitpid(child, 0, 0);
      return 0;
    } else if (!strcmp(word, "orphan-answers")) {
      int s = connected(socket_path);
      if (!fork()) answer(s);
      return 0;
    } else if (!strcmp(word, "start")) { /* another program, which answers */
      char *arguments[] = {words[i + 1], words[1], "answer", 0};
      execv(words[i + 1], arguments);
      fail("execv");
    } else if (!strcmp(word, "change-root")) {
      int s = connected(socket_path);
      if (chroot("/tmp") || write(s, "!", 1) != 1) fail("chroot");
      answer(s);
    } else if (!strcmp(word, "become-user")) {
      int s = connected(socket_path), user = atoi(words[++i]);
      if (setuid(user)) fail("setuid");
      answer(s);
    } else if (!strcmp(word, "traced")) {
      int s = connected(socket_path), us = getpid(), child = fork();
      if (!child) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (ptrace(PTRACE_SEIZE, us, 0, 0)) fail("ptrace");
        if (write(s, "!", 1) != 1) fail("write");
        for (;;) pause();
      }
      answer(s);
    } else if (!strcmp(word, "exec")) { /* once the server says so */
      int s = connected(socket_path);
      char go;
      if (!read_all(s, &go, 1)) return 0;
      dup2(s, 3);
      char *arguments[] = {words[i + 1], "-", "announce", 0};
      execv(words[i + 1], arguments);
      fail("execv");
    } else if (!strcmp(word, "announce")) {
      int s = connected(socket_path);
      if (write(s, "!", 1) != 1) fail("write");
      answer(s);
    } else if (word[0] != '/') { /* a path is what the kernel says of the script it reads */
      fprintf(stderr, "%s is no word\n", word);
      return 2;
    }
  }
  return 2;
}
