/* The connections of the make-believe libxpc. All are in this process. */
#include "fake_xpc.h"

#include <stdlib.h>
#include <string.h>

#define REASON_SIZE 4096

#define LISTENER (1 << 0)
#define PRIVILEGED (1 << 1)

struct connection *fake_xpc_all;

static uint64_t last_number;

static struct object *make(enum kind kind, const char *name, uint64_t flags) {
  struct object *object = fake_xpc_make(_xpc_type_connection);
  if (object == NULL) {
    return NULL;
  }
  struct connection *connection = calloc(1, sizeof *connection);
  connection->object = object;
  connection->kind = kind;
  connection->name = name == NULL ? NULL : strdup(name);
  connection->flags = flags;
  object->as.connection = connection;
  connection->next = fake_xpc_all;
  fake_xpc_all = connection;
  return object;
}

void fake_xpc_forget_connection(struct connection *connection) {
  if (!connection->has_ended) {
    fake_misused("xpc_release: the last reference to a connection that has not ended");
  }
  pthread_mutex_lock(&fake_xpc_lock);
  struct connection **each = &fake_xpc_all;
  while (*each != connection) {
    each = &(*each)->next;
  }
  *each = connection->next;
  pthread_mutex_unlock(&fake_xpc_lock);
  if (connection->listener != NULL) {
    xpc_release(connection->listener);
  }
  free(connection->requirement);
  free(connection->name);
  free(connection);
}

static struct object *make_locked(enum kind kind, const char *name, uint64_t flags) {
  pthread_mutex_lock(&fake_xpc_lock);
  fake_xpc_start();
  struct object *made = make(kind, name, flags);
  fake_xpc_world.flags = flags;
  pthread_mutex_unlock(&fake_xpc_lock);
  return made;
}

struct object *xpc_connection_create(const char *name, void *queue) {
  if (name != NULL || queue != NULL) {
    fake_misused("%s: only anonymous listeners on the default queue are made here", __func__);
  }
  return make_locked(ANONYMOUS, NULL, 0);
}

struct object *xpc_connection_create_mach_service(const char *name, void *queue, uint64_t flags) {
  if (name == NULL || *name == 0 || queue != NULL || flags > (LISTENER | PRIVILEGED)) {
    fake_misused("%s: no name, a queue, or unknown flags", __func__);
  }
  return make_locked((flags & LISTENER) != 0 ? ON_SERVICE : TO_SERVICE, name, flags);
}

struct object *xpc_endpoint_create(struct object *listener) {
  if (!fake_xpc_is(listener, _xpc_type_connection, __func__)) {
    return NULL;
  }
  struct object *endpoint = fake_xpc_make(_xpc_type_endpoint);
  if (endpoint != NULL) {
    endpoint->as.endpoint = xpc_retain(listener);
  }
  return endpoint;
}

struct object *xpc_connection_create_from_endpoint(struct object *endpoint) {
  if (!fake_xpc_is(endpoint, _xpc_type_endpoint, __func__)) {
    return NULL;
  }
  struct object *made = make_locked(TO_ENDPOINT, NULL, 0);
  if (made != NULL) {
    made->as.connection->listener = xpc_retain(endpoint->as.endpoint);
  }
  return made;
}

void xpc_connection_set_event_handler(struct object *object, void *block) {
  if (!fake_xpc_is(object, _xpc_type_connection, __func__) || !fake_xpc_is_block(block, __func__)) {
    return;
  }
  if (object->as.connection->handler != NULL) {
    fake_misused("%s: a second handler", __func__);
  }
  object->as.connection->handler = block;
}

#ifndef FAKE_XPC_WITHOUT_PEER_REQUIREMENT
int xpc_connection_set_peer_code_signing_requirement(struct object *object, const char *text) {
  if (!fake_xpc_is(object, _xpc_type_connection, __func__)) {
    return -1;
  }
  struct connection *connection = object->as.connection;
  if (text == NULL || *text == 0) {
    fake_misused("%s: no requirement", __func__);
  }
  if (connection->requirement != NULL) {
    fake_misused("%s: a second requirement, for which the process is ended", __func__);
  }
  if (connection->is_active) {
    fake_misused("%s: after activation, for which the process is ended", __func__);
  }
  bool is_meant = connection->kind == OF_PEER || !fake_xpc_world.only_peers;
  if (is_meant && fake_xpc_world.requirement_status != 0) {
    return fake_xpc_world.requirement_status;
  }
  connection->requirement = strdup(text);
  strncpy(fake_xpc_world.requirement, text, sizeof fake_xpc_world.requirement - 1);
  return 0;
}
#endif

static struct connection *find_listener(const struct connection *client) {
  if (client->kind == TO_ENDPOINT) {
    return client->listener->as.connection;
  }
  for (struct connection *each = fake_xpc_all; each; each = each->next) {
    if (each->kind == ON_SERVICE && each->is_active && !each->is_cancelled &&
        strcmp(each->name, client->name) == 0) {
      return each;
    }
  }
  return NULL;
}

static int script_for(const struct connection *client) {
  bool is_named =
      client->kind == TO_SERVICE && strcmp(client->name, fake_xpc_world.script_name) == 0;
  if (!is_named || (fake_xpc_world.script > 0 && (client->flags & PRIVILEGED) != 0)) {
    return NO_SCRIPT;
  }
  return abs(fake_xpc_world.script);
}

/* Finds the other end of a client's connection, or has the listener told that there is one. */
static void meet(struct connection *client) {
  struct connection *listener = find_listener(client);
  if (listener == NULL || listener->is_cancelled) {
    if (script_for(client) == NO_SCRIPT) {
      fake_xpc_end(client); /* nobody has the service */
    }
    return;
  }
  struct object *peer = make(OF_PEER, NULL, 0); /* this reference is the runtime's own */
  client->other = peer;
  peer->as.connection->other = client->object;
  fake_xpc_tell(listener->object, peer, NULL, false);
}

void xpc_connection_activate(struct object *object) {
  if (!fake_xpc_is(object, _xpc_type_connection, __func__)) {
    return;
  }
  pthread_mutex_lock(&fake_xpc_lock);
  struct connection *connection = object->as.connection;
  if (connection->handler == NULL) {
    fake_misused("%s: no handler", __func__);
  }
  bool is_first = !connection->is_active;
  connection->is_active = true;
  if (is_first && connection->kind != OF_PEER) {
    xpc_retain(object); /* until it ends */
  }
  if (is_first && connection->is_cancelled) {
    fake_xpc_end(connection);
  } else if (is_first && connection->kind != ON_SERVICE && connection->kind != ANONYMOUS) {
    *(connection->requirement != NULL ? &fake_xpc_world.guarded : &fake_xpc_world.unguarded) += 1;
    if (connection->kind != OF_PEER) {
      meet(connection);
    }
  }
  void (*call)(void) = connection->kind == OF_PEER ? fake_xpc_world.while_activating : NULL;
  if (call != NULL) {
    fake_xpc_world.while_activating = NULL;
  }
  pthread_mutex_unlock(&fake_xpc_lock);
  if (call != NULL) {
    call();
  }
}

void xpc_connection_cancel(struct object *object) {
  if (!fake_xpc_is(object, _xpc_type_connection, __func__)) {
    return;
  }
  pthread_mutex_lock(&fake_xpc_lock);
  struct connection *connection = object->as.connection;
  if (!connection->is_cancelled) {
    connection->is_cancelled = true;
    if (connection->is_active || connection->kind == OF_PEER) {
      fake_xpc_end(connection);
    }
  }
  pthread_mutex_unlock(&fake_xpc_lock);
}

/* What a client hears instead of a server's answer. */
static struct object *checked_answer(const struct connection *client, struct object *answer) {
  return client->requirement != NULL && fake_xpc_world.refuses_servers
             ? &_xpc_error_peer_code_signing_requirement
             : answer;
}

static void answer(struct connection *client, uint64_t number, struct object *reply) {
  for (struct pending **each = &client->pending; *each; each = &(*each)->next) {
    if ((*each)->number == number) {
      struct pending *found = *each;
      *each = found->next;
      fake_xpc_tell(client->object, checked_answer(client, reply), found->block, false);
      free(found);
      return;
    }
  }
}

static void play(struct connection *client, struct object *message, int script) {
  if (script == NO_SCRIPT) {
    return;
  }
  uint64_t number = message->as.dictionary.reply_number;
  fake_xpc_world.heard_count++;
  fake_xpc_describe(message, fake_xpc_world.heard, sizeof fake_xpc_world.heard);
  if (script == ANSWERS) {
    struct object *reply = fake_xpc_make(_xpc_type_dictionary);
    memcpy(reply->as.dictionary.sender, fake_xpc_world.servers, sizeof fake_xpc_world.servers);
    answer(client, number, reply);
    xpc_release(reply);
  } else if (script == IS_INTERRUPTED) {
    answer(client, number, &_xpc_error_connection_interrupted);
  } else if (script == IS_INVALID) {
    answer(client, number, &_xpc_error_connection_invalid);
  } else if (script == ANSWERS_NOTHING) {
    answer(client, number, NULL);
  }
}

static void send_message(struct connection *from, const struct object *message,
                         uint64_t reply_number) {
  struct object *copy = fake_xpc_copy_dictionary(message);
  if (fake_xpc_world.odd_shape != 0 && fake_xpc_world.odd_after-- == 0) {
    fake_xpc_add_odd_value(copy, fake_xpc_world.odd_shape);
  }
  if (from->kind == OF_PEER) {
    memcpy(copy->as.dictionary.sender, fake_xpc_world.servers, sizeof fake_xpc_world.servers);
    if (from->other != NULL) {
      struct connection *client = from->other->as.connection;
      if (copy->as.dictionary.reply_number != 0) {
        answer(client, copy->as.dictionary.reply_number, copy);
      } else {
        fake_xpc_tell(client->object, copy, NULL, false);
      }
    }
  } else {
    memcpy(copy->as.dictionary.sender, fake_xpc_world.clients, sizeof fake_xpc_world.clients);
    copy->as.dictionary.reply_number = reply_number;
    if (from->other == NULL && script_for(from) == NO_SCRIPT) {
      meet(from); /* anew, after it was interrupted */
    }
    if (from->other == NULL) {
      play(from, copy, script_for(from));
    } else if (fake_xpc_world.refuses_clients) {
      from->has_dropped = true; /* dropped, and nobody is told */
    } else {
      fake_xpc_tell(from->other, copy, NULL, false);
    }
  }
  xpc_release(copy);
}

static bool can_send(struct object *connection, struct object *message, const char *function) {
  if (!fake_xpc_is(connection, _xpc_type_connection, function) ||
      !fake_xpc_is(message, _xpc_type_dictionary, function)) {
    return false;
  }
  if (!connection->as.connection->is_active) {
    fake_misused("%s: on a connection that is not active", function);
    return false;
  }
  return true;
}

void xpc_connection_send_message(struct object *object, struct object *message) {
  if (can_send(object, message, __func__)) {
    pthread_mutex_lock(&fake_xpc_lock);
    if (!object->as.connection->is_cancelled) {
      send_message(object->as.connection, message, 0);
    }
    pthread_mutex_unlock(&fake_xpc_lock);
  }
}

void xpc_connection_send_message_with_reply(struct object *object, struct object *message,
                                            void *queue, void *block) {
  if (queue != NULL) {
    fake_misused("%s: a queue", __func__);
  }
  if (!can_send(object, message, __func__) || !fake_xpc_is_block(block, __func__)) {
    return;
  }
  pthread_mutex_lock(&fake_xpc_lock);
  struct connection *connection = object->as.connection;
  struct pending *pending = calloc(1, sizeof *pending);
  pending->number = ++last_number;
  pending->block = block;
  pending->next = connection->pending;
  connection->pending = pending;
  if (connection->is_cancelled || connection->has_ended) {
    fake_xpc_answer_pending(connection, &_xpc_error_connection_invalid);
  } else {
    send_message(connection, message, pending->number);
  }
  pthread_mutex_unlock(&fake_xpc_lock);
}

char *xpc_connection_copy_invalidation_reason(struct object *object) {
  if (!fake_xpc_is(object, _xpc_type_connection, __func__) || fake_xpc_world.reason == NULL) {
    return NULL;
  }
  char *reason = calloc(1, REASON_SIZE); /* so large that a test sees whether it is freed */
  strcpy(reason, object->as.connection->has_dropped
                     ? "messages were dropped: the peer does not satisfy the requirement"
                     : fake_xpc_world.reason);
  return reason;
}

/* The token of whoever last used the connection, which is not whose message it is (CVE-2023-32405).
 * Nobody should ask for it. */
void xpc_connection_get_audit_token(struct object *connection, uint32_t *token) {
  (void)connection;
  memset(token, 0x11, TOKEN_WORDS * sizeof *token);
  pthread_mutex_lock(&fake_xpc_lock);
  fake_xpc_world.connection_tokens++;
  pthread_mutex_unlock(&fake_xpc_lock);
}
