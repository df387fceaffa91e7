/*
 * The kernel of the make-believe system: processes with audit tokens and code, and Unix sockets at
 * whose other end they are. Tests make them; the bindings ask for them by csops_audittoken,
 * getsockopt and getpeereid, and read tokens by libbsm's functions.
 *
 * The numbers are written out here a second time, from <sys/un.h>, <sys/codesign.h>, <sys/errno.h>
 * and <mach/message.h> of macOS, so that a wrong one in the bindings is found.
 */
#include "fake.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

typedef struct {
  uint32_t val[8];
} audit_token_t;

_Static_assert(sizeof(audit_token_t) == 32, "an audit token has 32 bytes");

enum {
  DARWIN_ESRCH = 3,
  DARWIN_EBADF = 9,
  DARWIN_EINVAL = 22,
  DARWIN_ERANGE = 34,
  DARWIN_ENOPROTOOPT = 42,
  DARWIN_EBADEXEC = 85,
};

enum {
  CS_OPS_STATUS = 0,
  CS_OPS_CDHASH = 5,
  CS_OPS_ENTITLEMENTS_BLOB = 7,
  CS_OPS_DER_ENTITLEMENTS_BLOB = 16,
  CS_OPS_VALIDATION_CATEGORY = 17,
  OPERATIONS = 18,
};

enum { CS_VALID = 0x1, CS_DEBUGGED = 0x10000000 };
enum { SOL_LOCAL = 0, LOCAL_PEEREPID = 3, LOCAL_PEERTOKEN = 6, OPTIONS = 7 };
enum { CDHASH_LENGTH = 20, HEADER = 8, PROCESSES = 16, SOCKETS = 16, LARGEST_BLOB = 4 << 20 };
enum { AUID, EUID, EGID, RUID, RGID, PID, ASID, PIDVERSION };

typedef struct {
  bool exists;
  bool has_cdhash;
  audit_token_t token;
  uint32_t status;
  uint32_t category;
  uint8_t cdhash[CDHASH_LENGTH];
  const uint8_t *blobs[OPERATIONS]; /* the test's own memory */
  size_t blob_lengths[OPERATIONS];
} process;

typedef struct {
  bool exists;
  int descriptor;
  int last_pid;
  int effective_pid;
  uint32_t connected_uid;
  int errors[OPTIONS];
  int lengths[OPTIONS];
  int connected_error;
} socket_end;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static process processes[PROCESSES];
static socket_end sockets[SOCKETS];
static int csops_errors[OPERATIONS];
static long calls;
static bool is_libbsm_odd;
static struct {
  long at_call;
  void (*change)(int pid);
  int pid;
} later;

static process *process_of(int pid) {
  for (int i = 0; i < PROCESSES; i++) {
    if (processes[i].exists && (int)processes[i].token.val[PID] == pid) {
      return &processes[i];
    }
  }
  return NULL;
}

static process *known_process(int pid) {
  process *found = process_of(pid);
  if (found == NULL) {
    fake_misused("the test speaks of process %d, which it did not make", pid);
  }
  return found;
}

static socket_end *socket_of(int descriptor) {
  for (int i = 0; i < SOCKETS; i++) {
    if (sockets[i].exists && sockets[i].descriptor == descriptor) {
      return &sockets[i];
    }
  }
  return NULL;
}

static int failed(int error) {
  errno = error;
  return -1;
}

/* Counts a call of the bindings, before which whatever was planned for it happens. */
static void called(void) {
  calls++;
  if (later.change != NULL && calls == later.at_call) {
    later.change(later.pid);
    later.change = NULL;
  }
}

/* --- What tests do --- */

void fake_darwin_forget(void) {
  memset(processes, 0, sizeof processes);
  memset(sockets, 0, sizeof sockets);
  memset(csops_errors, 0, sizeof csops_errors);
  memset(&later, 0, sizeof later);
  calls = 0;
  is_libbsm_odd = false;
}

long fake_kernel_calls(void) { return calls; }

void fake_process(const uint32_t words[8], uint32_t status, const uint8_t *cdhash) {
  process *made = process_of((int)words[PID]);
  for (int i = 0; made == NULL && i < PROCESSES; i++) {
    made = processes[i].exists ? NULL : &processes[i];
  }
  if (made == NULL) {
    fake_misused("the test makes more than %d processes", PROCESSES);
    return;
  }
  memset(made, 0, sizeof *made);
  made->exists = true;
  made->status = status;
  memcpy(made->token.val, words, sizeof made->token.val);
  if (cdhash != NULL) {
    made->has_cdhash = true;
    memcpy(made->cdhash, cdhash, CDHASH_LENGTH);
  }
}

void fake_process_blob(int pid, int operation, const uint8_t *blob, long length) {
  process *changed = known_process(pid);
  if (changed != NULL) {
    changed->blobs[operation] = blob;
    changed->blob_lengths[operation] = (size_t)length;
  }
}

void fake_process_status(int pid, uint32_t status) {
  process *changed = known_process(pid);
  if (changed != NULL) {
    changed->status = status;
  }
}

static void exec(int pid) {
  process *changed = known_process(pid);
  if (changed != NULL) {
    changed->token.val[PIDVERSION]++;
  }
}

static void end(int pid) {
  process *changed = known_process(pid);
  if (changed != NULL) {
    changed->exists = false;
  }
}

static void debug(int pid) {
  process *changed = known_process(pid);
  if (changed != NULL) {
    changed->status |= CS_DEBUGGED;
  }
}

/* Has something happen just before the given one of the calls to come: 1 is the next. */
static void plan(int call, void (*change)(int), int pid) {
  later.at_call = calls + call;
  later.change = change;
  later.pid = pid;
}

void fake_exec_before(int call, int pid) { plan(call, exec, pid); }
void fake_exit_before(int call, int pid) { plan(call, end, pid); }
void fake_debugger_before(int call, int pid) { plan(call, debug, pid); }

/* From now on csops answers an operation so; 0 is as usual. */
void fake_csops_error(int operation, int error) { csops_errors[operation] = error; }

void fake_socket(int descriptor, int pid, uint32_t connected_uid) {
  socket_end *made = socket_of(descriptor);
  for (int i = 0; made == NULL && i < SOCKETS; i++) {
    made = sockets[i].exists ? NULL : &sockets[i];
  }
  if (made == NULL) {
    fake_misused("the test makes more than %d sockets", SOCKETS);
    return;
  }
  memset(made, 0, sizeof *made);
  made->exists = true;
  made->descriptor = descriptor;
  made->last_pid = pid;
  made->effective_pid = pid;
  made->connected_uid = connected_uid;
}

void fake_socket_last_user(int descriptor, int pid) {
  socket_of(descriptor)->last_pid = pid;
  socket_of(descriptor)->effective_pid = pid;
}

void fake_socket_delegated_to(int descriptor, int pid) {
  socket_of(descriptor)->effective_pid = pid;
}

void fake_socket_error(int descriptor, int option, int error) {
  socket_of(descriptor)->errors[option] = error;
}

void fake_socket_length(int descriptor, int option, int length) {
  socket_of(descriptor)->lengths[option] = length;
}

void fake_peer_user_error(int descriptor, int error) {
  socket_of(descriptor)->connected_error = error;
}

void fake_libbsm_is_odd(void) { is_libbsm_odd = true; }

/* --- The kernel --- */

static int copy_blob(const process *asked, int operation, uint8_t *result, size_t size) {
  static const uint8_t nothing[HEADER];
  if (memcmp(result, nothing, size < HEADER ? size : HEADER) != 0) {
    fake_misused("csops %d: a kernel that finds nothing may leave the buffer as it is", operation);
  }
  if ((asked->status & (CS_VALID | CS_DEBUGGED)) == 0) {
    return failed(DARWIN_EINVAL);
  }
  if (!asked->has_cdhash) {
    return failed(DARWIN_EBADEXEC);
  }
  if (size < HEADER) {
    return failed(DARWIN_ERANGE);
  }
  const uint8_t *blob = asked->blobs[operation];
  size_t length = asked->blob_lengths[operation];
  if (blob == NULL) {
    return 0;
  }
  if (size < length) {
    uint8_t header[HEADER] = {0, 0, 0, 0, length >> 24, length >> 16, length >> 8, length};
    memcpy(result, header, HEADER);
    return failed(DARWIN_ERANGE);
  }
  memcpy(result, blob, length);
  return 0;
}

static int copy_number(uint32_t number, int operation, void *result, size_t size) {
  if (size != sizeof number) {
    fake_misused("csops %d: %zu bytes for a number of 4", operation, size);
    return failed(DARWIN_EINVAL);
  }
  memcpy(result, &number, sizeof number);
  return 0;
}

static int csops(process *asked, int operation, void *result, size_t size) {
  switch (operation) {
    case CS_OPS_STATUS:
      return copy_number(asked->status, operation, result, size);
    case CS_OPS_VALIDATION_CATEGORY:
      return copy_number(asked->category, operation, result, size);
    case CS_OPS_CDHASH:
      if (size != CDHASH_LENGTH) {
        fake_misused("csops: %zu bytes for a cdhash of 20", size);
        return failed(DARWIN_EINVAL);
      }
      if (!asked->has_cdhash) {
        return failed(DARWIN_EBADEXEC);
      }
      memcpy(result, asked->cdhash, CDHASH_LENGTH);
      return 0;
    case CS_OPS_ENTITLEMENTS_BLOB:
    case CS_OPS_DER_ENTITLEMENTS_BLOB:
      if (size > LARGEST_BLOB) {
        fake_misused("csops %d: %zu bytes, without a bound", operation, size);
      }
      return copy_blob(asked, operation, result, size);
    default:
      fake_misused("csops: operation %d, which nobody needs who only looks", operation);
      return failed(DARWIN_EINVAL);
  }
}

int csops_audittoken(
    int pid, unsigned int operation, void *result, size_t size, audit_token_t *token) {
  pthread_mutex_lock(&lock);
  called();
  int answer;
  process *asked = process_of(pid);
  if (token == NULL || result == NULL) {
    fake_misused("csops: no token, or nowhere to put the answer");
    answer = failed(DARWIN_EINVAL);
  } else if (token->val[PID] != (uint32_t)pid) {
    fake_misused("csops: process %d with the token of process %u", pid, token->val[PID]);
    answer = failed(DARWIN_ESRCH);
  } else if (asked == NULL || token->val[PIDVERSION] != asked->token.val[PIDVERSION]) {
    answer = failed(DARWIN_ESRCH);
  } else if (operation < OPERATIONS && csops_errors[operation] != 0) {
    answer = failed(csops_errors[operation]);
  } else {
    answer = csops(asked, (int)operation, result, size);
  }
  pthread_mutex_unlock(&lock);
  return answer;
}

static int answer_option(socket_end *end, int option, void *value, uint32_t *length) {
  if (end->errors[option] != 0) {
    return failed(end->errors[option]);
  }
  process *peer = process_of(end->last_pid);
  const void *answer = option == LOCAL_PEERTOKEN ? (peer == NULL ? NULL : (void *)&peer->token)
                                                 : (void *)&end->effective_pid;
  uint32_t size = option == LOCAL_PEERTOKEN ? sizeof(audit_token_t) : sizeof end->effective_pid;
  if (answer == NULL) {
    return failed(DARWIN_EINVAL); /* no such process: LOCAL_PEERTOKEN is no snapshot */
  }
  if (*length < size) {
    fake_misused("getsockopt %d: %u bytes for an answer of %u", option, *length, size);
    return failed(DARWIN_EINVAL);
  }
  *length = end->lengths[option] != 0 ? (uint32_t)end->lengths[option] : size;
  memcpy(value, answer, size);
  return 0;
}

int getsockopt(int descriptor, int level, int option, void *value, uint32_t *length) {
  pthread_mutex_lock(&lock);
  called();
  int answer;
  socket_end *end = socket_of(descriptor);
  if (level != SOL_LOCAL || (option != LOCAL_PEERTOKEN && option != LOCAL_PEEREPID)) {
    fake_misused("getsockopt: level %d, option %d", level, option);
    answer = failed(DARWIN_ENOPROTOOPT);
  } else if (value == NULL || length == NULL) {
    fake_misused("getsockopt: nowhere to put the answer");
    answer = failed(DARWIN_EINVAL);
  } else {
    answer = end == NULL ? failed(DARWIN_EBADF) : answer_option(end, option, value, length);
  }
  pthread_mutex_unlock(&lock);
  return answer;
}

int getpeereid(int descriptor, uint32_t *user, uint32_t *group) {
  pthread_mutex_lock(&lock);
  called();
  int answer = 0;
  socket_end *end = socket_of(descriptor);
  if (user == NULL || group == NULL) {
    fake_misused("getpeereid: nowhere to put the answer");
    answer = failed(DARWIN_EINVAL);
  } else if (end == NULL) {
    answer = failed(DARWIN_EBADF);
  } else if (end->connected_error != 0) {
    answer = failed(end->connected_error);
  } else {
    *user = end->connected_uid;
    *group = 20;
  }
  pthread_mutex_unlock(&lock);
  return answer;
}

/* --- libbsm --- */

static uint32_t word(audit_token_t token, int index) {
  return token.val[is_libbsm_odd && index == PIDVERSION ? ASID : index];
}

uint32_t audit_token_to_auid(audit_token_t token) { return word(token, AUID); }
uint32_t audit_token_to_euid(audit_token_t token) { return word(token, EUID); }
uint32_t audit_token_to_egid(audit_token_t token) { return word(token, EGID); }
uint32_t audit_token_to_ruid(audit_token_t token) { return word(token, RUID); }
uint32_t audit_token_to_rgid(audit_token_t token) { return word(token, RGID); }
int32_t audit_token_to_pid(audit_token_t token) { return (int32_t)word(token, PID); }
int32_t audit_token_to_asid(audit_token_t token) { return (int32_t)word(token, ASID); }
int32_t audit_token_to_pidversion(audit_token_t token) { return (int32_t)word(token, PIDVERSION); }
