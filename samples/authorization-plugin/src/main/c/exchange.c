#include "exchange.h"

#include <dispatch/dispatch.h>
#include <stdatomic.h>
#include <stdlib.h>

/* Belongs to who waits and to who answers; the last of them to come takes it away. */
struct answer {
  dispatch_semaphore_t arrived;
  xpc_object_t reply;
  atomic_int holders;
};

static void let_go(struct answer *answer) {
  if (atomic_fetch_sub(&answer->holders, 1) > 1) return;
  if (answer->reply != NULL) xpc_release(answer->reply);
  dispatch_release(answer->arrived);
  free(answer);
}

void ignore_events(xpc_connection_t connection) {
  xpc_connection_set_event_handler(connection, ^(xpc_object_t event) {
    (void)event; /* replies say what went wrong */
  });
}

xpc_object_t exchange(xpc_connection_t connection, xpc_object_t message, int seconds) {
  struct answer *answer = malloc(sizeof *answer);
  if (answer == NULL) return NULL;
  answer->arrived = dispatch_semaphore_create(0);
  answer->reply = NULL;
  atomic_init(&answer->holders, 2);

  xpc_connection_send_message_with_reply(connection, message, NULL, ^(xpc_object_t reply) {
    answer->reply = xpc_retain(reply);
    dispatch_semaphore_signal(answer->arrived);
    let_go(answer);
  });
  /* Not the synchronous call, which waits for a daemon that hangs, and the login with it. */
  dispatch_time_t limit = dispatch_time(DISPATCH_TIME_NOW, seconds * (int64_t)NSEC_PER_SEC);
  xpc_object_t reply = NULL;
  if (dispatch_semaphore_wait(answer->arrived, limit) == 0) reply = xpc_retain(answer->reply);
  let_go(answer);
  return reply;
}
