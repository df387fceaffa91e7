/* Tells what happens on connections: in a thread of its own, one thing after the other. */
#include "fake_xpc.h"

#include <stdlib.h>

struct task {
  struct task *next;
  struct object *connection;
  struct object *event;
  void *block; /* of a reply */
  bool is_end;
};

typedef void (*invoke_t)(void *, struct object *);

pthread_mutex_t fake_xpc_lock = PTHREAD_MUTEX_INITIALIZER;

static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct task *first_task;
static bool is_running, is_busy;

static void invoke(void *block, struct object *event) {
  ((invoke_t)((void **)block)[2])(block, event);
}

void fake_xpc_tell(struct object *connection, struct object *event, void *block, bool is_end) {
  struct task *task = calloc(1, sizeof *task);
  task->connection = xpc_retain(connection);
  task->event = event == NULL ? NULL : xpc_retain(event);
  task->block = block;
  task->is_end = is_end;
  struct task **end = &first_task;
  while (*end != NULL) {
    end = &(*end)->next;
  }
  *end = task;
  pthread_cond_broadcast(&changed);
}

static struct task *take(void) {
  struct task *task = first_task;
  if (task != NULL) {
    first_task = task->next;
  }
  return task;
}

void fake_xpc_answer_pending(struct connection *connection, struct object *answer) {
  while (connection->pending != NULL) {
    struct pending *pending = connection->pending;
    connection->pending = pending->next;
    fake_xpc_tell(connection->object, answer, pending->block, false);
    free(pending);
  }
}

void fake_xpc_end(struct connection *connection) {
  if (connection->has_ended) {
    return;
  }
  fake_xpc_answer_pending(connection, &_xpc_error_connection_invalid);
  fake_xpc_tell(connection->object, &_xpc_error_connection_invalid, NULL, true);
}

static void part(struct connection *connection) {
  if (connection->other == NULL) {
    return;
  }
  struct connection *other = connection->other->as.connection;
  connection->other = NULL;
  other->other = NULL;
  if (other->kind == OF_PEER) {
    other->has_dropped |= connection->has_dropped;
    fake_xpc_end(other);
  } else if (!other->is_cancelled) {
    fake_xpc_answer_pending(other, &_xpc_error_connection_interrupted);
    fake_xpc_tell(other->object, &_xpc_error_connection_interrupted, NULL, false);
  }
}

static void run(struct task *task) {
  struct connection *connection = task->connection->as.connection;
  pthread_mutex_lock(&fake_xpc_lock);
  bool is_called = task->block != NULL;
  void *block = task->block;
  if (!is_called) {
    bool is_wanted = task->is_end || !connection->is_cancelled ||
                     fake_xpc_world.delivers_what_was_queued;
    is_called =
        connection->is_active && connection->handler && !connection->has_ended && is_wanted;
    block = connection->handler;
    bool is_first_end = task->is_end && !connection->has_ended;
    if (is_first_end) {
      connection->has_ended = true;
      part(connection);
    }
    task->is_end = is_first_end;
  }
  pthread_mutex_unlock(&fake_xpc_lock);
  if (is_called) {
    invoke(block, task->event);
  }
  if (task->is_end) {
    xpc_release(connection->object); /* the runtime's own reference */
  }
}

static void forget(struct task *task) {
  if (task->event != NULL) {
    xpc_release(task->event);
  }
  xpc_release(task->connection);
  free(task);
}

static void *run_in_thread(void *task) {
  run(task);
  return NULL;
}

static void *work(void *nothing) {
  for (;;) {
    pthread_mutex_lock(&fake_xpc_lock);
    while (first_task == NULL) {
      is_busy = false;
      pthread_cond_broadcast(&changed);
      pthread_cond_wait(&changed, &fake_xpc_lock);
    }
    is_busy = true;
    struct task *task = take();
    bool has_short_threads = fake_xpc_world.has_short_threads;
    pthread_mutex_unlock(&fake_xpc_lock);
    pthread_t thread;
    if (has_short_threads && pthread_create(&thread, NULL, run_in_thread, task) == 0) {
      pthread_join(thread, NULL);
    } else {
      run(task);
    }
    forget(task);
  }
  return nothing;
}

void fake_xpc_start(void) {
  if (!is_running) {
    is_running = true;
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_detach(thread);
  }
}

/* Waits until nothing is left to be told. */
void fake_xpc_wait(void) {
  pthread_mutex_lock(&fake_xpc_lock);
  while (is_running && (first_task != NULL || is_busy)) {
    pthread_cond_wait(&changed, &fake_xpc_lock);
  }
  pthread_mutex_unlock(&fake_xpc_lock);
}

/* Tells everything that is to be told now, as another thread could while its caller is busy. */
void fake_xpc_tell_now(void) {
  for (;;) {
    pthread_mutex_lock(&fake_xpc_lock);
    struct task *task = take();
    pthread_mutex_unlock(&fake_xpc_lock);
    if (task == NULL) {
      return;
    }
    run(task);
    forget(task);
  }
}

static bool is_listener(const struct connection *connection) {
  return connection->kind == ON_SERVICE || connection->kind == ANONYMOUS;
}

/* Ends all active listeners, or all active clients, though nobody cancelled them. */
void fake_xpc_end_by_themselves(int listeners) {
  pthread_mutex_lock(&fake_xpc_lock);
  for (struct connection *each = fake_xpc_all; each; each = each->next) {
    if (each->is_active && each->kind != OF_PEER && is_listener(each) == (listeners != 0)) {
      fake_xpc_end(each);
    }
  }
  pthread_mutex_unlock(&fake_xpc_lock);
}

/* Says something on all active connections that are no listeners. */
void fake_xpc_say(int what) {
  struct object *events[] = {&_xpc_error_connection_interrupted, &_xpc_error_termination_imminent,
                             &fake_error_unheard_of, NULL};
  struct object *message = what == 4 ? fake_xpc_make(_xpc_type_dictionary) : NULL;
  pthread_mutex_lock(&fake_xpc_lock);
  for (struct connection *each = fake_xpc_all; each; each = each->next) {
    if (each->is_active && !each->has_ended && !is_listener(each)) {
      fake_xpc_tell(each->object, what == 4 ? message : events[what], NULL, false);
    }
  }
  pthread_mutex_unlock(&fake_xpc_lock);
  if (message != NULL) {
    xpc_release(message);
  }
}
